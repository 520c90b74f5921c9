"""Workbooks: looked through first, then read sheet by sheet and row by row, with caps."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl

from evidence.tables.refusal import RefusedFileError
from evidence.tables.workbook import cell_text, far_column, far_row, inspect

from .limits import CELL, COLUMNS, ROWS, UNPACKED
from .opened import Opened
from .tables import opened_table


def open_book(name: str, data: bytes, options: Mapping[str, Any]) -> Opened:
    """The sheet that somebody chose, else the one with most in it. Raises RefusedFileError."""
    inspect(data, ROWS, COLUMNS, UNPACKED)
    try:
        # A formula is never taken, only the result that the spreadsheet kept.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = {one: book[one] for one in book.sheetnames[:50]}
        visible = {
            one: sheet
            for one, sheet in sheets.items()
            if hasattr(sheet, "iter_rows") and sheet.sheet_state == "visible"
        }
        sizes = {one: _filled(sheet) for one, sheet in visible.items()}
    except RefusedFileError:
        raise
    except Exception as error:
        raise RefusedFileError("damaged") from error
    filled = [one for one, size in sizes.items() if size]
    if not filled:
        raise RefusedFileError("empty")
    asked = options.get("sheet")
    chosen = asked if isinstance(asked, str) and asked in filled else max(filled, key=lambda one: min(sizes[one], 200))
    found = opened_table(name, _Sheet(visible[chosen]), options)
    found.sheets, found.sheet = filled, chosen
    return found


def _filled(sheet: Any) -> int:
    """How many of the first rows hold something."""
    return sum(any(value is not None for value in row) for row in sheet.iter_rows(max_row=200, values_only=True))


class _Sheet:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def __call__(self) -> Iterator[list[str]]:
        # What lies further out is formatting only: inspect has looked.
        far = {"max_row": far_row(ROWS), "max_col": far_column(COLUMNS)}
        try:
            for values in self._sheet.iter_rows(**far, values_only=True):
                row = [cell_text(value).strip() for value in values]
                if any(len(cell) > CELL for cell in row):
                    raise RefusedFileError("long_cell", most=CELL)
                while row and not row[-1]:
                    row.pop()
                yield row
        except (ValueError, KeyError, TypeError, SyntaxError, OSError, EOFError) as error:
            raise RefusedFileError("damaged") from error
