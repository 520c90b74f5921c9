"""What stands in the cells of a lane: boxes of text, marks and pictures, measured, drawn, divided where a page ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from .marks import marker
from .sheet import Sheet
from .wrapping import Style, Text

GAP: Final = 3.0
# No text below this; `Sheet.smallest` counts it in points.
SMALLEST: Final = 10.5
BODY: Final = Style(12, 16)
QUOTE: Final = Style(12, 16, colour="text-2")
SMALL: Final = Style(SMALLEST, 14, colour="text-2")
DOTS: Final = 5


class Piece(Protocol):
    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, x: float, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Words:
    text: Text

    @property
    def height(self) -> float:
        return self.text.height

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        sheet.text(x, y, self.text)


@dataclass(frozen=True, slots=True)
class Severity:
    """P2 ●●●●○ 31/42: filled dots out of five, so that it reads without colour."""

    number: Text
    severity: int | None
    share: Text
    width: float

    @property
    def _before(self) -> float:
        return (self.number.width + 8 if self.number.width else 0) + (DOTS * 8 + 6 if self.severity else 0)

    @property
    def height(self) -> float:
        return 28.0 if self._before and self._before + self.share.width > self.width else 14.0

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        sheet.text(x, y, self.number)
        at = x + (self.number.width + 8 if self.number.width else 0) + 2.6
        for place in range(DOTS if self.severity else 0):
            filled = place < (self.severity or 0)
            sheet.dot(at, y + 7, 2.6, fill="neg" if filled else None, line="neg" if filled else "n400", thick=0.9)
            at += 8
        if self.height > 14:
            sheet.text(x, y + 14, self.share)
        else:
            sheet.text(x + self.width - self.share.width, y, self.share)


@dataclass(frozen=True, slots=True)
class Chips:
    """Names in frames, as many in a row as fit; the first is the main one."""

    names: tuple[Text, ...]
    width: float

    def _places(self) -> Iterator[tuple[float, float, Text]]:
        x = y = 0.0
        for name in self.names:
            wide = name.width + 14
            if x and x + wide > self.width:
                x, y = 0.0, y + 4 + name.style.leading * len(name.lines) + 6
            yield x, y, name
            x += wide + 5

    @property
    def height(self) -> float:
        return max(y + name.height + 6 for _x, y, name in self._places())

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        for right, down, name in self._places():
            sheet.box(
                x + right, y + down, name.width + 14, name.height + 6, "surface", "line-strong", thick=0.9, round_=6
            )
            sheet.text(x + right + 7, y + down + 3, name)


@dataclass(frozen=True, slots=True)
class Marked:
    """Whose it is: the marks of personas' lines, each with the name, as many in a row as fit."""

    personas: tuple[tuple[int, int, Text], ...]
    width: float

    @property
    def height(self) -> float:
        return 14.0 * (1 + max((row for row, *_rest in self._places()), default=-1))

    def _places(self) -> Iterator[tuple[int, float, int, int, Text]]:
        """(row, x, place, colour, name)"""
        row, at = 0, 0.0
        for place, colour, name in self.personas:
            if at and at + 12 + name.width > self.width:
                row, at = row + 1, 0.0
            yield row, at, place, colour, name
            at += 12 + name.width + 9

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        for row, at, place, colour, name in self._places():
            marker(sheet, x + at + 4, y + row * 14 + 7, 3.2, place, colour)
            sheet.text(x + at + 12, y + row * 14, name)


@dataclass(frozen=True, slots=True)
class Picture:
    """`name` of the file it becomes, `image` its id; `alt` says what is on it."""

    name: str
    image: str
    alt: str
    width: float
    height: float

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        sheet.picture(x, y, self.width, self.height, self.name, self.alt)


@dataclass(frozen=True, slots=True)
class Box:
    """Pieces one below the other, with a look around them. `bar`: a coloured edge on the left."""

    pieces: tuple[Piece, ...]
    width: float
    fill: str | None = None
    line: str | None = None
    dash: tuple[float, ...] = ()
    bar: str | None = None
    pad: float = 7.0

    @property
    def height(self) -> float:
        return 2 * self.pad + sum(piece.height for piece in self.pieces) + GAP * max(0, len(self.pieces) - 1)

    def draw(self, sheet: Sheet, x: float, y: float, height: float | None = None) -> None:
        height = height or self.height
        if self.fill or self.line:
            sheet.box(x, y, self.width, height, self.fill, self.line, dash=self.dash, round_=7, thick=0.9)
        if self.bar:
            sheet.box(x + 1.6, y + 6, 2.6, height - 12, self.bar, round_=1.3)
        at = y + self.pad
        for piece in self.pieces:
            piece.draw(sheet, x + self.pad + (2 if self.bar else 0), at)
            at += piece.height + GAP

    def split(self, room: float) -> tuple[Box | None, Box]:
        """The part that fits into `room`, None if that is not even a line, and the rest."""
        head: list[Piece] = []
        free = room - 2 * self.pad
        for at, piece in enumerate(self.pieces):
            if piece.height <= free:
                head.append(piece)
                free -= piece.height + GAP
                continue
            tail = list(self.pieces[at:])
            if isinstance(piece, Words):
                first, rest = piece.text.split(free)
                if first.lines:
                    head.append(Words(first))
                    tail[0] = Words(rest)
            return (replace(self, pieces=tuple(head)) if head else None), replace(self, pieces=tuple(tail))
        raise ValueError("nothing to divide: it fits")


def box_of(pieces: Iterable[Piece], width: float, **look: object) -> Box:
    return Box(tuple(piece for piece in pieces if piece.height > 0), width, **look)  # type: ignore[arg-type]
