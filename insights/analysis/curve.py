"""All figures of one persona's curve together. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maps.exchange.journey import Journey, Touchpoint
from maps.turning import Turn, all_turns

from .backing import Backing
from .feelings import (
    Step,
    Stretch,
    Transition,
    area_over_neutral,
    area_under_neutral,
    experience_score,
    longest_negative_stretch,
    peak_end,
    scores_of,
    stage_means,
    steepest_drop,
    steepest_rise,
    transitions,
)
from .moments import Suggestion, suggested_moments


@dataclass(frozen=True, slots=True)
class Point:
    """One touchpoint (id) of the curve. `score`: what the team says; `measured`: what customers reported; -2 to +2, or
    None. `backed`: the team's score has evidence; else it is a guess."""

    touchpoint: str
    score: float | None
    measured: float | None
    backed: bool


@dataclass(frozen=True, slots=True)
class StageMean:
    """The mean of a stage's set feelings, -2 to +2, or None."""

    stage: str
    mean: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Of one persona: `persona` is its row on the map, `library` the persona of the library. Places (`at`, `start`,
    `end`) count `points` from 0. What each figure is: insights.analysis.feelings, maps.turning."""

    persona: str
    library: str
    points: tuple[Point, ...]
    stages: tuple[StageMean, ...]
    experience: float | None
    peaks: tuple[Turn, ...]
    valleys: tuple[Turn, ...]
    moments: tuple[Suggestion, ...]
    transitions: tuple[Transition, ...]
    steepest_drop: Step | None
    steepest_rise: Step | None
    under_neutral: float
    over_neutral: float
    longest_negative: Stretch | None
    remembered: float | None


def curve_of(journey: Journey, backing: Backing, persona: str) -> Curve:
    """`persona`: the id of its row on the map. Formulas: docs/analysis.md."""
    scores = scores_of(journey, persona)
    turns = all_turns(scores)
    return Curve(
        persona=persona,
        library=next(one.persona for one in journey.personas if one.id == persona),
        points=_points(journey, backing, persona),
        stages=tuple(StageMean(stage, mean) for stage, mean in stage_means(journey, persona)),
        experience=experience_score(scores),
        peaks=tuple(one for one in turns if one.is_peak),
        valleys=tuple(one for one in turns if not one.is_peak),
        moments=suggested_moments(scores),
        transitions=transitions(journey, persona),
        steepest_drop=steepest_drop(scores),
        steepest_rise=steepest_rise(scores),
        under_neutral=area_under_neutral(scores),
        over_neutral=area_over_neutral(scores),
        longest_negative=longest_negative_stretch(scores),
        remembered=peak_end(scores),
    )


def _points(journey: Journey, backing: Backing, persona: str) -> tuple[Point, ...]:
    return tuple(_point(one, backing, persona) for one in journey.touchpoints)


def _point(touchpoint: Touchpoint, backing: Backing, persona: str) -> Point:
    measured = backing.measured.get((touchpoint.id, persona))
    feeling = touchpoint.feeling_of(persona)
    if not feeling:
        return Point(touchpoint.id, None, measured, backed=False)
    return Point(touchpoint.id, feeling.score, measured, backing.backs("emotion", feeling.id))
