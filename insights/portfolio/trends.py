"""One figure of many maps over time. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil, floor
from statistics import fmean
from typing import Final
from uuid import UUID

WEEK: Final = timedelta(days=7)
# Half a year is what a portfolio shows.
WEEKS: Final = 26

Looks = Mapping[UUID, list[tuple[date, float | None]]]


def by_map(rows: Iterable[tuple[UUID, date, float | None]]) -> dict[UUID, list[tuple[date, float | None]]]:
    """(map, day, value) as lists by map, in the order of days."""
    found: dict[UUID, list[tuple[date, float | None]]] = defaultdict(list)
    for one, on, value in rows:
        found[one].append((on, value))
    return {one: sorted(looks, key=lambda look: look[0]) for one, looks in found.items()}


def weekly(looks: Looks, today: date, *, is_sum: bool = False, weeks: int = WEEKS) -> list[tuple[date, float]]:
    """The mean (or the sum) over all maps at the end of each week, today last; a map counts as it was last looked at.

    Weeks in which nothing was known are left out: before the first look there is no course.
    """
    days = [today - WEEK * back for back in range(weeks, -1, -1)]
    points = []
    for day in days:
        known = [value for look in looks.values() if (value := _last(look, day)) is not None]
        if known:
            points.append((day, sum(known) if is_sum else fmean(known)))
    return points


def _last(look: list[tuple[date, float | None]], day: date) -> float | None:
    """What was last known on a day."""
    before = [value for on, value in look if on <= day]
    return before[-1] if before else None


def around(values: Sequence[float], least: float = 30.0) -> tuple[float, float]:
    """Ends of an axis from 0 to 100 on which values that hardly differ look so: at least so far apart, in tens."""
    middle = (min(values) + max(values)) / 2
    low = min(*values, middle - least / 2)
    high = max(*values, middle + least / 2)
    return max(0.0, 10 * floor(low / 10)), min(100.0, 10 * ceil(high / 10))


def change_over(points: list[tuple[date, float]], weeks: int = 4) -> float | None:
    """The last value minus the one of some weeks before; None where the course is shorter."""
    if len(points) <= weeks:
        return None
    return round(points[-1][1] - points[-1 - weeks][1], 6)
