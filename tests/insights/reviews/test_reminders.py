"""Reminders: on which days, in whose morning, once, and only to people who are still there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from insights.actions.doors import link_for
from insights.models import Action, ActionStatus, ContactDoor, ReviewTrigger
from insights.reviews import mail, reminders
from insights.reviews.milestones import is_due, milestone
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map
from workspaces.inbox import telling
from workspaces.mailing import gathering, sending
from workspaces.mailing.topics import choose
from workspaces.models import Contact, Membership, Notification, User, Workspace
from workspaces.notify import mark_read

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
    """Mail to contacts."""
    found = [(one.to[0], str(one.subject)) for one in outbox.outbox]
    outbox.outbox.clear()
    return found


def told(person: User, on: date) -> list[str]:
    """What this person's inbox says of what is due, that day, unread; and then it is read."""
    rows = list(Notification.objects.of(person.pk).unread())
    with time_machine.travel(at(on), tick=False), override(person.language):
        words = telling.told(person, rows)
    mark_read(person)
    return [words[row.pk].text for row in rows if row.pk in words]


@pytest.mark.django_db
def test_an_owner_is_reminded_on_its_days_and_no_others(action: Action, editor: User) -> None:
    heard = []
    for days in range(-9, 16):
        # Every hour, as beat does.
        for hour in (7, 8, 9, 23):
            reminders.remind(at(DUE + timedelta(days=days), hour))
        heard += [(days, text) for text in told(editor, DUE + timedelta(days=days))]
    assert heard == [
        (-7, "A12 Answer from docs: due in 7 days, on 15 Jun"),
        (0, "A12 Answer from docs: due today"),
        (7, "A12 Answer from docs: 7 days late, was due on 15 Jun"),
        (14, "A12 Answer from docs: 14 days late, was due on 15 Jun"),
    ]
    assert sent() == []


@pytest.mark.django_db
def test_what_nobody_read_gives_way_to_what_is_so_now(action: Action, editor: User) -> None:
    for days in (-7, 0, 7):
        reminders.remind(at(DUE + timedelta(days=days)))
    assert told(editor, DUE + timedelta(days=8)) == ["A12 Answer from docs: 8 days late, was due on 15 Jun"]


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"status": ActionStatus.DONE}, {"owner": None}, {"due": None}])
def test_what_is_settled_by_now_is_told_no_more(action: Action, editor: User, changed: dict[str, Any]) -> None:
    reminders.remind(at(DUE))
    Action.objects.filter(pk=action.pk).update(**changed)
    assert told(editor, DUE) == []


@pytest.mark.django_db
def test_a_machine_that_was_off_catches_up_once(action: Action) -> None:
    assert reminders.remind(at(DUE + timedelta(days=20))) == 1
    assert reminders.remind(at(DUE + timedelta(days=20), 13)) == 0


