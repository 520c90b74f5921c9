"""A figure over time: readings on their days, the target, and what happened in between. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .scale import Scale, Tick, rounded, scale_of, ticks_of

# The first and the last reading stand off the edges, so that their dots are whole; in per cent.
SIDE = 2.0


@dataclass(frozen=True, slots=True)
class Dot:
    """`x`, `y` in per cent from the left and the top."""

    x: float
    y: float
    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Happened:
    """A line across the whole height."""

    x: float
    on: date
    title: str


@dataclass(frozen=True, slots=True)
class Trend:
    """`path` and `area` in a box of 100 x 100 that is stretched. `target`, `baseline`: y, or None."""

    dots: tuple[Dot, ...]
    path: str
    area: str
    ticks: tuple[Tick, ...]
    target: float | None
    baseline: float | None
    events: tuple[Happened, ...]

    @property
    def first(self) -> Dot:
        return self.dots[0]

    @property
    def last(self) -> Dot:
        return self.dots[-1]

    @property
    def change(self) -> float:
        return round(self.last.value - self.first.value, 6)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`path` and `area` in a box of 100 x 100 that is stretched; `end`: where the last value lies."""

    path: str
    area: str
    end: tuple[float, float]


def trend(
    readings: Iterable[tuple[date, float]],
    *,
    target: float | None = None,
    baseline: float | None = None,
    events: Iterable[tuple[date, str]] = (),
    low: float | None = None,
    high: float | None = None,
) -> Trend | None:
    """Readings by day, straight from one to the next; days lie apart as time does. None without a reading.

    `low` and `high`: the ends of the axis where the figure has some (0 and 100). Events outside of the time that the
    readings cover are left out.
    """
    known = sorted(readings, key=lambda one: one[0])
    if not known:
        return None
    values = [value for _on, value in known]
    scale = scale_of([*values, *(one for one in (target, baseline) if one is not None)], low, high)
    first, last = known[0][0], known[-1][0]
    dots = tuple(Dot(_x(on, first, last), scale.y(value), on, value) for on, value in known)
    path, area = _line([(dot.x, dot.y) for dot in dots])
    return Trend(
        dots=dots,
        path=path,
        area=area,
        ticks=ticks_of(scale),
        target=None if target is None else scale.y(target),
        baseline=None if baseline is None else scale.y(baseline),
        events=tuple(
            Happened(_x(on, first, last), on, title)
            for on, title in sorted(events, key=lambda one: one[0])
            if first <= on <= last
        ),
    )


def sparkline(values: Sequence[float], low: float | None = None, high: float | None = None) -> Sparkline | None:
    """Values at equal distances; None for fewer than two: one figure has no course."""
    if len(values) < 2:
        return None
    bottom = min(values) if low is None else min(low, *values)
    top = max(values) if high is None else max(high, *values)
    flat = top - bottom <= 1e-9 * max(1.0, abs(bottom), abs(top))
    scale = Scale(bottom - 1, top + 1, margin=8) if flat else Scale(bottom, top, margin=8)
    apart = (100 - 2 * SIDE) / (len(values) - 1)
    points = [(rounded(SIDE + at * apart), scale.y(value)) for at, value in enumerate(values)]
    path, area = _line(points)
    return Sparkline(path, area, points[-1])


def _x(on: date, first: date, last: date) -> float:
    if first == last:
        return 50.0
    return rounded(SIDE + (on - first).days / (last - first).days * (100 - 2 * SIDE))


def _line(points: Sequence[tuple[float, float]]) -> tuple[str, str]:
    """The line and the area under it; nothing for one point alone, which is a dot."""
    if len(points) < 2:
        return "", ""
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    return path, f"{path}V100H{points[0][0]:g}Z"
