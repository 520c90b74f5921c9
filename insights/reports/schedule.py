"""When the next report of a schedule is due, and making what is due: at most one for each day that a schedule means."""

from __future__ import annotations

import logging
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from insights.models import ReportSchedule
from maps.access import Principal, abilities

from .asking import begin
from .clock import zone_of

log = logging.getLogger(__name__)

# Reports lie there when people begin to work.
MORNING: Final = time(6)
MONTHS: Final = {"month": 1, "quarter": 3}
# The time zones of the earth: somewhere it is a day later by this much.
AHEAD: Final = timedelta(hours=14)


def occurrence(first: date, every: str, count: int) -> date:
    """The `count`-th day after `first`. Months end when they end: a report of the 31st comes on the 30th, then again
    on the 31st."""
    if every == "week":
        return first + timedelta(weeks=count)
    months = first.year * 12 + first.month - 1 + count * MONTHS[every]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def next_after(first: date, every: str, today: date) -> date:
    """The first day of the schedule after today."""
    if first > today:
        return first
    days = (today - first).days
    count = days // 7 if every == "week" else max(0, days // 31 // MONTHS[every] - 1)
    while (found := occurrence(first, every, count)) <= today:
        count += 1
    return found


def is_due(schedule: ReportSchedule, now: datetime) -> bool:
    """It is the morning of its day, or later, where whoever set it up lives."""
    local = now.astimezone(zone_of(schedule.created_by))
    return (local.date(), local.time()) >= (schedule.next_on, MORNING)


def make_due_reports(now: datetime | None = None) -> int:
    """Begin the reports that are due; how many. May be called at any time, by any number of workers."""
    now = now or timezone.now()
    found = ReportSchedule.objects.filter(
        paused=False, next_on__lte=(now + AHEAD).date(), map__trashed_at=None, created_by__is_active=True
    ).filter(map__workspace__deletion_at=None)
    made = 0
    for pk in found.values_list("pk", flat=True):
        try:
            with transaction.atomic():
                made += _make(pk, now)
        except IntegrityError:
            log.info("The report of schedule %s is made by another worker", pk)
        except Exception:
            # The others must not wait for what is wrong with one; it stays due, and is tried again.
            log.exception("Schedule %s could not begin its report", pk)
    return made


def _make(pk: UUID, now: datetime) -> bool:
    """What was missed while nobody worked is made once, not for each day that went by."""
    locked = ReportSchedule.objects.select_for_update(skip_locked=True, of=("self",))
    schedule = locked.select_related("map__workspace", "created_by", "team").filter(pk=pk, paused=False).first()
    if schedule is None or schedule.created_by is None or not is_due(schedule, now):
        return False
    due_on, today = schedule.next_on, now.astimezone(zone_of(schedule.created_by)).date()
    schedule.next_on = next_after(first_of(schedule), schedule.every, today)
    schedule.save(update_fields=["next_on"])
    if not may_go_on(schedule):
        # It rests: whoever set it up may no longer edit the map.
        return False
    kept = schedule.options
    begin(
        schedule.map, schedule.created_by, schedule.team,
        {name: kept[name] for name in ("costs", "checks") if name in kept}, kept.get("language", "en"),
        schedule=schedule, due_on=due_on,
    )  # fmt: skip
    return True


def first_of(schedule: ReportSchedule) -> date:
    """The day from which its days are counted."""
    told = schedule.options.get("first_on")
    return date.fromisoformat(told) if told else schedule.next_on


def may_go_on(schedule: ReportSchedule) -> bool:
    by = schedule.created_by
    return by is not None and by.is_active and abilities(Principal.of(by), schedule.map)["edit"]