@pytest.mark.django_db
def test_it_is_the_morning_of_whoever_is_told(action: Action, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Pacific/Auckland", language="de")
    editor.refresh_from_db()
    # Eight in the morning of the 15th there is the evening of the 14th in UTC.
    assert reminders.remind(at(DUE - timedelta(days=1), 19)) == 0
    assert reminders.remind(at(DUE - timedelta(days=1), 20)) == 1
    # It came at eight, so the letter of this very morning has it.
    assert Notification.objects.get().at == at(DUE - timedelta(days=1), 20)
    (text,) = told(editor, DUE)
    assert "heute" in text


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
def test_somebody_who_left_is_not_told(action: Action, editor: User, workspace: Workspace) -> None:
    Membership.objects.filter(user=editor, workspace=workspace).update(suspended=True)
    assert reminders.remind(at(DUE)) == 0
    Membership.objects.filter(user=editor).delete()
    assert reminders.remind(at(DUE)) == 0
    assert Action.objects.get().reminded_on is None


@pytest.fixture
def contacts_action(action: Action, workspace: Workspace) -> Action:
    contact = Contact.objects.create(workspace=workspace, name="Lena", email="lena@partner.example")
    Action.objects.filter(pk=action.pk).update(owner=None, contact=contact)
    action.refresh_from_db()
    return action


@pytest.mark.django_db
def test_a_contact_gets_the_link_of_their_page(contacts_action: Action) -> None:
    contact = contacts_action.contact
    assert contact is not None
    assert reminders.remind(at(DUE)) == 1
    (letter,) = outbox.outbox
    assert letter.to == ["lena@partner.example"]
    assert letter.subject == "A12 Answer from docs: due today"
    assert link_for(contact) in letter.body
    assert "/w/" not in letter.body
    ContactDoor.objects.update(revoked_at=timezone.now())
    assert reminders.remind(at(DUE + timedelta(days=7))) == 0
    # Asked again when there is a page again.
    assert Action.objects.get().reminded_on == DUE


@pytest.mark.django_db
def test_a_mail_that_could_not_go_out_is_tried_again(contacts_action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*unused: Any) -> None:
        raise OSError("no route to the mail server")

    monkeypatch.setattr(mail, "send_mail", refuse)
    assert reminders.remind(at(DUE)) == 0
    monkeypatch.undo()
    assert reminders.remind(at(DUE, 13)) == 1


@pytest.mark.django_db
def test_two_workers_tell_once(action: Action, contacts_action: Action, editor: User, monkeypatch: Any) -> None:
    """The second one read the rows before the first had noted anything."""
    other = Action.objects.create(workspace=action.workspace, number=13, title="Ask", owner=editor, due=DUE)
    Action.objects.filter(pk=other.pk).update(created_at=action.created_at)
    again = [reminders.remind]
    real = reminders._told

    def meanwhile(one: Any) -> bool:
        if again:
            assert again.pop()(at(DUE)) == 2
        return real(one)

    monkeypatch.setattr(reminders, "_told", meanwhile)
    assert reminders.remind(at(DUE)) == 0
    assert len(outbox.outbox) == 1
    assert Notification.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_that_dies_while_it_tells_has_told_nothing_and_the_next_tells_it(
    action: Action, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The end of a worker: nothing after this line runs."""

    def die(*unused: Any, **more: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(reminders, "notify", die)
        with pytest.raises(Killed):
            reminders.remind(at(DUE))
    assert reminders.remind(at(DUE, 13)) == 1
    assert told(editor, DUE) == ["A12 Answer from docs: due today"]


@pytest.mark.django_db
def test_what_is_due_this_morning_is_in_this_morning_s_letter(action: Action, editor: User) -> None:
    with time_machine.travel(at(DUE, 8), tick=False):
        gathering.gather_days()
        sending.send_due()
    (letter,) = outbox.outbox
    assert letter.to[0].endswith("<editor@example.org>")
    assert letter.subject == "A12 Answer from docs: due today"
    assert "/actions/12/" in letter.body
    choose(editor, {"due": "off"})
    with time_machine.travel(at(DUE + timedelta(days=7), 8), tick=False):
        assert gathering.gather_days() == 0


def stale(small: Small, **fields: Any) -> None:
    changed = {"reviewed_at": at(DUE - timedelta(days=90)), **fields}
    JourneyMap.objects.filter(pk=small.map.pk).update(**changed)


@pytest.mark.django_db
def test_a_lead_is_reminded_of_the_review_every_week_until_it_is_done(small: Small, editor: User) -> None:
    stale(small)
    heard = []
    for days in range(-3, 17):
        reminders.remind(at(DUE + timedelta(days=days)))
        heard += [(days, text) for text in told(editor, DUE + timedelta(days=days))]
    asks = "Does it still hold? To be reviewed since 15 Jun"
    assert heard == [(1, asks), (7, asks), (14, asks)]
    stale(small, reviewed_at=at(DUE + timedelta(days=16)))
    assert reminders.remind(at(DUE + timedelta(days=30))) == 0


@pytest.mark.django_db
def test_a_review_that_was_done_or_a_map_that_was_hidden_is_told_no_more(
    small: Small, editor: User, owner: User
) -> None:
    stale(small)
    assert reminders.remind(at(DUE + timedelta(days=1))) == 1
    row = Notification.objects.get()
    with time_machine.travel(at(DUE + timedelta(days=2)), tick=False):
        assert row.pk in telling.told(editor, [row])
        assert telling.told(owner, [row]) == {}
        stale(small, trashed_at=timezone.now())
        assert telling.told(editor, [row]) == {}
        stale(small, trashed_at=None, reviewed_at=at(DUE + timedelta(days=1)))
        assert telling.told(editor, [row]) == {}


@pytest.mark.django_db
def test_what_happened_reminds_before_the_day_of_review(small: Small, editor: User) -> None:
    stale(small, review_asked_at=at(DUE - timedelta(days=40)))
    about = {"number": 4, "title": "Say when the reply comes", "outcome": "reached"}
    ReviewTrigger.objects.create(map=small.map, kind=ReviewTrigger.Kind.ACTION_CLOSED, about="x", details=about)
    assert reminders.remind(at(DUE - timedelta(days=41))) == 0
    assert reminders.remind(at(DUE - timedelta(days=40))) == 1
    row = Notification.objects.get()
    with time_machine.travel(at(DUE - timedelta(days=40)), tick=False):
        words = telling.told(editor, [row])[row.pk]
    assert words.url == f"/maps/{small.map.pk}/review/"
    assert words.quote == "Action A4 is done: Say when the reply comes"
    assert words.place == "Trial to paid"


@pytest.mark.django_db
def test_of_a_draft_that_nobody_touches_once(small: Small) -> None:
    stale(small, reviewed_at=None, edited_at=at(DUE - timedelta(days=90)))
    heard = sum(reminders.remind(at(DUE + timedelta(days=days))) for days in range(0, 60, 3))
    assert heard == 1


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
    with time_machine.travel(at(DUE + timedelta(days=7)), tick=False):
        assert gathering.gather_days() == 1
        assert sending.send_due() == 1
    (letter,) = outbox.outbox
    assert letter.subject == "3 pieces of news from Studio North"
    for said in ("A12 Answer from docs", "7 days late", "/actions/12/", "Trial to paid", "Support: first reply"):
        assert said in letter.body, said
    assert "\n\n\n" not in letter.body


@pytest.mark.django_db
def test_the_work_grows_with_what_is_told_only(
    small: Small, workspace: Workspace, editor: User, django_assert_num_queries: Any
) -> None:
    """Actions, maps, members; actions of contacts. Published maps would cost one more."""
    for number in range(5):
        blank_map(workspace, editor, title=f"Map {number}")
        Action.objects.create(workspace=workspace, number=number + 1, title="Far", owner=editor, due=DUE)
    with django_assert_num_queries(4):
        assert reminders.remind(at(DUE - timedelta(days=30))) == 0


@pytest.mark.django_db
def test_what_is_wrong_with_one_keeps_nobody_else_from_hearing(
    action: Action, workspace: Workspace, owner: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Action.objects.create(workspace=workspace, number=13, title="Ask", owner=owner, due=DUE)
    Action.objects.filter(pk=other.pk).update(created_at=action.created_at)
    real, tried = reminders.notify, []

    def failing(people: Any, *given: Any, **more: Any) -> None:
        tried.append(people)
        if len(tried) == 1:
            raise RuntimeError("a fault of ours")
        real(people, *given, **more)

    monkeypatch.setattr(reminders, "notify", failing)
    assert reminders.remind(at(DUE)) == 1
    assert Notification.objects.count() == 1
    # Who heard nothing hears of it the next time.
    assert reminders.remind(at(DUE, 13)) == 1
