"""Small drawings in a row: how a figure moved, and what a whole is made of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from evidence.charts.scale import Scale, rounded


@dataclass(frozen=True, slots=True)
class Shift:
    """Two values on one axis: `was` and `now` in per cent from the left, None where not known."""

    was: float | None
    now: float | None

    @property
    def left(self) -> float:
        return min(one for one in (self.was, self.now) if one is not None)

    @property
    def width(self) -> float:
        return 0.0 if self.was is None or self.now is None else rounded(abs(self.now - self.was))

    @property
    def rises(self) -> bool:
        return self.was is not None and self.now is not None and self.now > self.was

    @property
    def falls(self) -> bool:
        return self.was is not None and self.now is not None and self.now < self.was


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: from `x`, `width` wide, in per cent."""

    name: str
    count: float
    x: float
    width: float


def shift(was: float | None, now: float | None, low: float = -2.0, high: float = 2.0) -> Shift | None:
    """None where neither is known."""
    if was is None and now is None:
        return None
    scale = Scale(low, high, margin=2.0)
    return Shift(None if was is None else scale.x(was), None if now is None else scale.x(now))


def shares(counts: Sequence[tuple[str, float]]) -> tuple[Share, ...]:
    """A bar made of the counts in their order; nothing is drawn for 0."""
    whole = fsum(count for _name, count in counts)
    found, passed = [], 0.0
    for name, count in counts:
        if count > 0:
            found.append(Share(name, count, rounded(passed * 100 / whole), rounded(count * 100 / whole)))
            passed += count
    return tuple(found)
