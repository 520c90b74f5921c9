"""What is new, gone and solved since an earlier version, or beside another map. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from insights.analysis.comparison import Comparison
from insights.analysis.ranking import SETTLED
from maps.exchange.journey import Journey, PainPoint, Touchpoint


@dataclass(frozen=True, slots=True)
class Moved:
    """`solved`: open before, settled now. Pain points are told apart by their id: those of another map are others."""

    touchpoints_new: tuple[Touchpoint, ...]
    touchpoints_gone: tuple[Touchpoint, ...]
    pains_new: tuple[PainPoint, ...]
    pains_solved: tuple[PainPoint, ...]
    pains_gone: tuple[PainPoint, ...]

    @property
    def is_any(self) -> bool:
        return any((self.touchpoints_new, self.touchpoints_gone, self.pains_new, self.pains_solved, self.pains_gone))


def moved(before: Journey, after: Journey, comparison: Comparison, *, same_map: bool) -> Moved:
    """`same_map`: the earlier one is this map, so that its pain points can be followed."""
    here, there = _by_id(after), _by_id(before)
    was = {one.id: one for one in before.pain_points} if same_map else {}
    now = {one.id: one for one in after.pain_points} if same_map else {}
    still = [one for one in now.values() if one.id in was]
    return Moved(
        touchpoints_new=tuple(here[one.after] for one in comparison.touchpoints if one.before is None and one.after),
        touchpoints_gone=tuple(there[one.before] for one in comparison.touchpoints if one.after is None and one.before),
        pains_new=_open(one for one in now.values() if one.id not in was),
        pains_solved=tuple(one for one in still if one.status in SETTLED and was[one.id].status not in SETTLED),
        pains_gone=_open(one for one in was.values() if one.id not in now),
    )


def _by_id(journey: Journey) -> dict[str, Touchpoint]:
    return {one.id: one for one in journey.touchpoints}


def _open(pains: Iterable[PainPoint]) -> tuple[PainPoint, ...]:
    return tuple(one for one in pains if one.status not in SETTLED)
