"""Which touchpoints may make or break the journey: moments of truth that the curve suggests. Pure.

The word is Jan Carlzon's ("Moments of Truth", 1987). Suggested are the places that the peak-end rule
(feelings.peak_end) says are remembered, and beside them indifference: much is felt around, nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from maps.turning import deepest_valleys, highest_peak

from .feelings import Scores

# A feeling so near to neutral leaves nobody with anything to tell.
COLD: Final = 0.3
# What is felt around it, on average, for the cold place to stand out.
WARM: Final = 1.0
# Touchpoints on each side that are around.
AROUND: Final = 2
VALLEYS: Final = 2

Reason = Literal["peak", "valley", "indifference"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`at`: the touchpoint's place, from 0."""

    at: int
    reason: Reason
    score: float


def suggested_moments(scores: Scores) -> tuple[Suggestion, ...]:
    """The highest peak over neutral, the two deepest valleys under it and places of indifference, in order.

    Scores -2 to +2. Peaks and valleys as in maps.turning: where the line changes direction by 0.5 or more, its ends
    too; over and under neutral is more than 0.3 from it. Indifference: within 0.3 of neutral, while the set feelings
    of up to two touchpoints on each side are on average 1.0 or more away from it, up or down. Source: Carlzon's word,
    the peak-end rule for peak and valley; the thresholds are ours.
    """
    peak = highest_peak(scores)
    found = [Suggestion(peak.at, "peak", peak.score)] if peak and peak.score > COLD else []
    found += [Suggestion(one.at, "valley", one.score) for one in deepest_valleys(scores, VALLEYS) if one.score < -COLD]
    found += _indifferent(scores)
    return tuple(sorted(found, key=lambda one: one.at))


def _indifferent(scores: Scores) -> Iterator[Suggestion]:
    """Both sides must have a feeling: nothing is indifferent to what nobody has told."""
    for at, score in enumerate(scores):
        if score is None or abs(score) > COLD:
            continue
        before, after = _felt(scores[max(0, at - AROUND) : at]), _felt(scores[at + 1 : at + 1 + AROUND])
        if before and after and fmean([*before, *after]) >= WARM:
            yield Suggestion(at, "indifference", score)


def _felt(scores: Sequence[float | None]) -> list[float]:
    return [abs(score) for score in scores if score is not None]
