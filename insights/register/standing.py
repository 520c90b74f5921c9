"""Where actions stand on a day: how late, how far, and the line of figures over the register. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insights.actions.standing import Track, days_late, is_overdue, track_of

from .entry import Entry

__all__ = ["Standing", "days_late", "is_due_this_week", "is_overdue", "progress", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    track: Track
    this_week: int
    ownerless: int


def end_of_week(today: date) -> date:
    """The Sunday of this week (ISO 8601)."""
    return today + timedelta(days=7 - today.isoweekday())


def is_due_this_week(one: Entry, today: date) -> bool:
    return one.is_open and one.due is not None and today <= one.due <= end_of_week(today)


def standing(entries: Sequence[Entry], today: date) -> Standing:
    return Standing(
        track=track_of(entries, today),
        this_week=sum(is_due_this_week(one, today) for one in entries),
        ownerless=sum(one.is_open and one.owner is None for one in entries),
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
