"""What is kept of a map for trends and for the portfolio: its figures and scores as plain numbers by name. Pure.

Null where nothing is known, never 0: a map without feelings has no experience score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from maps.exchange.journey import Journey

from ..analysis.costs import Range
from ..analysis.whole import Whole
from ..checks.rule import GROUPS
from ..checks.run import Report

Figures = dict[str, Any]

# (name, ends of its axis where it has some, whether more is better). What a trend can show.
TRENDS: Final[Mapping[str, tuple[float | None, float | None, bool]]] = {
    "experience": (0, 100, True),
    "quality": (0, 100, True),
    "pain_points": (0, None, False),
    "closure": (0, 100, True),
    "coverage": (0, 100, True),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The figures of a map, read back. Names are those of `figures_of`; what an older row lacks is unknown."""

    figures: Mapping[str, Any]

    def number(self, name: str) -> float | None:
        value = self.figures.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    @property
    def cost(self) -> Range | None:
        told = self.figures.get("cost")
        return Range(*map(float, told)) if isinstance(told, list) and len(told) == 3 else None

    @property
    def scores(self) -> list[tuple[str, float | None]]:
        told = self.figures.get("scores") or {}
        return [(group, Kept(told).number(group)) for group in GROUPS]


def figures_of(journey: Journey, whole: Whole, report: Report) -> Figures:
    """`experience`, `quality` and `scores` 0 to 100; `closure`, `coverage` in per cent; feelings -2 to +2; `cost` a
    month as [low, figure, high]; `quality`: the mean of the known scores, so that maps can be ordered by it."""
    points = {one.group: one.points for one in report.scores}
    known = [one for one in points.values() if one is not None]
    cost = whole.cost.range
    return {
        "experience": _rounded(whole.headline.experience),
        "remembered": _mean(one.remembered for one in whole.curves),
        "stages": _stage_means(journey, whole),
        "touchpoints": whole.headline.touchpoints,
        "moments": whole.headline.moments,
        "pain_points": whole.headline.pain_points,
        "severe": whole.headline.severe,
        "opportunities": whole.headline.opportunities,
        "cost": [cost.low, cost.figure, cost.high] if cost else None,
        "coverage": report.figures.coverage,
        "closure": report.figures.closure,
        "scores": points,
        "quality": _rounded(fmean(known)) if known else None,
        "errors": sum(one.shown == "E" for one in report.findings),
        "warnings": sum(one.shown == "W" for one in report.findings),
    }


def _stage_means(journey: Journey, whole: Whole) -> dict[str, float | None]:
    """The mean feeling of all personas, by the stage's id."""
    found: dict[str, list[float]] = {stage.id: [] for stage in journey.stages}
    for curve in whole.curves:
        for one in curve.stages:
            if one.mean is not None:
                found[one.stage].append(one.mean)
    return {stage: _rounded(fmean(means)) if means else None for stage, means in found.items()}


def _mean(values: Iterable[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return _rounded(fmean(known)) if known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
