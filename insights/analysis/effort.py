"""Which opportunity to take first: impact beside effort. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from maps.exchange.journey import Journey, Opportunity

from .costs import Cost, Range, sum_of

Quadrant = Literal["do_first", "plan", "fill_in", "leave"]
QUADRANTS: Final[tuple[Quadrant, ...]] = ("do_first", "plan", "fill_in", "leave")
# Of 1 to 5. What lies on it is not high.
MIDDLE: Final = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """`quadrant`: None while impact or effort is unknown. `answered`: money a month that its pain points cost; None
    where no cost is known."""

    opportunity: str
    touchpoint: str
    impact: int | None
    effort: int | None
    quadrant: Quadrant | None
    answered: Range | None


def quadrant_of(impact: int | None, effort: int | None) -> Quadrant | None:
    """do_first: impact over 3, effort up to 3. plan: both over 3. fill_in: both up to 3. leave: effort over 3 alone.

    Both 1 to 5. Source: the impact/effort matrix as workshops use it (NN/g calls it a prioritization matrix).
    """
    if impact is None or effort is None:
        return None
    if impact > MIDDLE:
        return "do_first" if effort <= MIDDLE else "plan"
    return "fill_in" if effort <= MIDDLE else "leave"


def placed_opportunities(journey: Journey, costs: Iterable[Cost]) -> tuple[Placed, ...]:
    """By quadrant; in it the higher impact for an effort first (impact / effort, 0.2 to 5), then the dearer pain.

    Those not yet rated come last, in reading order. Two that answer the same pain point both show its whole cost.
    """
    months = {one.pain_point: month for one in costs if (month := one.month)}
    placed = [
        _placed(one, touchpoint.id, months) for touchpoint in journey.touchpoints for one in touchpoint.opportunities
    ]
    return tuple(sorted(placed, key=_place))


def _placed(one: Opportunity, touchpoint: str, months: Mapping[str, Range]) -> Placed:
    answered = sum_of(months[pain] for pain in one.answers if pain in months)
    return Placed(one.id, touchpoint, one.impact, one.effort, quadrant_of(one.impact, one.effort), answered)


def _place(one: Placed) -> tuple[int, float, float]:
    if one.quadrant is None:
        return len(QUADRANTS), 0, 0
    ratio = (one.impact or 0) / (one.effort or 1)
    return QUADRANTS.index(one.quadrant), -ratio, -(one.answered.figure if one.answered else 0)
