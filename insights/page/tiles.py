"""The five figures on top of the page, each beside what it was. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from insights.analysis.feelings import Scores
from insights.analysis.moments import COLD
from insights.analysis.ranking import SETTLED
from insights.analysis.whole import SEVERE
from maps.exchange.journey import Journey


@dataclass(frozen=True, slots=True)
class Moments:
    """Touchpoints marked as moments of truth, by what the persona feels there; `unset`: nobody has said."""

    peaks: int
    valleys: int
    indifferent: int
    unset: int

    @property
    def count(self) -> int:
        return self.peaks + self.valleys + self.indifferent + self.unset


@dataclass(frozen=True, slots=True)
class Pains:
    open: int
    severe: int


def moments_of(journey: Journey, scores: Scores) -> Moments:
    felt = [score for one, score in zip(journey.touchpoints, scores, strict=True) if one.moment_of_truth]
    return Moments(
        peaks=sum(score is not None and score > COLD for score in felt),
        valleys=sum(score is not None and score < -COLD for score in felt),
        indifferent=sum(score is not None and abs(score) <= COLD for score in felt),
        unset=sum(score is None for score in felt),
    )


def pains_of(journey: Journey) -> Pains:
    still = [one for one in journey.pain_points if one.status not in SETTLED]
    return Pains(len(still), sum((one.severity or 0) >= SEVERE for one in still))


def mean_of(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
