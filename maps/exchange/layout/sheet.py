"""One page as data: shapes, pictures and text at their places. It is drawn in px; `packed` gives what sheet.typ reads.

Text lies in a table's cell where there is one, so that a reader's program meets stages, touchpoints and lanes as a
table; shapes lie below all text and mean nothing to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .palette import palette
from .wrapping import Line, Style, Text, one_line

Packed = list[Any]
Step = tuple[Any, ...]


@dataclass(slots=True)
class Table:
    """Where its columns and rows are, in px; `heads` rows on top are headers. Cells that nobody fills stay empty."""

    x: float
    y: float
    columns: Sequence[float]
    rows: list[float] = field(default_factory=list)
    heads: int = 2
    cells: dict[tuple[int, int], list[Packed]] = field(default_factory=dict)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)

    def corner(self, row: int, column: int) -> tuple[float, float]:
        return self.x + sum(self.columns[:column]), self.y + sum(self.rows[:row])


class Sheet:
    """A page of `width` x `height` px, each px `scale` points wide."""

    def __init__(self, width: float, height: float, scale: float, theme: str) -> None:
        self.width, self.height, self.scale = width, height, scale
        self._colours = palette(theme)
        self._shapes: list[Packed] = []
        self._into: list[Packed] = self._shapes
        self._texts: list[Packed] = []
        self._tables: list[Table] = []
        self._cell: tuple[Table, int, int] | None = None
        # The smallest letters on this page, in points.
        self.smallest = 1000.0
        self.said: list[str] = []
        self.pictures: set[str] = set()

    def colour(self, role: str | None) -> str | None:
        return None if role is None else self._colours.get(role, role)

    def _n(self, number: float) -> float:
        return round(number * self.scale, 2)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None = None, line: str | None = None,
        thick: float = 1, dash: Sequence[float] = (), round_: float = 0,
    ) -> None:  # fmt: skip
        place = [self._n(one) for one in (x, y, max(0, width), max(0, height))]
        stroke = [self.colour(line), self._n(thick), [self._n(one) for one in dash]]
        self._into.append(["r", *place, self.colour(fill), *stroke, self._n(round_)])

    def line(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, thick: float = 1, dash: Sequence[float] = ()
    ) -> None:
        self.curve([("m", x, y), ("l", to_x, to_y)], line=colour, thick=thick, dash=dash)

    def curve(
        self, steps: Sequence[Step], fill: str | None = None, line: str | None = None, thick: float = 1,
        dash: Sequence[float] = (), hatch: str | None = None,
    ) -> None:  # fmt: skip
        """Steps: ("m", x, y), ("l", x, y), ("c", x1, y1, x2, y2, x, y), ("z",). `hatch`: thin slanting lines."""
        drawn = [[step[0], *(self._n(one) for one in step[1:])] for step in steps]
        stroke = [self.colour(line), self._n(thick), [self._n(one) for one in dash]]
        self._into.append(["c", drawn, self.colour(fill), *stroke, self.colour(hatch)])

    def dot(
        self, x: float, y: float, radius: float, fill: str | None = None, line: str | None = None, thick: float = 1,
        dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        stroke = [self.colour(line), self._n(thick), [self._n(one) for one in dash]]
        self._into.append(["o", self._n(x), self._n(y), self._n(radius), self.colour(fill), *stroke])

    def picture(self, x: float, y: float, width: float, height: float, name: str, alt: str) -> None:
        self.pictures.add(name)
        self._into.append(["i", *(self._n(one) for one in (x, y, width, height)), name, alt])

    @contextmanager
    def window(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Shapes drawn meanwhile are seen only inside this rectangle."""
        before: list[Packed] = self._into
        inside: list[Packed] = []
        self._into = inside
        yield
        self._into = before
        before.append(["w", *(self._n(one) for one in (x, y, width, height)), inside])

    def table(self, x: float, y: float, columns: Sequence[float]) -> Table:
        table = Table(x, y, columns)
        self._tables.append(table)
        self._texts.append(["t", table])
        return table

    @contextmanager
    def cell(self, table: Table, row: int, column: int, span: int = 1) -> Iterator[None]:
        """Text written meanwhile belongs to this cell. The places stay those of the page."""
        table.cells.setdefault((row, column), [])
        table.spans[row, column] = max(span, table.spans.get((row, column), 1))
        self._cell = (table, row, column)
        yield
        self._cell = None

    def text(self, x: float, y: float, text: Text, level: int = 0) -> None:
        """`level` 1-3: a heading. `x` is the left edge, `y` the top of the first line."""
        if not text.lines:
            return
        style = text.style
        lines = [_packed_line(line) for line in text.lines]
        self.said.extend(span.text for line in text.lines for span in line.spans)
        self.smallest = min(self.smallest, style.size * self.scale)
        look = [self._n(style.size), self._n(style.leading), style.weight, self.colour(style.colour)]
        item = [x, y, self._n(text.width * 1.15 + 24), *look, int(style.display), level, lines]
        if self._cell:
            table, row, column = self._cell
            table.cells[row, column].append(item)
        else:
            item[:2] = self._n(x), self._n(y)
            self._texts.append(["s", item])

    def say(self, x: float, y: float, words: str, style: Style, align: str = "left", level: int = 0) -> None:
        """One line; `x` is its left edge, middle or right edge."""
        text = one_line(words, style)
        left = {"left": x, "centre": x - text.width / 2, "right": x - text.width}[align]
        self.text(left, y, text, level)

    def packed(self) -> dict[str, Any]:
        texts = [self._packed_table(one) if kind == "t" else ["s", one] for kind, one in self._texts]
        return {
            "width": self._n(self.width), "height": self._n(self.height), "fill": self._colours["canvas"],
            "shapes": self._shapes, "texts": texts,
        }  # fmt: skip

    def _packed_table(self, table: Table) -> Packed:
        cells: list[list[Packed]] = []
        for row in range(len(table.rows)):
            line: list[Packed] = []
            column = 0
            while column < len(table.columns):
                span = min(table.spans.get((row, column), 1), len(table.columns) - column)
                line.append([span, self._in_cell(table, row, column)])
                column += span
            cells.append(line)
        place = [self._n(table.x), self._n(table.y)]
        sizes = [[self._n(one) for one in sizes] for sizes in (table.columns, table.rows)]
        return ["t", *place, *sizes, min(table.heads, len(table.rows)), cells]

    def _in_cell(self, table: Table, row: int, column: int) -> list[Packed]:
        x, y = table.corner(row, column)
        return [[self._n(item[0] - x), self._n(item[1] - y), *item[2:]] for item in table.cells.get((row, column), ())]


def _packed_line(line: Line) -> Packed:
    spans: Packed = [
        [span.text, int(span.bold), span.href] if span.bold or span.href else span.text for span in line.spans
    ]
    return [line.indent, int(line.bullet), *spans]
