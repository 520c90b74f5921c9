"""XLSX: looked through before anything is unpacked, then read cell by cell with caps, in the sandbox only."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from evidence.tables.refusal import RefusedFileError
from evidence.tables.workbook import cell_text, far_column, far_row, inspect

from .own_book import recognised
from .source import CELL, COLUMNS, ROWS, TABLES, Source, letter, table_of


def read(data: bytes, source: Source, words: Sequence[Mapping[str, str]] = ()) -> None:
    """Put the sheets with something in them into `source`; of a workbook of ours the first as a table, the others as
    the value. `words`: what its labels may be called (maps.exchange.words). Raises RefusedFileError.
    """
    inspect(data, ROWS, COLUMNS)
    # Loaded for workbooks only. The sandbox tells it (OPENPYXL_LXML) to leave lxml alone.
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except RefusedFileError:
        raise
    except Exception as error:
        raise RefusedFileError("damaged") from error
    sheets = []
    for name in book.sheetnames[:TABLES]:
        sheet = book[name]
        if hasattr(sheet, "iter_rows") and sheet.sheet_state == "visible":
            sheets.append((name, _rows(sheet)))
            _note_formulas(formulas[name], sheets[-1][1], source, name)
    source.value = recognised(sheets, words)
    tables = [table_of(rows, name) for name, rows in (sheets[:1] if source.value else sheets)]
    source.tables = [table for table in tables if table.rows]


def _rows(sheet: Any) -> list[list[str]]:
    rows = []
    # What lies further out is formatting only: _within has looked.
    for cells in sheet.iter_rows(max_row=far_row(ROWS), max_col=far_column(COLUMNS), values_only=True):
        rows.append([cell_text(value) for value in cells])
        if any(len(cell) > CELL for cell in rows[-1]):
            raise RefusedFileError("long_cell", most=CELL)
    return rows


def _note_formulas(sheet: Any, rows: list[list[str]], source: Source, name: str) -> None:
    """A formula is never taken, only the result that the spreadsheet kept; where it kept none, the cell is empty."""
    for row, cells in enumerate(sheet.iter_rows(max_row=far_row(ROWS), max_col=far_column(COLUMNS))):
        for cell in cells:
            if cell.data_type == "f" and not rows[row][cell.column - 1]:
                source.note("formula", row + 1, letter(cell.column - 1), sheet=name)
