"""Workbooks: one sheet of them as a table, row by row, with caps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from evidence.tables import streaming
from evidence.tables.refusal import RefusedFileError

from . import ga4
from .limits import CELL, COLUMNS, ROWS, UNPACKED, WHOLE
from .opened import Opened
from .tables import opened_table

_LOOKED_AT: Final = 200


def open_book(name: str, data: bytes, options: Mapping[str, Any]) -> Opened:
    """The sheet that somebody chose, else the one with most in it. Raises RefusedFileError."""
    book = streaming.open_book(data, UNPACKED)
    sizes = {sheet: sum(any(row) for row in islice(_Sheet(book, sheet)(), _LOOKED_AT)) for sheet in book.sheets}
    filled = [sheet for sheet, size in sizes.items() if size]
    if not filled:
        raise RefusedFileError("empty")
    asked = options.get("sheet")
    chosen = asked if isinstance(asked, str) and asked in filled else max(filled, key=lambda one: sizes[one])
    rows = _Sheet(book, chosen)
    found = _report(rows) or opened_table(name, rows, options)
    found.sheets, found.sheet = filled, chosen
    return found


def _report(rows: _Sheet) -> Opened | None:
    """A report of analytics that somebody opened in a spreadsheet and saved."""
    first = next((row for row in rows() if row), [])
    if not first or not first[0].startswith("# ---"):
        return None
    file = io.StringIO()
    written = csv.writer(file)
    for row in rows():
        if file.tell() > WHOLE:
            raise RefusedFileError("much_text", most=WHOLE)
        if row and row[0].startswith("#"):
            file.write(row[0] + "\r\n")
        else:
            written.writerow(row)
    return ga4.open_report(file.getvalue())


class _Sheet:
    def __init__(self, book: streaming.Book, sheet: str) -> None:
        self._book = book
        self._sheet = sheet

    def __call__(self) -> Iterator[list[str]]:
        return streaming.rows_of(self._book, self._sheet, ROWS, COLUMNS, CELL)
