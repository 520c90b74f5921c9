"""Two journeys side by side, or two personas of one: as-is with to-be, today with an earlier version. Pure.

What belongs together is the same element, or one was copied from the other, or both from the same third (`origin`).
Nothing is matched by its title but stages: two maps that were drawn apart share their phases, not their touchpoints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from maps.exchange.journey import Journey, Stage, Touchpoint

from .feelings import experience_score, peak_end, scores_of, stage_means


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures; None: not set, and then there is no change."""

    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """After minus before."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 6)


@dataclass(frozen=True, slots=True)
class Matched:
    """Two elements (ids) that belong together; one of the two is None where the other has no counterpart."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a persona feels at two stages (their means) or touchpoints that belong together, -2 to +2."""

    place: Matched
    score: Pair


@dataclass(frozen=True, slots=True)
class PersonaComparison:
    """Rows on the map (ids) and their figures: `experience` 0 to 100, `remembered` -2 to +2."""

    before: str
    after: str
    experience: Pair
    remembered: Pair
    stages: tuple[Difference, ...]
    touchpoints: tuple[Difference, ...]

    @property
    def apart(self) -> float | None:
        """Mean of the absolute changes over the touchpoints that have both scores, 0 to 4; None without any."""
        changes = [abs(change) for one in self.touchpoints if (change := one.score.change) is not None]
        return fmean(changes) if changes else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`personas`: those of the library that are on both maps. `stages`, `touchpoints`: in the order of the later
    journey, then what is gone."""

    personas: tuple[PersonaComparison, ...]
    stages: tuple[Matched, ...]
    touchpoints: tuple[Matched, ...]


def compare(before: Journey, after: Journey) -> Comparison:
    """Each persona of both: differences of stage means, touchpoints, experience score and remembered score.

    All are after minus before. Source: plain differences; matching as above.
    """
    stages, touchpoints = matched_stages(before, after), matched_touchpoints(before, after)
    was = {one.persona: one.id for one in before.personas}
    personas = tuple(
        _compared(before, was[one.persona], after, one.id, stages, touchpoints)
        for one in after.personas
        if one.persona in was
    )
    return Comparison(personas, stages, touchpoints)


def compare_personas(journey: Journey, one: str, other: str) -> PersonaComparison:
    """Two personas (ids of their rows) on one map: the other minus the one. Formulas as in `compare`."""
    stages = tuple(Matched(stage.id, stage.id) for stage in journey.stages)
    touchpoints = tuple(Matched(touchpoint.id, touchpoint.id) for touchpoint in journey.touchpoints)
    return _compared(journey, one, journey, other, stages, touchpoints)


def matched_touchpoints(before: Journey, after: Journey) -> tuple[Matched, ...]:
    """Each at most once: by id, then by origin."""
    return _matched(before.touchpoints, after.touchpoints)


def matched_stages(before: Journey, after: Journey) -> tuple[Matched, ...]:
    """Each at most once: by id, then by origin, then by title without regard to case."""
    return _matched(before.stages, after.stages, titles=True)


def _matched(
    before: Sequence[Stage | Touchpoint], after: Sequence[Stage | Touchpoint], titles: bool = False
) -> tuple[Matched, ...]:
    free = {one.id: one for one in before}
    found: dict[str, str] = {}
    for keys in (_by_id, _by_origin, _by_title) if titles else (_by_id, _by_origin):
        holders: dict[str, list[str]] = defaultdict(list)
        for one in free.values():
            for key in keys(one):
                holders[key].append(one.id)
        for one in after:
            held = [holder for key in keys(one) for holder in holders[key] if holder in free]
            if one.id not in found and held:
                found[one.id] = held[0]
                del free[held[0]]
    return (*(Matched(found.get(one.id), one.id) for one in after), *(Matched(one, None) for one in free))


def _by_id(one: Stage | Touchpoint) -> tuple[str, ...]:
    return (one.id,)


def _by_origin(one: Stage | Touchpoint) -> tuple[str, ...]:
    return (one.id, one.origin) if one.origin else (one.id,)


def _by_title(one: Stage | Touchpoint) -> tuple[str, ...]:
    title = one.title.strip().casefold()
    return (title,) if title else ()


def _compared(
    before: Journey, was: str, after: Journey, now: str, stages: Sequence[Matched], touchpoints: Sequence[Matched]
) -> PersonaComparison:
    old, new = scores_of(before, was), scores_of(after, now)
    at_old = dict(zip((one.id for one in before.touchpoints), old, strict=True))
    at_new = dict(zip((one.id for one in after.touchpoints), new, strict=True))
    means_old, means_new = dict(stage_means(before, was)), dict(stage_means(after, now))
    return PersonaComparison(
        before=was,
        after=now,
        experience=Pair(experience_score(old), experience_score(new)),
        remembered=Pair(peak_end(old), peak_end(new)),
        stages=_differences(stages, means_old, means_new),
        touchpoints=_differences(touchpoints, at_old, at_new),
    )


def _differences(
    places: Sequence[Matched], before: dict[str, float | None], after: dict[str, float | None]
) -> tuple[Difference, ...]:
    return tuple(Difference(one, Pair(before.get(one.before or ""), after.get(one.after or ""))) for one in places)
