"""Small drawn signs: faces of feelings, marks of personas, stars. Each is told by its shape, its colour only helps."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from .palette import dashes, line_colour
from .sheet import Sheet, Step

# The strokes of static/editor/ui/Face.js, in a box of 20: very frustrated to delighted.
_EYES: Final[tuple[Step, ...]] = (("m", 7.4, 8.3), ("l", 7.4, 8.9), ("m", 12.6, 8.3), ("l", 12.6, 8.9))
_BROWS: Final[tuple[Step, ...]] = (("m", 6, 6.4), ("l", 8, 7.3), ("m", 14, 6.4), ("l", 12, 7.3))
_MOUTHS: Final[dict[int, tuple[Step, ...]]] = {
    1: (("m", 6.8, 13.8), ("c", 7.5, 12.3, 8.6, 11.6, 10, 11.6), ("c", 11.4, 11.6, 12.5, 12.3, 13.2, 13.8)),
    2: (("m", 7, 13.2), ("c", 7.8, 12.3, 8.8, 11.9, 10, 11.9), ("c", 11.2, 11.9, 12.2, 12.3, 13, 13.2)),
    3: (("m", 7.2, 12.6), ("l", 12.8, 12.6)),
    4: (("m", 7, 11.8), ("c", 7.8, 12.8, 8.8, 13.3, 10, 13.3), ("c", 11.2, 13.3, 12.2, 12.8, 13, 11.8)),
    5: (
        ("m", 6.6, 11.2), ("l", 13.4, 11.2), ("c", 13.1, 13.3, 11.8, 14.5, 10, 14.5),
        ("c", 8.2, 14.5, 6.9, 13.3, 6.6, 11.2), ("z",),
    ),
}  # fmt: skip
_TONES: Final = {1: "neg", 2: "neg", 3: "n", 4: "pos", 5: "pos"}


def face_of(score: float) -> int:
    """1-5: the faces stand at the whole numbers."""
    return max(1, min(5, 3 + int(abs(score) + 0.5) * (1 if score > 0 else -1)))


def face(sheet: Sheet, x: float, y: float, radius: float, which: int) -> None:
    tone = _TONES[which]
    fill, ink = (
        ("surface", "text-2") if tone == "n" else (f"{tone}-{'tint' if which in (1, 5) else 'soft'}", f"{tone}-text")
    )
    sheet.dot(x, y, radius, fill=fill, line=ink, thick=radius * 0.13)
    for steps in (_EYES, _MOUTHS[which], *([_BROWS] if which == 1 else [])):
        drawn = [(step[0], *_moved(step[1:], x, y, radius / 8.6)) for step in steps]
        # A stroke has one beginning here: several are drawn one by one.
        for part in _parts(drawn):
            sheet.curve(part, fill=ink if which == 5 and part[-1][0] == "z" else None, line=ink, thick=radius * 0.14)


def _moved(numbers: tuple[float, ...], x: float, y: float, scale: float) -> list[float]:
    return [(y if at % 2 else x) + (number - 10) * scale for at, number in enumerate(numbers)]


def _parts(steps: list[Step]) -> list[list[Step]]:
    parts: list[list[Step]] = []
    for step in steps:
        if step[0] == "m":
            parts.append([])
        parts[-1].append(step)
    return parts


def star(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Five points: a moment of truth."""
    corners = [
        (x + r * sin(pi * at / 5), y - r * cos(pi * at / 5))
        for at in range(10)
        for r in [radius if at % 2 == 0 else radius * 0.45]
    ]
    sheet.curve([("m", *corners[0]), *(("l", *corner) for corner in corners[1:]), ("z",)], fill="gold")


def marker(sheet: Sheet, x: float, y: float, radius: float, place: int, colour: int) -> None:
    """The mark of a persona by its place on the map: circle, square, triangle, diamond."""
    ink = line_colour(place, colour)
    if place % 4 == 0:
        sheet.dot(x, y, radius, fill=ink)
        return
    shape = {
        1: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        2: ((0, -1.15), (1.05, 0.8), (-1.05, 0.8)),
        3: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    }[place % 4]
    corners = [(x + dx * radius, y + dy * radius) for dx, dy in shape]
    sheet.curve([("m", *corners[0]), *(("l", *corner) for corner in corners[1:]), ("z",)], fill=ink)


def sample(sheet: Sheet, x: float, y: float, width: float, place: int, colour: int) -> None:
    """A piece of a persona's line with its mark, for legends."""
    sheet.line(x, y, x + width, y, line_colour(place, colour), 1.8 if place == 0 else 1.5, dashes(place))
    marker(sheet, x + width / 2, y, 3.2, place, colour)


def arrow(sheet: Sheet, x: float, y: float, size: float, *, up: bool, colour: str) -> None:
    """A filled triangle: a high or a low."""
    tip, base = (y - size / 2, y + size / 2) if up else (y + size / 2, y - size / 2)
    sheet.curve([("m", x, tip), ("l", x + size * 0.6, base), ("l", x - size * 0.6, base), ("z",)], fill=colour)
