"""Tables of HTML as rows of text, with merged cells spread: the text stands in the first place that a cell covers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from .source import COLUMNS, ROWS

_BREAKS: Final = frozenset({"br", "p", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT: Final = frozenset({"script", "style", "caption", "title"})


def html_tables(text: str) -> list[list[list[str]]]:
    """The rows of each table in `text`; of nested ones only the outer."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return [rows for rows in parser.tables if rows]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._depth = 0
        self._silent = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        # Columns that a cell of an earlier row covers: {column: rows left}.
        self._covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._covered = {}
        elif tag in _SILENT:
            self._silent += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in ("td", "th") and self.tables[-1]:
            self._end_cell()
            given = dict(attrs)
            self._spans = (_span(given.get("colspan"), COLUMNS), _span(given.get("rowspan"), ROWS))
            self._cell = []
        if tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1
        elif tag in _SILENT and self._silent:
            self._silent -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (line.strip() for line in "".join(self._cell).split("\n"))
        self._cell, text = None, "\n".join(line for line in lines if line)
        row = self.tables[-1][-1]
        self._skip_covered(row)
        columns, rows = self._spans
        for at in range(columns):
            if len(row) >= COLUMNS + 1:
                break
            if rows > 1:
                self._covered[len(row)] = rows - 1
            row.append(text if at == 0 else "")

    def _skip_covered(self, row: list[str]) -> None:
        while self._covered.get(len(row), 0):
            self._covered[len(row)] -= 1
            row.append("")


def _span(value: str | None, most: int) -> int:
    return max(1, min(most, int(value))) if value and value.isdecimal() and len(value) < 6 else 1
