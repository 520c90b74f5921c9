"""The drawing of planned and actual paths: touchpoints in a row, what was planned above, what was taken below. Pure.

In a coordinate system of one unit to a touchpoint and one to a line; the page's SVG has it stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from insights.analysis.actual_paths import ActualPaths, Taken

WIDTH: Final = 120
TOP: Final = 24
LINE: Final = 26
# Ways that fewer took are told in the table alone.
LEAST: Final = 0.01
MOST: Final = 40
THICKEST: Final = 12.0


@dataclass(frozen=True, slots=True)
class Arc:
    """`d`: of the SVG path, `width`: of its line; `x`, `y`: of its label. `kind`: planned, on, back or exit."""

    d: str
    kind: str
    width: float
    x: float
    y: float
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Column:
    touchpoint: str
    x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    line: int
    columns: tuple[Column, ...]
    arcs: tuple[Arc, ...]


def drawing_of(told: ActualPaths, order: Sequence[str], planned: Iterable[tuple[str, str | None]]) -> Drawing:
    """`order`: the touchpoints as the map has them; all are drawn, so that a gap is seen."""
    at = {one: number for number, one in enumerate(order)}
    most = max((one.cases for one in told.taken), default=1)
    ways = [one for one in told.taken if one.cases / max(1, told.told) >= LEAST][:MOST]
    lower, lines = _stacked(ways, at)
    drawn = [(start, end) for start, end in planned if end and start in at and end in at]
    upper, above = _stacked([_as_taken(start, end) for start, end in drawn], at)
    base = TOP + above * LINE
    arcs = [_arc(one.start, one.end, at, base, -track, "planned", 1.5, None) for one, track in upper]
    arcs += [
        _arc(one.start, one.end, at, base, track, _kind(one), max(1.0, THICKEST * one.cases / most), one)
        for one, track in lower
    ]
    # Losses last: a way as thick as theirs would hide them.
    arcs.sort(key=lambda one: one.kind == "exit")
    columns = tuple(Column(one, _x(number)) for one, number in at.items())
    height = base + (lines + 1) * LINE + TOP
    return Drawing(max(1, len(order)) * WIDTH, height, base, columns, tuple(arcs))


def _as_taken(start: str, end: str | None) -> Taken:
    return Taken(start, end, 0, 0, 0.0, None, is_planned=True, is_back=False)


def _kind(one: Taken) -> str:
    return "exit" if one.end is None else "back" if one.is_back else "on"


def _stacked(ways: Sequence[Taken], at: Mapping[str, int]) -> tuple[list[tuple[Taken, int]], int]:
    """Each way with its line, from 1: short ones near the touchpoints, none over another; and how many lines."""
    lines: list[list[tuple[float, float]]] = []
    found = []
    for one in sorted(ways, key=lambda one: (_span(one, at), -one.cases)):
        left, right = _ends(one, at)
        number = next(
            (n for n, taken in enumerate(lines) if all(right <= a or b <= left for a, b in taken)), len(lines)
        )
        if number == len(lines):
            lines.append([])
        lines[number].append((left, right))
        found.append((one, number + 1))
    return found, len(lines)


def _span(one: Taken, at: Mapping[str, int]) -> int:
    return 0 if one.end is None else abs(at[one.end] - at[one.start])


def _ends(one: Taken, at: Mapping[str, int]) -> tuple[float, float]:
    start = at[one.start]
    if one.end is None:
        return start - 0.3, start + 0.3
    low, high = sorted((start, at[one.end]))
    return low + 0.05, high - 0.05


def _arc(
    start: str, end: str | None, at: Mapping[str, int], base: float, track: int, kind: str, width: float,
    taken: Taken | None,
) -> Arc:  # fmt: skip
    """`track` below zero: above the touchpoints."""
    y = base + track * LINE
    left = _x(at[start])
    if end is None:
        return Arc(f"M{left} {base}V{y}", kind, round(width, 1), left + width / 2 + 4, y + 4, taken)
    right = _x(at[end])
    turn = 12 if right > left else -12
    d = f"M{left} {base}C{left} {y} {left} {y} {left + turn} {y}H{right - turn}C{right} {y} {right} {y} {right} {base}"
    return Arc(d, kind, round(width, 1), (left + right) / 2, y, taken)


def _x(number: int) -> float:
    return (number + 0.5) * WIDTH
