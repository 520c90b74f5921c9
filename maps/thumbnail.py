"""A map at a glance: bands of stages and the emotion lines of its personas, as numbers and SVG path data.

The line is the editor's (static/editor/model/curve.js): a monotone cubic after Fritsch and Carlson, "Monotone Piecewise
Cubic Interpolation", SIAM Journal on Numerical Analysis 17(2), 1980, so it never rises above or falls below what people
said, and it breaks where nothing is set, because "not set" is not "neutral".
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import hypot
from typing import Any, Final

HEAD: Final = 6
GAP: Final = 1
MOST_LINES: Final = 4
# The scale's ends keep this distance from the edge, so that a dot at +2 is whole.
MARGIN: Final = 7
HIGHEST: Final = 2.0
# A line this flat has no peak and no valley worth a dot.
LEAST_SWING: Final = 0.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class StageShape:
    """A stage: its colour (1-8) and how many touchpoints it has."""

    colour: int
    touchpoints: int


@dataclass(frozen=True, slots=True)
class Curve:
    """One persona's scores (-2 … +2, None where not set), one a touchpoint in the order of the journey."""

    colour: int
    scores: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Band:
    x: float
    width: float
    colour: int


@dataclass(frozen=True, slots=True)
class Line:
    """`path` of all runs; `area` to the zero line (first persona only); `dots` are runs of one point alone."""

    colour: int
    path: str
    area: str
    dots: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """Everything in the units of a box of `width` x `height`; the stages' coloured heads are `head` high."""

    width: float
    height: float
    head: float
    zero: float
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    high: Point | None
    low: Point | None
    # Touchpoints that nobody has told the feeling of, on the zero line: what is not known is drawn too.
    unset: tuple[float, ...] = ()

    @property
    def below(self) -> float:
        """The height of what lies under the zero line."""
        return self.height - self.zero

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def thumbnail(
    stages: Sequence[StageShape], curves: Sequence[Curve], width: float = 360, height: float = 104
) -> Thumbnail:
    """Draw. Each touchpoint is a column; a stage without one is a column wide. At most four lines, first in front."""
    columns = [max(1, stage.touchpoints) for stage in stages]
    step = width / max(1, sum(columns))
    zero = (height + HEAD) / 2
    reach = (height - HEAD) / 2 - MARGIN
    xs = _middles(stages, columns, step)

    def y(score: float) -> float:
        return zero - score / HIGHEST * reach

    lines = [_line(curve, xs, y, with_area=place == 0) for place, curve in enumerate(curves[:MOST_LINES])]
    high, low = _extremes(curves[0].scores, xs, y) if curves else (None, None)
    told = [any(score is not None for score in scores) for scores in zip(*(one.scores for one in curves), strict=True)]
    unset = tuple(_rounded(x) for x, known in itertools.zip_longest(xs, told, fillvalue=False) if not known)
    return Thumbnail(width, height, HEAD, _rounded(zero), _bands(stages, columns, step), tuple(lines), high, low, unset)


def _bands(stages: Sequence[StageShape], columns: Sequence[int], step: float) -> tuple[Band, ...]:
    bands, passed = [], 0
    for place, (stage, wide) in enumerate(zip(stages, columns, strict=True)):
        gap = GAP if place else 0
        bands.append(Band(_rounded(passed * step + gap), _rounded(wide * step - gap), stage.colour))
        passed += wide
    return tuple(bands)


def _middles(stages: Sequence[StageShape], columns: Sequence[int], step: float) -> list[float]:
    """The middle of each touchpoint's column; the column of an empty stage has no touchpoint and is skipped."""
    middles: list[float] = []
    passed = 0
    for stage, wide in zip(stages, columns, strict=True):
        middles += [(passed + place + 0.5) * step for place in range(stage.touchpoints)]
        passed += wide
    return middles


def runs(scores: Sequence[float | None], xs: Sequence[float]) -> list[list[tuple[float, float]]]:
    """The stretches of neighbouring touchpoints that have a score, as (x, score)."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, score in zip(xs, scores, strict=True):
        if score is None:
            found.append([])
        else:
            found[-1].append((x, score))
    return [run for run in found if run]


def _line(curve: Curve, xs: Sequence[float], y: Callable[[float], float], *, with_area: bool) -> Line:
    drawn = [[(x, y(score)) for x, score in run] for run in runs(curve.scores, xs)]
    longer = [run for run in drawn if len(run) > 1]
    path = "".join(line_path(run) for run in longer)
    area = "".join(_closed(run, y(0)) for run in longer) if with_area else ""
    dots = tuple((_rounded(run[0][0]), _rounded(run[0][1])) for run in drawn if len(run) == 1)
    return Line(curve.colour, path, area, dots)


def line_path(points: Sequence[Point]) -> str:
    """Cubic Béziers through two or more points whose x rise."""
    slopes = slopes_of(points)
    parts = [f"M{_pair(*points[0])}"]
    for i in range(1, len(points)):
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        third = (x1 - x0) / 3
        before, after = _pair(x0 + third, y0 + slopes[i - 1] * third), _pair(x1 - third, y1 - slopes[i] * third)
        parts.append(f"C{before} {after} {_pair(x1, y1)}")
    return "".join(parts)


def _closed(points: Sequence[Point], zero: float) -> str:
    return f"{line_path(points)}L{_pair(points[-1][0], zero)}L{_pair(points[0][0], zero)}Z"


def slopes_of(points: Sequence[Point]) -> list[float]:
    """Slopes at the points, limited as Fritsch and Carlson do."""
    secants = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(points)]
    # A turning point is flat: this is what keeps a peak from being overshot.
    inner = [0.0 if a * b <= 0 else (a + b) / 2 for a, b in itertools.pairwise(secants)]
    slopes = [secants[0], *inner, secants[-1]]
    for i, secant in enumerate(secants):
        if secant == 0:
            slopes[i] = slopes[i + 1] = 0.0
            continue
        before, after = slopes[i] / secant, slopes[i + 1] / secant
        length = hypot(before, after)
        if length > 3:
            slopes[i], slopes[i + 1] = 3 / length * before * secant, 3 / length * after * secant
    return slopes


def _extremes(
    scores: Sequence[float | None], xs: Sequence[float], y: Callable[[float], float]
) -> tuple[Point | None, Point | None]:
    """The highest and the lowest point of the first line; None when it hardly moves."""
    known = [(score, x) for score, x in zip(scores, xs, strict=True) if score is not None]
    if not known:
        return None, None
    top, bottom = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    if top[0] - bottom[0] < LEAST_SWING:
        return None, None
    return (_rounded(top[1]), _rounded(y(top[0]))), (_rounded(bottom[1]), _rounded(y(bottom[0])))


def _pair(x: float, y: float) -> str:
    return f"{_rounded(x):g} {_rounded(y):g}"


def _rounded(number: float) -> float:
    return round(number, 2)
