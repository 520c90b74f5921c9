"""The heat map of evidence coverage: rows of elements, stages across, four steps of colour and a hatch. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from insights.analysis.coverage import HeatCell, Share

STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Square:
    """`share`: None where nothing stands. `step`: 0 without any evidence, else 1 to 4 by quarters."""

    share: Share | None

    @property
    def step(self) -> int:
        part = self.share.part if self.share else None
        return ceil(part * STEPS) if part else 0


@dataclass(frozen=True, slots=True)
class HeatRow:
    row: str
    squares: tuple[Square, ...]


def heat(cells: Iterable[HeatCell], stages: Sequence[str]) -> tuple[HeatRow, ...]:
    """`stages`: ids in order. Rows in the order in which they come; a row in which nothing stands is left out."""
    found: dict[str, dict[str, Share]] = {}
    for cell in cells:
        found.setdefault(cell.row, {})[cell.stage] = cell.share
    return tuple(
        HeatRow(row, tuple(Square(shares.get(stage)) for stage in stages))
        for row, shares in found.items()
        if any(share.all for share in shares.values())
    )
