"""The impact/effort matrix: five columns of effort, five rows of impact, and who stands in which cell. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from insights.analysis.effort import Placed, Quadrant, quadrant_of

STEPS: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Cell:
    """`quadrant`: what stands here is to be done with it. `here`: most impact for the least effort comes first."""

    impact: int
    effort: int
    quadrant: Quadrant
    here: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`rows` from the highest impact down, each from the least effort up. `unrated`: neither may be missing."""

    rows: tuple[tuple[Cell, ...], ...]
    unrated: tuple[Placed, ...]

    @property
    def plotted(self) -> int:
        return sum(len(cell.here) for row in self.rows for cell in row)


def matrix(opportunities: Iterable[Placed]) -> Matrix:
    """The order of what is given stays, in cells and among those that are not rated."""
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    unrated = []
    for one in opportunities:
        if one.impact is None or one.effort is None:
            unrated.append(one)
        else:
            cells[one.impact, one.effort].append(one)
    rows = tuple(tuple(_cell(impact, effort, cells[impact, effort]) for effort in STEPS) for impact in reversed(STEPS))
    return Matrix(rows, tuple(unrated))


def _cell(impact: int, effort: int, here: list[Placed]) -> Cell:
    quadrant = quadrant_of(impact, effort)
    assert quadrant is not None, "both are known"
    return Cell(impact, effort, quadrant, tuple(here))
