"""Which pain points cost most, what they cost together, and what was saved. Pure.

What one costs is worked out in maps.exchange.costs, because files and shared pages say it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maps.exchange.costs import NAMES, PERCENT, Cost, Input, InputName, Range, cost_of, share_interval, sum_of
from maps.exchange.journey import Journey

from .ranking import SETTLED

__all__ = [
    "NAMES",
    "PERCENT",
    "Cost",
    "Input",
    "InputName",
    "Range",
    "Total",
    "cost_of",
    "cost_ranking",
    "saving",
    "share_interval",
    "sum_of",
    "total_of",
]


@dataclass(frozen=True, slots=True)
class Total:
    """`range`: money a month, None where no cost is known; `counted` and `left_out` pain points."""

    range: Range | None
    counted: int
    left_out: int


def cost_ranking(journey: Journey, settled: bool = False) -> tuple[Cost, ...]:
    """The dearest a month first (by the figure), then those with an input missing. `settled`: solved ones too."""
    costs = [cost_of(pain) for pain in journey.pain_points if settled or pain.status not in SETTLED]
    return tuple(sorted(costs, key=lambda one: -month.figure if (month := one.month) else 1))


def total_of(costs: Iterable[Cost]) -> Total:
    """Sum of the figures, of the lows and of the highs, money a month.

    The range is the widest: every input at its end at once. Somebody whom two pain points drive away counts twice.
    """
    months = [one.month for one in costs]
    known = [one for one in months if one]
    return Total(sum_of(known), len(known), len(months) - len(known))


def saving(before: Cost, after: Cost) -> Range | None:
    """Before minus after, money a month: what changed since; None while either is unknown.

    Like with like: low with low and high with high, because what was assumed of people and value holds for both.
    """
    was, now = before.month, after.month
    if not was or not now:
        return None
    ends = (was.low - now.low, was.figure - now.figure, was.high - now.high)
    return Range(min(ends), ends[1], max(ends))
