"""One persona's feelings along the journey, in figures: their level, their falls, how the whole is remembered. Pure.

Feelings are -2.0 (very frustrated) to +2.0 (delighted), one for each touchpoint in reading order. None: not set, which
is not neutral: nothing is measured across it, just as the drawn line breaks there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum
from statistics import fmean
from typing import Final

from maps.exchange.journey import Journey, Stage, Touchpoint

LOWEST: Final = -2.0
HIGHEST: Final = 2.0

Scores = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Step:
    """From one touchpoint to another; `change` is negative where the feeling falls. Places count from 0."""

    start: int
    end: int
    change: float


@dataclass(frozen=True, slots=True)
class Transition:
    """Between two stages that follow one another: from the last set feeling of one to the first of the next.

    `stage` and `into` are ids; `noted`: the earlier stage has a note on what happens between them.
    """

    stage: str
    into: str
    step: Step
    noted: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Touchpoints from `start` to `end`, both included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1


def scores_of(journey: Journey, persona: str) -> tuple[float | None, ...]:
    """What the persona (id of its row on the map) feels at each touchpoint, in reading order."""
    feelings = (touchpoint.feeling_of(persona) for touchpoint in journey.touchpoints)
    return tuple(feeling.score if feeling else None for feeling in feelings)


def experience_score(scores: Scores) -> float | None:
    """The mean of the set feelings as 0 to 100: 100 (mean + 2) / 4; 50 is neutral. None where nothing is set.

    A linear rescaling of ours, so that a rise of the figure is a rise of the mean; it says nothing of the shape.
    """
    known = [score for score in scores if score is not None]
    return 100 * (fmean(known) - LOWEST) / (HIGHEST - LOWEST) if known else None


def stage_means(journey: Journey, persona: str) -> tuple[tuple[str, float | None], ...]:
    """(id of the stage, arithmetic mean of its set feelings, -2 to +2; None where none is set), in reading order."""
    return tuple((stage.id, _mean(stage.touchpoints, persona)) for stage in journey.stages)


def _mean(touchpoints: Sequence[Touchpoint], persona: str) -> float | None:
    known = [feeling.score for one in touchpoints if (feeling := one.feeling_of(persona))]
    return fmean(known) if known else None


def steps_of(scores: Scores) -> Iterator[Step]:
    """The later feeling minus the earlier one, -4 to +4, for neighbouring touchpoints that both have one."""
    for place, (before, after) in enumerate(pairwise(scores)):
        if before is not None and after is not None:
            yield Step(place, place + 1, _change(before, after))


def steepest_drop(scores: Scores) -> Step | None:
    """The step (see `steps_of`) with the smallest change under 0, the first of equal ones; None where nothing falls.

    Source: a definition of ours.
    """
    falls = [step for step in steps_of(scores) if step.change < 0]
    return min(falls, key=lambda step: (step.change, step.start), default=None)


def steepest_rise(scores: Scores) -> Step | None:
    """The same upwards: the step with the largest change over 0."""
    rises = [step for step in steps_of(scores) if step.change > 0]
    return min(rises, key=lambda step: (-step.change, step.start), default=None)


def area_under_neutral(scores: Scores) -> float:
    """How much there is to bear: the area between the line and neutral where the line lies below, >= 0.

    In feeling x touchpoints: two neighbouring touchpoints of -1.0 make 1.0. Straight lines between neighbours
    (trapezoid rule), cut where they cross neutral; a touchpoint without a set neighbour has no width and no area.
    Source: a measure of ours.
    """
    return fsum(_below(before, after) for before, after in _neighbours(scores))


def area_over_neutral(scores: Scores) -> float:
    """The same above neutral, >= 0."""
    return fsum(_below(-before, -after) for before, after in _neighbours(scores))


def _neighbours(scores: Scores) -> Iterator[tuple[float, float]]:
    for before, after in pairwise(scores):
        if before is not None and after is not None:
            yield before, after


def _below(before: float, after: float) -> float:
    """The area under zero of a straight line of width 1."""
    low, high = min(before, after), max(before, after)
    if low >= 0:
        return 0.0
    if high <= 0:
        return -(low + high) / 2
    # A triangle of the height -low; the line is below zero for -low / (high - low) of the width.
    return low * low / (high - low) / 2


def longest_negative_stretch(scores: Scores) -> Stretch | None:
    """The most touchpoints in a row with a feeling under 0, the first of equally long ones; None without any.

    A touchpoint without a feeling ends a stretch: nobody said that it was bad. Source: a count of ours.
    """
    places = groupby(range(len(scores)), key=lambda place: (score := scores[place]) is not None and score < 0)
    stretches = []
    for negative, members in places:
        if negative:
            first, *rest = members
            stretches.append(Stretch(first, rest[-1] if rest else first))
    return max(stretches, key=lambda one: (one.length, -one.start), default=None)


def peak_end(scores: Scores) -> float | None:
    """What is likely to be remembered: the mean of the most intense feeling and the last one, -2 to +2.

    Peak-end rule: D. Kahneman, B. L. Fredrickson, C. A. Schreiber, D. A. Redelmeier, "When more pain is preferred to
    less: adding a better end", Psychological Science 4(6), 1993. The most intense is the furthest from neutral; where
    one is as far above as another is below, neither prevails and the peak is neutral. None where nothing is set.
    """
    known = [score for score in scores if score is not None]
    if not known:
        return None
    intensity = max(abs(score) for score in known)
    peak = fmean({score for score in known if abs(score) == intensity})
    return (peak + known[-1]) / 2


def transitions(journey: Journey, persona: str) -> tuple[Transition, ...]:
    """How the feeling changes between each two neighbouring stages, -4 to +4: first set of the later one minus last
    set of the earlier one. None about a stage without a feeling of this persona: nothing is measured across it.

    Source: that an experience breaks where one phase hands over to the next is blueprinting's; the figure is ours.
    """
    scores = scores_of(journey, persona)
    found: list[Transition] = []
    last: tuple[Stage, int, float] | None = None
    begin = 0
    for stage in journey.stages:
        end = begin + len(stage.touchpoints)
        known = [(at, score) for at in range(begin, end) if (score := scores[at]) is not None]
        begin = end
        if known and last:
            before, place, score = last
            step = Step(place, known[0][0], _change(score, known[0][1]))
            found.append(Transition(before.id, stage.id, step, bool(before.transition_note.strip())))
        last = (stage, *known[-1]) if known else None
    return tuple(found)


def _change(before: float, after: float) -> float:
    """Without the noise of binary fractions: 0.7 to -0.8 is a fall of exactly 1.5."""
    return round(after - before, 6)
