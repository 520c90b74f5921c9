"""On which days somebody is reminded: a week before, on the day, and every week after. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

AHEAD: Final = timedelta(days=7)
AGAIN: Final = timedelta(days=7)


def milestone(due: date, today: date, *, ahead: timedelta = AHEAD, again: bool = True) -> date | None:
    """The newest day of reminding that has come by `today`, or None. `again`: every week after the day itself, too."""
    if today < due - ahead:
        return None
    if today < due:
        return due - ahead
    return due + AGAIN * ((today - due) // AGAIN) if again else due


def is_due(due: date, heard: date | None, today: date, *, ahead: timedelta = AHEAD, again: bool = True) -> bool:
    """Whether to remind today. `heard`: the last day on which they heard of it, by a reminder or because it was made.

    Days on which nobody could remind are made up for: once, not for each of them.
    """
    day = milestone(due, today, ahead=ahead, again=again)
    return day is not None and (heard is None or heard < day)
