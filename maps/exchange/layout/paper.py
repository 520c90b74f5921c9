"""Sizes of paper, landscape, in points, and what no text may be smaller than."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST_POINTS: Final = 6.0
# Printers leave about this much white at the edges.
MARGIN: Final = 28.0


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    width: float
    height: float


A4: Final = Paper("A4", 841.89, 595.28)
A3: Final = Paper("A3", 1190.55, 841.89)
A2: Final = Paper("A2", 1683.78, 1190.55)
A1: Final = Paper("A1", 2383.94, 1683.78)
A0: Final = Paper("A0", 3370.39, 2383.94)
# Of posters, the smallest first.
PAPERS: Final = (A3, A2, A1, A0)
BY_NAME: Final = {paper.name.lower(): paper for paper in (A4, *PAPERS)}
