"""One persona's emotion over the journey, and beside it the same of an earlier time, another map or persona. Pure.

The line is the product's (maps.thumbnail): never above or below what was said, broken where nothing is set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evidence.charts.scale import Scale, rounded
from insights.analysis.backing import Reported
from maps.exchange.journey import Journey, Touchpoint
from maps.thumbnail import line_path, runs
from maps.turning import turns_of

# Room for a face and the word beside it, in per cent of the height.
MARGIN: Final = 18.0
SCALE: Final = Scale(-2.0, 2.0, MARGIN)
MOST_NOTES: Final = 4
# The team's score and what customers reported are this far apart, and it is marked.
GAP: Final = 1.0

Scores = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Band:
    """A stage: `columns` wide, one without touchpoints has a column, too."""

    stage: str
    title: str
    colour: int
    columns: int


@dataclass(frozen=True, slots=True)
class Column:
    """`touchpoint`: None in a stage without any. `was`: the score of the other line."""

    touchpoint: Touchpoint | None
    x: float
    score: float | None
    was: float | None
    measured: Reported | None = None

    @property
    def gap(self) -> float | None:
        """What customers reported less what the team says, to one decimal, where it is a step or more (check Q35)."""
        if self.measured is None or self.score is None:
            return None
        apart = round(self.measured.value - self.score, 1)
        return apart if abs(apart) >= GAP else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What customers reported at its place, with the ends of its band; `guess`: where the team's score stands, if it is
    far from there."""

    column: Column
    y: float
    low: float
    high: float
    guess: float | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A feeling at its touchpoint; `x`, `y` in per cent."""

    touchpoint: Touchpoint
    x: float
    y: float
    score: float


@dataclass(frozen=True, slots=True)
class Note:
    """A peak or a valley that the chart names. `side`: which way its word leans, to stay inside."""

    x: float
    y: float
    score: float
    is_peak: bool
    side: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Paths in a box of 100 x 100; `dots`: scores without a neighbour, which make no line."""

    path: str
    area: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class CurveChart:
    """`unset`: x of touchpoints whose feeling is not set. `zero`: where neutral is."""

    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    line: Drawn
    before: Drawn | None
    spots: tuple[Spot, ...]
    notes: tuple[Note, ...]
    unset: tuple[float, ...]
    edges: tuple[float, ...]
    zero: float = SCALE.y(0)
    # What customers reported: line, bands, and each place.
    measured: Drawn | None = None
    bands_of: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def longest(self) -> int:
        """Characters of the longest word that stands below a column: so wide is every column, at least."""
        titles = (column.touchpoint.title for column in self.columns if column.touchpoint)
        return max((len(word) for title in titles for word in re.split(r"[\s-]+", title)), default=0)


def curve_chart(
    journey: Journey,
    scores: Scores,
    before: Scores | None = None,
    notes: int = MOST_NOTES,
    measured: Sequence[Reported | None] | None = None,
) -> CurveChart:
    """`scores`, `before`, `measured`: one for each touchpoint of the journey in reading order, None where not set."""
    bands = tuple(Band(one.id, one.title, one.colour, max(1, len(one.touchpoints))) for one in journey.stages)
    told = measured or [None] * len(scores)
    columns = _columns(journey, scores, before, told)
    xs = [column.x for column in columns if column.touchpoint]
    return CurveChart(
        bands=bands,
        columns=columns,
        line=_drawn(scores, xs),
        before=_drawn(before, xs) if before and any(one is not None for one in before) else None,
        spots=tuple(
            Spot(column.touchpoint, column.x, SCALE.y(column.score), column.score)
            for column in columns
            if column.touchpoint and column.score is not None
        ),
        notes=tuple(
            Note(xs[turn.at], SCALE.y(turn.score), turn.score, turn.is_peak, _side(xs[turn.at]))
            for turn in turns_of(scores, notes)
        ),
        unset=tuple(column.x for column in columns if column.touchpoint and column.score is None),
        edges=_edges(bands),
        measured=_drawn([one.value if one else None for one in told], xs) if any(told) else None,
        bands_of=_bands_of(told, xs),
        heard=tuple(_heard(column) for column in columns if column.measured),
    )


def _heard(column: Column) -> Heard:
    assert column.measured is not None
    guess = SCALE.y(column.score) if column.score is not None and column.gap is not None else None
    told = column.measured
    return Heard(column, SCALE.y(told.value), SCALE.y(told.low), SCALE.y(told.high), guess)


def _bands_of(told: Sequence[Reported | None], xs: Sequence[float]) -> tuple[str, ...]:
    """Between neighbours from the low to the high end of what is likely, as closed paths."""
    lows, highs = (runs([getattr(one, end) if one else None for one in told], xs) for end in ("low", "high"))
    return tuple(
        f"{line_path([(x, SCALE.y(y)) for x, y in high])}L{line_path([(x, SCALE.y(y)) for x, y in low[::-1]])[1:]}Z"
        for low, high in zip(lows, highs, strict=True)
        if len(low) > 1
    )


def _columns(
    journey: Journey, scores: Scores, before: Scores | None, measured: Sequence[Reported | None]
) -> tuple[Column, ...]:
    places: list[Touchpoint | None] = []
    for stage in journey.stages:
        places += stage.touchpoints or [None]
    told = iter(zip(scores, before or [None] * len(scores), measured, strict=True))
    nothing = (None, None, None)
    return tuple(
        Column(one, rounded((at + 0.5) * 100 / len(places)), *(next(told) if one else nothing))
        for at, one in enumerate(places)
    )


def _drawn(scores: Scores, xs: Sequence[float]) -> Drawn:
    drawn = [[(x, SCALE.y(score)) for x, score in run] for run in runs(scores, xs)]
    longer = [run for run in drawn if len(run) > 1]
    lines = [(line_path(run), run[0][0]) for run in longer]
    area = "".join(f"{path}V{SCALE.y(0):g}H{start:g}Z" for path, start in lines)
    return Drawn("".join(path for path, _start in lines), area, tuple(run[0] for run in drawn if len(run) == 1))


def _edges(bands: Sequence[Band]) -> tuple[float, ...]:
    """Where stages begin, the first left out."""
    whole, passed, found = sum(one.columns for one in bands), 0, []
    for band in bands[:-1]:
        passed += band.columns
        found.append(rounded(passed * 100 / whole))
    return tuple(found)


def _side(x: float) -> str:
    return "start" if x < 5 else "end" if x > 95 else "middle"
