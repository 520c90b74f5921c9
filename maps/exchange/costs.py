"""What a pain point costs in a month, as a range with its inputs visible. Pure; docs/analysis.md has the formula.

people a month x share affected x loss rate x value. Each input is a figure, a metric or an assumption with a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, prod, sqrt
from typing import Any, Final, Literal

from .journey import PainPoint

InputName = Literal["people", "share", "loss_rate", "value"]
NAMES: Final[tuple[InputName, ...]] = ("people", "share", "loss_rate", "value")
# In per cent, as a path's share is, and a metric in %.
PERCENT: Final = frozenset({"share", "loss_rate"})
# Of a normal distribution: 95 % of it lie within.
Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Range:
    """low <= figure <= high."""

    low: float
    figure: float
    high: float


@dataclass(frozen=True, slots=True)
class Input:
    """`people`: who come by in a month. `share`: % of them who meet the pain point. `loss_rate`: % of those who are
    lost by it. `value`: money that one lost customer would have brought. `range`: None while nobody has said.

    `source`: figure, metric or assumption as the map has it; frequency: the share is n of m people (see `cost_of`).
    """

    name: InputName
    range: Range | None
    source: str

    @property
    def lacks_range(self) -> bool:
        """An assumption said as if it were known."""
        return self.source == "assumption" and self.range is not None and self.range.low == self.range.high


@dataclass(frozen=True, slots=True)
class Cost:
    """`inputs`: all four, in the order of the formula."""

    pain_point: str
    inputs: tuple[Input, ...]

    @property
    def month(self) -> Range | None:
        """The product, money a month; None while an input is missing."""
        known = [_factors(one.name, one.range) for one in self.inputs if one.range]
        if len(known) < len(NAMES):
            return None
        return Range(*(prod(factors) for factors in zip(*known, strict=True)))

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.inputs if one.range is None)


def cost_of(pain: PainPoint) -> Cost:
    """people x share / 100 x loss rate / 100 x value, money a month; low of all lows, high of all highs.

    Without a share of its own it is the frequency, n of m people, with the 95 % interval of E. B. Wilson ("Probable
    inference, the law of succession, and statistical inference", JASA 22, 1927): few people asked, wide range. What
    lies outside of its limits (below 0, over 100 %) is no input. Source of the product: a definition of ours, in the
    way of Fermi estimates: rough inputs that can be argued about one by one.
    """
    told: Mapping[str, Mapping[str, Any]] = pain.cost or {}
    inputs = []
    for name in NAMES:
        part = told.get(name, {})
        found, source = _range(name, part), str(part.get("source") or "assumption")
        if found is None and name == "share" and pain.frequency:
            found, source = share_interval(*pain.frequency), "frequency"
        inputs.append(Input(name, found, source))
    return Cost(pain.id, tuple(inputs))


def share_interval(n: int, of: int) -> Range | None:
    """The share n / of in %, with Wilson's 95 % interval; None for nobody asked. More than all count as all."""
    if of <= 0 or n < 0:
        return None
    share = min(1.0, n / of)
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return Range(100 * max(0.0, min(share, middle - half)), 100 * share, 100 * min(1.0, max(share, middle + half)))


def _range(name: InputName, part: Mapping[str, Any]) -> Range | None:
    """The figure within its range. A bound that is not said is the figure; a figure that is not said is the middle."""
    low, figure, high = part.get("low"), part.get("figure"), part.get("high")
    if figure is None and low is not None and high is not None:
        figure = (low + high) / 2
    if figure is None:
        return None
    ends = [float(one) for one in (low, figure, high) if one is not None]
    if min(ends) < 0 or (name in PERCENT and max(ends) > 100):
        return None
    return Range(min(ends), float(figure), max(ends))


def _factors(name: InputName, found: Range) -> tuple[float, float, float]:
    scale = 100 if name in PERCENT else 1
    return found.low / scale, found.figure / scale, found.high / scale


def sum_of(ranges: Iterable[Range]) -> Range | None:
    """Money a month; None of none. The order does not matter."""
    known = list(ranges)
    if not known:
        return None
    return Range(fsum(one.low for one in known), fsum(one.figure for one in known), fsum(one.high for one in known))
