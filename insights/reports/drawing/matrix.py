"""Impact and effort of opportunities as a square of five by five, as SVG. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..blocks import Block
from .svg import Colour, line, svg, text

CELL: Final = 56
EDGE: Final = 22


def matrix_svg(block: Block, colour: Colour) -> str:
    """Impact upwards, effort to the right; five steps each, over three is high."""
    side, words = 5 * CELL, block["words"]
    right, low = EDGE + side, side
    edge, upwards = colour("line-strong"), f'transform="rotate(-90 12 {low / 2})"'
    parts = [
        f'<rect x="{EDGE}" y="0" width="{3 * CELL}" height="{2 * CELL}" rx="6" fill="{colour("pos-soft")}"/>',
        f'<rect x="{EDGE}" y="0.5" width="{side}" height="{side - 1}" rx="6" fill="none" stroke="{edge}"/>',
        line(EDGE, 2 * CELL, right, 2 * CELL, colour("line"), 1),
        line(EDGE + 3 * CELL, 0, EDGE + 3 * CELL, low, colour("line"), 1),
        text(EDGE + 8, 15, words["do_first"], colour("pos-text"), 10, 600),
        text(right - 8, 15, words["plan"], colour("text-2"), 10, anchor="end"),
        text(EDGE + 8, low - 8, words["fill_in"], colour("text-2"), 10),
        text(right - 8, low - 8, words["leave"], colour("text-2"), 10, anchor="end"),
        text(EDGE + side / 2, low + 16, words["effort"], colour("text-2"), 10, anchor="middle"),
        text(12, low / 2, words["impact"], colour("text-2"), 10, anchor="middle", more=upwards),
    ]  # fmt: skip
    cells: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for point in block["points"]:
        cells.setdefault((point["effort"], point["impact"]), []).append(point)
    for (effort, impact), points in cells.items():
        parts += _in_cell(EDGE + (effort - 1) * CELL, (5 - impact) * CELL, points, colour)
    return svg(EDGE + side + 2, side + 22, parts)


def _in_cell(left: float, top: float, points: Sequence[Mapping[str, Any]], colour: Colour) -> list[str]:
    """Two beside one another, in up to three rows; more are counted."""
    shown = list(points[:6]) if len(points) <= 6 else list(points[:5])
    rows = (len(shown) + (len(points) > 6) + 1) // 2
    high = 15.0
    first = top + (CELL - rows * (high + 2)) / 2
    parts = []
    for at, point in enumerate(shown):
        alone = len(points) == 1
        x = left + (CELL - 26) / 2 if alone else left + 1 + (at % 2) * 28
        y = first + (at // 2) * (high + 2)
        fill, ink, edge = ("pos-text", "n0", "pos-text") if point["first"] else ("surface", "text", "line-strong")
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="26" height="{high}" rx="7.5" fill="{colour(fill)}"'
                     f' stroke="{colour(edge)}" stroke-width="0.8"/>')  # fmt: skip
        parts.append(text(x + 13, y + 10.8, point["name"], colour(ink), 9, 600, anchor="middle"))
    if len(points) > 6:
        parts.append(text(left + 42, first + 2 * (high + 2) + 10.8, f"+{len(points) - 5}", colour("text-2"), 9, anchor="middle"))  # fmt: skip # noqa: E501
    return parts
