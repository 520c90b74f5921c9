"""Where actions stand on a day: how late, how far, and the line of figures over the register. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .entry import Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """`on_track` of `tracked`: of the actions with a deadline that are open, or were delivered this quarter, those that
    are not overdue.
    """

    overdue: int
    this_week: int
    ownerless: int
    delivered: int
    on_track: int
    tracked: int


def days_late(one: Entry, today: date) -> int | None:
    """Days since the deadline, negative before it; None without one, or when the action is closed."""
    return (today - one.due).days if one.is_open and one.due else None


def is_overdue(one: Entry, today: date) -> bool:
    return (days_late(one, today) or 0) > 0


def end_of_week(today: date) -> date:
    """The Sunday of this week (ISO 8601)."""
    return today + timedelta(days=7 - today.isoweekday())


def start_of_quarter(today: date) -> date:
    return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def is_due_this_week(one: Entry, today: date) -> bool:
    return one.is_open and one.due is not None and today <= one.due <= end_of_week(today)


def was_delivered_since(one: Entry, start: date) -> bool:
    return one.status == "done" and one.closed_on is not None and one.closed_on >= start


def standing(entries: Sequence[Entry], today: date) -> Standing:
    overdue = sum(is_overdue(one, today) for one in entries)
    delivered = [one for one in entries if was_delivered_since(one, start_of_quarter(today))]
    tracked = sum(one.is_open and one.due is not None for one in entries) + len(delivered)
    return Standing(
        overdue=overdue,
        this_week=sum(is_due_this_week(one, today) for one in entries),
        ownerless=sum(one.is_open and one.owner is None for one in entries),
        delivered=len(delivered),
        on_track=tracked - overdue,
        tracked=tracked,
    )


def progress(one: Entry) -> int | None:
    """How far the measure has come from its baseline to its target, 0 to 100; None while one of them is missing.

    Going the wrong way is 0, going beyond is 100. Where both are the same (something is to be kept), it is kept or not.
    """
    if one.baseline is None or one.target is None or one.reached is None:
        return None
    if one.baseline == one.target:
        kept = one.reached >= one.target if one.better == "up" else one.reached <= one.target
        return 100 if kept else 0
    share = (one.reached - one.baseline) / (one.target - one.baseline)
    return round(100 * min(1.0, max(0.0, share)))
