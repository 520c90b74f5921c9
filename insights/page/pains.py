"""The pain points of a map, by weight and by what they cost a month, each with what its figure is made of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from insights.analysis.costs import Cost
from insights.analysis.whole import Whole
from maps.exchange.journey import Journey, PainPoint, Stage, Touchpoint

from .people import Owner


@dataclass(frozen=True, slots=True)
class Place:
    stage: Stage
    touchpoint: Touchpoint


@dataclass(frozen=True, slots=True)
class PainRow:
    """`share` 0 to 1; `weight`: severity x share, x evidence where the product keeps some; None while one is unknown.

    `bar`: per cent of the heaviest, or of the dearest where they are ranked by cost.
    """

    rank: int
    pain: PainPoint
    place: Place
    owner: Owner | None
    share: float | None
    weight: float | None
    is_backed: bool
    cost: Cost
    bar: float | None


def places_of(journey: Journey) -> dict[str, Place]:
    """By the id of the touchpoint, and of what stands at it."""
    found = {}
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            place = Place(stage, touchpoint)
            found[touchpoint.id] = place
            ids = [*(one.id for one in touchpoint.pain_points), *(one.id for one in touchpoint.opportunities)]
            found |= dict.fromkeys(ids, place)
    return found


def by_weight(journey: Journey, whole: Whole, owners: Mapping[str, Owner]) -> tuple[PainRow, ...]:
    """As analysis ranks them."""
    costs = {one.pain_point: one for one in whole.costs}
    heaviest = max((one.weight for one in whole.pain_points if one.weight is not None), default=0.0)
    pains, places = {one.id: one for one in journey.pain_points}, places_of(journey)
    return tuple(
        PainRow(
            rank=rank,
            pain=pains[one.pain_point],
            place=places[one.pain_point],
            owner=owners.get(one.pain_point),
            share=one.share,
            weight=one.weight,
            is_backed=one.evidence == 1.0,
            cost=costs[one.pain_point],
            bar=_part(one.weight, heaviest),
        )
        for rank, one in enumerate(whole.pain_points, 1)
    )


def by_cost(rows: tuple[PainRow, ...], whole: Whole) -> tuple[PainRow, ...]:
    """The same rows, the dearest first; those without a cost come last."""
    known = {row.pain.id: row for row in rows}
    dearest = max((month.figure for one in whole.costs if (month := one.month)), default=0.0)
    found = []
    for rank, one in enumerate(whole.costs, 1):
        row = known[one.pain_point]
        bar = _part(one.month.figure if one.month else None, dearest)
        found.append(PainRow(rank, row.pain, row.place, row.owner, row.share, row.weight, row.is_backed, row.cost, bar))
    return tuple(found)


def _part(value: float | None, most: float) -> float | None:
    return None if value is None else 100 * value / most if most else 0.0
