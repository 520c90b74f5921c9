"""Which actions are on track: the one definition that the register, the Insights page and reports count by. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _


class Dated(Protocol):
    """An action in whatever form it was read. `closed_on`: the day on which it was done or dropped."""

    @property
    def status(self) -> str: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def due(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Track:
    """`on_track` of `tracked`: of the actions that are open with a deadline, or were delivered this quarter, those that
    are not overdue.
    """

    overdue: int
    delivered: int
    tracked: int

    @property
    def on_track(self) -> int:
        return self.tracked - self.overdue

    @property
    def counted(self) -> str:
        """What the two numbers are, in the words that stand wherever they do."""
        return _("not overdue, of those with a deadline or delivered this quarter")


def days_late(one: Dated, today: date) -> int | None:
    """Days since the deadline, negative before it; None without one, or when the action is closed."""
    return (today - one.due).days if one.is_open and one.due else None


def is_overdue(one: Dated, today: date) -> bool:
    return (days_late(one, today) or 0) > 0


def start_of_quarter(today: date) -> date:
    return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def was_delivered(one: Dated, today: date) -> bool:
    """In the quarter of today."""
    return one.status == "done" and one.closed_on is not None and one.closed_on >= start_of_quarter(today)


def track_of(actions: Iterable[Dated], today: date) -> Track:
    overdue = delivered = dated = 0
    for one in actions:
        overdue += is_overdue(one, today)
        delivered += was_delivered(one, today)
        dated += one.is_open and one.due is not None
    return Track(overdue=overdue, delivered=delivered, tracked=dated + delivered)
