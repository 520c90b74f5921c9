"""Small drawings in tables and legends: bars, dots, moves, samples of lines, as SVG. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maps.exchange.layout.palette import dashes

from .curve import HIGHEST
from .svg import Colour, diamond, line, star, svg


def chart_svg(chart: Mapping[str, Any], colour: Colour) -> str:
    """A small one for the cell of a table."""
    match chart["kind"]:
        case "bar":
            wide = 64 * max(0.0, min(1.0, chart["part"]))
            parts = [f'<rect y="2" width="64" height="5" rx="2.5" fill="{colour("n150")}"/>']
            if wide:
                parts.append(
                    f'<rect y="2" width="{max(5, wide):.1f}" height="5" rx="2.5" fill="{colour(chart["role"])}"/>'
                )
            return svg(64, 9, parts)
        case "dots":
            return svg(42, 8, [_dot(at, at < chart["count"], colour) for at in range(5)])
        case _:
            return _moved(chart["before"], chart["after"], colour)


def _dot(at: int, full: bool, colour: Colour) -> str:
    fill, ink = (colour("neg"), colour("neg")) if full else ("none", colour("n400"))
    return f'<circle cx="{4 + at * 8.4:.1f}" cy="4" r="2.7" fill="{fill}" stroke="{ink}" stroke-width="0.9"/>'


def _moved(before: float | None, after: float | None, colour: Colour) -> str:
    """From one feeling to another, on their scale."""

    def place(score: float) -> float:
        return 6 + (score + HIGHEST) / (2 * HIGHEST) * 128

    parts = [f'<rect x="6" y="5.2" width="128" height="1.6" rx="0.8" fill="{colour("n200")}"/>',
             line(70, 1.5, 70, 10.5, colour("n400"), 0.9)]  # fmt: skip
    if before is not None and after is not None:
        role = "pos" if after > before else "neg" if after < before else "n500"
        parts.append(line(place(before), 6, place(after), 6, colour(role), 2.4))
        parts.append(f'<circle cx="{place(before):.1f}" cy="6" r="2.8" fill="{colour("surface")}"'
                     f' stroke="{colour("text-3")}"/>')  # fmt: skip
    if after is not None:
        role = (
            "pos"
            if before is not None and after > before
            else "neg"
            if before is not None and after < before
            else "n600"
        )
        parts.append(f'<circle cx="{place(after):.1f}" cy="6" r="4" fill="{colour(role)}"/>')
    return svg(140, 12, parts)


def sample_svg(mark: str, colour: Colour) -> str:
    """A sign of the legend: line:PLACE:COLOUR, before, measured, moment."""
    kind, _, rest = mark.partition(":")
    if kind == "moment":
        return svg(12, 10, [star(6, 5, 5, colour)])
    if kind == "measured":
        return svg(24, 10, [line(1, 5, 23, 5, colour("stage-4"), 1.6), diamond(12, 5, colour)])
    if kind == "before":
        return svg(24, 10, [line(1, 5, 23, 5, colour("n500"), 1.4, (1, 3.5))])
    place, _, number = rest.partition(":")
    role = "text" if place == "0" else f"persona-{number}"
    return svg(24, 10, [line(1, 5, 23, 5, colour(role), 2.2 if place == "0" else 1.6, dashes(int(place)))])
