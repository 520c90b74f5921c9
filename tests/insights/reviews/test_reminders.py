"""Reminders: on which days, in whose morning, once, and only to people who are still there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from insights.actions.doors import link_for
from insights.models import Action, ActionStatus, ContactDoor, ReviewTrigger
from insights.reviews import mail, reminders
from insights.reviews.milestones import is_due, milestone
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map
from workspaces.models import Contact, Membership, User, Workspace

DUE = date(2026, 6, 15)
days = st.integers(-60, 60).map(lambda n: DUE + timedelta(days=n))


@pytest.mark.parametrize(
    ("today", "day"),
    [(-8, None), (-7, -7), (-1, -7), (0, 0), (6, 0), (7, 7), (13, 7), (14, 14)],
)
def test_a_week_before_on_the_day_and_every_week_after(today: int, day: int | None) -> None:
    expected = None if day is None else DUE + timedelta(days=day)
    assert milestone(DUE, DUE + timedelta(days=today)) == expected


@given(st.lists(days, min_size=1, max_size=40))
def test_however_rarely_anybody_looks_no_day_of_reminding_is_told_twice_and_the_newest_is_never_missed(
    looks: list[date],
) -> None:
    heard: date | None = None
    told = []
    for today in sorted(looks):
        if is_due(DUE, heard, today):
            told.append(milestone(DUE, today))
            heard = today
        newest = milestone(DUE, today)
        assert newest is None or (heard is not None and heard >= newest)
    assert len(set(told)) == len(told)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def action(workspace: Workspace, editor: User) -> Action:
    long_ago = at(DUE - timedelta(days=60))
    return Action.objects.create(
        workspace=workspace, number=12, title="Answer from docs", owner=editor, due=DUE, created_at=long_ago
    )


def sent() -> list[tuple[str, str]]:
    found = [(one.to[0], str(one.subject)) for one in outbox.outbox]
    outbox.outbox.clear()
    return found


@pytest.mark.django_db
def test_an_owner_is_reminded_on_its_days_and_no_others(action: Action, editor: User) -> None:
    told = []
    for days in range(-9, 16):
        # Every hour, as beat does.
        for hour in (7, 8, 9, 23):
            reminders.remind(at(DUE + timedelta(days=days), hour))
        told += [(days, subject.partition(": ")[2]) for _to, subject in sent()]
    assert told == [
        (-7, "due in 7 days, on 15 Jun"),
        (0, "due today"),
        (7, "7 days late, was due on 15 Jun"),
        (14, "14 days late, was due on 15 Jun"),
    ]


@pytest.mark.django_db
def test_a_machine_that_was_off_catches_up_once(action: Action) -> None:
    assert reminders.remind(at(DUE + timedelta(days=20))) == 1
    assert reminders.remind(at(DUE + timedelta(days=20), 13)) == 0


@pytest.mark.django_db
def test_it_is_the_morning_of_whoever_is_written_to(action: Action, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Pacific/Auckland", language="de")
    # Eight in the morning of the 15th there is the evening of the 14th in UTC.
    assert reminders.remind(at(DUE - timedelta(days=1), 19)) == 0
    assert reminders.remind(at(DUE - timedelta(days=1), 20)) == 1
    ((to, subject),) = sent()
    assert to == editor.email
    assert "heute" in subject


@pytest.mark.django_db
def test_a_zone_that_is_not_known_here_stops_nobody(action: Action, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Atlantis/Poseidonis")
    assert reminders.remind(at(DUE)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"status": ActionStatus.DONE},
        {"status": ActionStatus.DROPPED},
        {"due": None},
        {"owner": None},
        {"due": DUE + timedelta(days=30)},
        {"created_at": at(DUE)},
    ],
)
def test_who_is_reminded_of_nothing(action: Action, changed: dict[str, Any]) -> None:
    """Closed, without a day or an owner, far away, or made today: whoever made it knows."""
    Action.objects.filter(pk=action.pk).update(**changed)
    assert reminders.remind(at(DUE)) == 0


@pytest.mark.django_db
def test_somebody_who_left_is_not_written_to(action: Action, editor: User, workspace: Workspace) -> None:
    Membership.objects.filter(user=editor, workspace=workspace).update(suspended=True)
    assert reminders.remind(at(DUE)) == 0
    Membership.objects.filter(user=editor).delete()
    assert reminders.remind(at(DUE)) == 0
    assert Action.objects.get().reminded_on is None


@pytest.mark.django_db
def test_a_contact_gets_the_link_of_their_page(action: Action, workspace: Workspace) -> None:
    contact = Contact.objects.create(workspace=workspace, name="Lena", email="lena@partner.example")
    Action.objects.filter(pk=action.pk).update(owner=None, contact=contact)
    assert reminders.remind(at(DUE)) == 1
    (letter,) = outbox.outbox
    assert letter.to == ["lena@partner.example"]
    assert link_for(contact) in letter.body
    assert "/w/" not in letter.body
    ContactDoor.objects.update(revoked_at=timezone.now())
    assert reminders.remind(at(DUE + timedelta(days=7))) == 0
    # Asked again when there is a page again.
    assert Action.objects.get().reminded_on == DUE


@pytest.mark.django_db
def test_a_mail_that_could_not_go_out_is_tried_again(action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*unused: Any) -> None:
        raise OSError("no route to the mail server")

    monkeypatch.setattr(mail, "send_mail", refuse)
    assert reminders.remind(at(DUE)) == 0
    monkeypatch.undo()
    assert reminders.remind(at(DUE, 13)) == 1


@pytest.mark.django_db
def test_two_workers_send_one(action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one read the rows before the first had noted anything."""
    again = [reminders.remind]
    send = mail.send

    def meanwhile(*letter: Any) -> bool:
        if again:
            assert again.pop()(at(DUE)) == 0
        return send(*letter)

    monkeypatch.setattr(mail, "send", meanwhile)
    assert reminders.remind(at(DUE)) == 1
    assert len(outbox.outbox) == 1


