"""Where values lie on an axis, in per cent of the drawing, and which round numbers stand beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

# What a step between two ticks may be, times a power of ten.
ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """`y` in per cent from the top."""

    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low`, at the bottom, to `high`, at the top. `margin`: what stays free at both, in per cent."""

    low: float
    high: float
    margin: float = 0.0

    def y(self, value: float) -> float:
        """In per cent from the top; what lies outside stays at the edge."""
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return rounded(100 - self.margin - part * (100 - 2 * self.margin))

    def x(self, value: float) -> float:
        """The same from left to right."""
        return rounded(100 - self.y(value))


def scale_of(values: Iterable[float], low: float | None = None, high: float | None = None, most: int = 4) -> Scale:
    """Holds all values between two round numbers, with at most `most` steps; `low` and `high` are kept when said."""
    known = list(values)
    bottom = min([*known, *([] if low is None else [low])], default=0.0)
    top = max([*known, *([] if high is None else [high])], default=1.0)
    # Closer together than figures can be told apart.
    if top - bottom <= 1e-9 * max(1.0, abs(bottom), abs(top)):
        bottom, top = bottom - 1, top + 1
    step = _step((top - bottom) / most)
    return Scale(
        low if low is not None and low <= bottom else floor(bottom / step) * step,
        high if high is not None and high >= top else ceil(top / step) * step,
    )


def ticks_of(scale: Scale, most: int = 4) -> tuple[Tick, ...]:
    """Round numbers from bottom to top, at most `most` steps apart."""
    step = _step((scale.high - scale.low) / most)
    first, last = ceil(scale.low / step - 1e-9), floor(scale.high / step + 1e-9)
    return tuple(Tick(scale.y(at * step), round(at * step, 6)) for at in range(first, last + 1))


def _step(least: float) -> float:
    """The smallest round step that is not smaller than `least`."""
    power = float(10 ** floor(log10(least)))
    return next(one * power for one in ROUND if one * power >= least * (1 - 1e-9))


def rounded(number: float) -> float:
    return round(number, 2)
