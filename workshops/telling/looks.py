"""Draws the piece of the curve around where everybody looks: a line through the means, on a phone's width. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 320
TOP, STEP = 10, 15
HIGHEST: Final = 2


@dataclass(frozen=True, slots=True)
class Spot:
    x: float
    y: float
    here: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """`lines`: points of polylines, one for each run without a gap. `neutral`: the height of 0."""

    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    neutral: float = TOP + HIGHEST * STEP
    height: float = 2 * TOP + 2 * HIGHEST * STEP
    width: int = WIDTH


def drawn(look: Mapping[str, Any] | None) -> Piece | None:
    """None where nobody has said what is felt."""
    curve = look["curve"] if look else []
    if not any(one["score"] is not None for one in curve):
        return None
    gap = WIDTH / len(curve)
    spots, runs = [], [[]]  # type: tuple[list[Spot], list[list[Spot]]]
    for number, one in enumerate(curve):
        if one["score"] is None:
            runs.append([])
            continue
        spot = Spot(round(gap * (number + 0.5), 1), TOP + (HIGHEST - one["score"]) * STEP, one["here"])
        spots.append(spot)
        runs[-1].append(spot)
    lines = tuple(" ".join(f"{spot.x},{spot.y}" for spot in run) for run in runs if len(run) > 1)
    return Piece(lines, tuple(spots))
