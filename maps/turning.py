"""Where a curve turns: its peaks and valleys, the ones first that stand out most. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

LEAST_SWING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """`at`: the touchpoint's place in the journey. `stands_out`: how far it is from the turns beside it."""

    at: int
    score: float
    is_peak: bool
    stands_out: float


def turns_of(scores: Sequence[float | None], most: int) -> list[Turn]:
    """The highest peak, the deepest valley, then what stands out most; in the order of the journey."""
    turns = all_turns(scores)
    peak = max((one for one in turns if one.is_peak), key=lambda one: one.score, default=None)
    valley = min((one for one in turns if not one.is_peak), key=lambda one: one.score, default=None)
    first = [one for one in (peak, valley) if one]
    rest = sorted((one for one in turns if one not in first), key=lambda one: (-one.stands_out, one.at))
    return sorted([*first, *rest][:most], key=lambda one: one.at)


def highest_peak(scores: Sequence[float | None]) -> Turn | None:
    return max((one for one in all_turns(scores) if one.is_peak), key=lambda one: one.score, default=None)


def deepest_valleys(scores: Sequence[float | None], most: int = 2) -> list[Turn]:
    """Deepest first."""
    return sorted((one for one in all_turns(scores) if not one.is_peak), key=lambda one: (one.score, one.at))[:most]


def all_turns(scores: Sequence[float | None]) -> list[Turn]:
    """Where the line changes direction, its two ends included; a plateau counts at its first place."""
    known = [(at, score) for at, score in enumerate(scores) if score is not None]
    steps = [one for place, one in enumerate(known) if place == 0 or one[1] != known[place - 1][1]]
    if len(steps) < 2:
        return []
    found: list[tuple[int, float, bool]] = []
    for place, (at, score) in enumerate(steps):
        from_above = place > 0 and steps[place - 1][1] > score
        to_above = place < len(steps) - 1 and steps[place + 1][1] > score
        if place in (0, len(steps) - 1) or from_above == to_above:
            found.append((at, score, not (from_above or to_above)))
    steady = _without_wobbling(found)
    return [Turn(*one, stands_out=_swing(steady, place)) for place, one in enumerate(steady)]


def _without_wobbling(turns: list[tuple[int, float, bool]]) -> list[tuple[int, float, bool]]:
    """Neighbouring turns that are hardly apart are none; at an end, the inner one is where the line begins."""
    kept = list(turns)
    while len(kept) > 1:
        apart, place = min((abs(a[1] - b[1]), place) for place, (a, b) in enumerate(pairwise(kept)))
        if round(apart, 1) >= LEAST_SWING:
            return kept
        if place == 0:
            del kept[0]
        elif place == len(kept) - 2:
            del kept[-1]
        else:
            del kept[place : place + 2]
    return []


def _swing(found: Sequence[tuple[int, float, bool]], place: int) -> float:
    """To the nearer of the turns beside it."""
    beside = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
    return round(min(abs(score - found[place][1]) for _at, score, _peak in beside), 1)