def stale(small: Small, **fields: Any) -> None:
    changed = {"reviewed_at": at(DUE - timedelta(days=90)), **fields}
    JourneyMap.objects.filter(pk=small.map.pk).update(**changed)


@pytest.mark.django_db
def test_a_lead_is_reminded_of_the_review_every_week_until_it_is_done(small: Small, editor: User) -> None:
    stale(small)
    told = []
    for days in range(-3, 17):
        reminders.remind(at(DUE + timedelta(days=days)))
        told += [(days, subject) for _to, subject in sent()]
    asks = "Does it still hold? Trial to paid"
    assert told == [(1, asks), (7, asks), (14, asks)]
    stale(small, reviewed_at=at(DUE + timedelta(days=16)))
    assert reminders.remind(at(DUE + timedelta(days=30))) == 0


@pytest.mark.django_db
def test_what_happened_reminds_before_the_day_of_review(small: Small) -> None:
    stale(small, review_asked_at=at(DUE - timedelta(days=40)))
    told = {"number": 4, "title": "Say when the reply comes", "outcome": "reached"}
    ReviewTrigger.objects.create(map=small.map, kind=ReviewTrigger.Kind.ACTION_CLOSED, about="x", details=told)
    assert reminders.remind(at(DUE - timedelta(days=41))) == 0
    assert reminders.remind(at(DUE - timedelta(days=40))) == 1
    (letter,) = outbox.outbox
    assert f"/maps/{small.map.pk}/review/" in letter.body
    assert "Action A4 is done: Say when the reply comes" in letter.body


@pytest.mark.django_db
def test_of_a_draft_that_nobody_touches_once(small: Small) -> None:
    stale(small, reviewed_at=None, edited_at=at(DUE - timedelta(days=90)))
    told = sum(reminders.remind(at(DUE + timedelta(days=days))) for days in range(0, 60, 3))
    assert told == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed", [{"status": "archived"}, {"trashed_at": timezone.now()}, {"lead": None}, {"sample": True}]
)
def test_what_waits_for_nobody(small: Small, changed: dict[str, Any]) -> None:
    stale(small, **changed)
    assert reminders.remind(at(DUE + timedelta(days=3))) == 0


@pytest.mark.django_db
def test_one_letter_says_all_of_it(small: Small, action: Action, workspace: Workspace, editor: User) -> None:
    stale(small)
    other = blank_map(workspace, editor, title="Support: first reply")
    JourneyMap.objects.filter(pk=other.pk).update(reviewed_at=at(DUE - timedelta(days=100)))
    assert reminders.remind(at(DUE + timedelta(days=7))) == 1
    (letter,) = outbox.outbox
    assert letter.subject == "3 reminders from Studio North"
    for said in ("A12 Answer from docs", "7 days late", "/actions/12/", "Trial to paid", "Support: first reply"):
        assert said in letter.body, said
    assert "\n\n\n" not in letter.body


@pytest.mark.django_db
def test_the_work_grows_with_the_letters_only(
    small: Small, workspace: Workspace, editor: User, django_assert_num_queries: Any
) -> None:
    """Actions, maps, members; actions of contacts. Published maps would cost one more."""
    for number in range(5):
        blank_map(workspace, editor, title=f"Map {number}")
        Action.objects.create(workspace=workspace, number=number + 1, title="Far", owner=editor, due=DUE)
    with django_assert_num_queries(4):
        assert reminders.remind(at(DUE - timedelta(days=30))) == 0


@pytest.mark.django_db
def test_a_letter_that_fails_keeps_no_other_from_going(
    action: Action, small: Small, workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Action.objects.create(workspace=workspace, number=13, title="Ask", owner=owner, due=DUE)
    Action.objects.filter(pk=other.pk).update(created_at=action.created_at)
    real, tried = mail.send, []

    def failing(*given: Any) -> bool:
        tried.append(given[1])
        if len(tried) == 1:
            raise RuntimeError("a fault of ours")
        return real(*given)

    monkeypatch.setattr(mail, "send", failing)
    assert reminders.remind(at(DUE)) == 1
    assert len(tried) == 2 and [to for to, _subject in sent()] == [tried[1].email]
