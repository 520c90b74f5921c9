"""Regular reports by a clock that the tests set, through what beat sends: once for each day that a schedule means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as configured
from django.core import mail
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.models import Report, ReportSchedule
from insights.reports import schedule as scheduled
from insights.reports.schedule import next_after, occurrence
from insights.reports.scheduling import end, pause, set_up
from journeymap.celery import app
from maps.access import Principal
from maps.managing import set_entry, trash_map
from tests.maps.building import Small
from workspaces import jobs
from workspaces.errors import Conflict, Forbidden, Invalid
from workspaces.models import Contact, Job, User

TASK = "insights.make_due_reports"
EVERY = [choice.value for choice in ReportSchedule.Every]


def beat() -> None:
    """What beat sends at this moment, done by a worker, with the jobs that it begins."""
    entry = configured.CELERY_BEAT_SCHEDULE[TASK]
    app.tasks[entry["task"]]()
    for job in Job.objects.filter(state="queued"):
        jobs.run(job.pk)


@pytest.fixture
def clock() -> Iterator[Any]:
    """It is Monday noon; tests move it."""
    with time_machine.travel(datetime(2026, 3, 2, 12, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


def at(clock: Any, *when: int) -> None:
    clock.move_to(datetime(*when, tzinfo=UTC))  # type: ignore[misc,arg-type]
    beat()


def days(small: Small) -> list[date | None]:
    return list(Report.objects.filter(map=small.map).order_by("due_on").values_list("due_on", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_monthly_report_through_the_year(clock: Any, small: Small, editor: User, viewer: User, pat: Contact) -> None:
    set_up(
        Principal.of(editor), small.map.pk, every="month", first_on=date(2026, 3, 31), members=[viewer.pk],
        contacts=[pat.pk],
    )  # fmt: skip
    at(clock, 2026, 3, 30, 23, 0)
    at(clock, 2026, 3, 31, 5, 59)
    assert days(small) == []
    at(clock, 2026, 3, 31, 6, 0)
    at(clock, 2026, 3, 31, 6, 10)
    at(clock, 2026, 3, 31, 18, 0)
    assert days(small) == [date(2026, 3, 31)]
    assert sorted(message.to[0] for message in mail.outbox) == [pat.email, viewer.email]
    # Months end when they end, and the day of the month comes back.
    at(clock, 2026, 4, 30, 7, 0)
    at(clock, 2026, 5, 31, 7, 0)
    assert days(small) == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    made = list(Report.objects.order_by("due_on"))
    assert all(report.made_at for report in made)
    assert [report.before_id for report in made] == [None, made[0].pk, made[1].pk]
    assert len(mail.outbox) == 6


@pytest.mark.django_db(transaction=True)
def test_the_morning_is_that_of_who_set_it_up(clock: Any, small: Small, editor: User) -> None:
    editor.time_zone = "Pacific/Auckland"
    editor.save()
    set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 4))
    # 06:00 on 4 March in Auckland (UTC+13) is 17:00 on the 3rd.
    at(clock, 2026, 3, 3, 16, 59)
    assert days(small) == []
    at(clock, 2026, 3, 3, 17, 0)
    assert days(small) == [date(2026, 3, 4)]
    assert Report.objects.get().contents["on"] == "2026-03-04"


@pytest.mark.django_db(transaction=True)
def test_what_was_missed_is_made_once_and_then_its_days_go_on(clock: Any, small: Small, editor: User) -> None:
    set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    at(clock, 2026, 3, 25, 9, 0)
    at(clock, 2026, 3, 26, 9, 0)
    assert days(small) == [date(2026, 3, 3)]
    assert ReportSchedule.objects.get().next_on == date(2026, 3, 31)


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one(clock: Any, small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one has begun in between: it saw the schedule before this one moved it on."""
    made = set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    clock.move_to(datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    assert scheduled.make_due_reports() == 1
    ReportSchedule.objects.filter(pk=made.pk).update(next_on=date(2026, 3, 3))
    assert scheduled.make_due_reports() == 0
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_wrong_with_one_keeps_no_other_waiting(
    clock: Any, small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    set_up(Principal.of(editor), small.map.pk, every="month", first_on=date(2026, 3, 3))
    ReportSchedule.objects.filter(pk=broken.pk).update(options={"first_on": "no day"})
    at(clock, 2026, 3, 3, 9, 0)
    made = Report.objects.get()
    assert made.schedule is not None and made.schedule.every == "month"
    assert ReportSchedule.objects.get(pk=broken.pk).next_on == date(2026, 3, 3), "it stays due"


@pytest.mark.django_db(transaction=True)
def test_paused_it_rests_and_makes_nothing_up(clock: Any, small: Small, editor: User) -> None:
    made = set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    pause(Principal.of(editor), made.pk, True)
    at(clock, 2026, 3, 12, 9, 0)
    pause(Principal.of(editor), made.pk, False)
    at(clock, 2026, 3, 12, 9, 10)
    assert days(small) == []
    at(clock, 2026, 3, 17, 9, 0)
    assert days(small) == [date(2026, 3, 17)]


@pytest.mark.django_db(transaction=True)
def test_it_rests_while_who_set_it_up_may_not_edit(clock: Any, small: Small, editor: User, owner: User) -> None:
    set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    set_entry(Principal.of(owner), small.map.pk, editor.pk, "viewer")
    at(clock, 2026, 3, 3, 9, 0)
    assert days(small) == []
    set_entry(Principal.of(owner), small.map.pk, editor.pk, None)
    at(clock, 2026, 3, 10, 9, 0)
    assert days(small) == [date(2026, 3, 10)]


@pytest.mark.django_db(transaction=True)
def test_neither_a_map_in_the_trash_nor_an_ended_schedule_makes_any(
    clock: Any, small: Small, editor: User, owner: User
) -> None:
    ended = set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 3))
    set_up(Principal.of(editor), small.map.pk, every="week", first_on=date(2026, 3, 4))
    at(clock, 2026, 3, 3, 9, 0)
    end(Principal.of(editor), ended.pk)
    assert days(small) == [date(2026, 3, 3)], "what was made stays"
    trash_map(Principal.of(owner), small.map.pk)
    at(clock, 2026, 3, 4, 9, 0)
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_set_up(clock: Any, small: Small, editor: User, viewer: User) -> None:
    asked: dict[str, Any] = {"every": "week", "first_on": date(2026, 3, 3)}
    refused: list[tuple[User, type[Exception], dict[str, Any]]] = [
        (viewer, Forbidden, {}),
        (editor, Invalid, {"first_on": date(2026, 3, 1)}),
        (editor, Invalid, {"every": "day"}),
        (editor, Invalid, {"language": "xx"}),
        (editor, Invalid, {"options": {"cost": True}}),
        (editor, Invalid, {"team": small.map.pk}),
    ]
    for who, refusal, wrong in refused:
        with pytest.raises(refusal):
            set_up(Principal.of(who), small.map.pk, **{**asked, **wrong})
    assert not ReportSchedule.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_map_has_so_many_schedules(small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insights.reports.scheduling.MOST", 1)
    tomorrow = date.today() + timedelta(days=2)
    set_up(Principal.of(editor), small.map.pk, every="week", first_on=tomorrow)
    with pytest.raises(Conflict):
        set_up(Principal.of(editor), small.map.pk, every="week", first_on=tomorrow)


@pytest.mark.parametrize(
    ("first", "every", "today", "found"),
    [
        (date(2026, 1, 31), "month", date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 31), "month", date(2026, 2, 28), date(2026, 3, 31)),
        (date(2024, 1, 31), "month", date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 11, 30), "quarter", date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 11, 30), "quarter", date(2027, 2, 28), date(2027, 5, 30)),
        (date(2026, 3, 2), "week", date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 3, 2), "week", date(2026, 3, 8), date(2026, 3, 9)),
        (date(2026, 3, 2), "week", date(2026, 2, 1), date(2026, 3, 2)),
    ],
)
def test_days_of_a_schedule(first: date, every: str, today: date, found: date) -> None:
    assert next_after(first, every, today) == found


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    every=st.sampled_from(EVERY),
    today=st.dates(date(2020, 1, 1), date(2034, 1, 1)),
)
@settings(deadline=None)
def test_the_next_day_is_the_first_one_after_today(first: date, every: str, today: date) -> None:
    known = (occurrence(first, every, count) for count in range(800))
    assert next_after(first, every, today) == next(one for one in known if one > today)


def test_a_summer_time_that_begins_skips_no_morning() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    user = User(time_zone="Europe/Berlin")
    made = ReportSchedule(next_on=date(2026, 3, 29), created_by=user, every="week")
    assert not scheduled.is_due(made, datetime(2026, 3, 29, 5, 59, tzinfo=berlin))
    assert scheduled.is_due(made, datetime(2026, 3, 29, 6, 0, tzinfo=berlin))
