"""XLSX: looked through before anything is unpacked, then read cell by cell with caps, in the sandbox only.

openpyxl in read-only mode; XML through defusedxml. A workbook is refused for what no honest one has: entities, parts
that unpack to a hundred times their size, cells at the far end of a sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from .own_book import recognised
from .refusal import RefusedFileError
from .source import CELL, COLUMNS, ROWS, TABLES, Source, letter, table_of

# reliability.md, section 5.
ENTRIES: Final = 200
UNPACKED: Final = 100 * 1024 * 1024
RATIO: Final = 100
# Small parts of one repeated sign are packed better than any bomb, and harm nobody.
_SMALL: Final = 1024 * 1024
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(data: bytes, source: Source, words: Sequence[Mapping[str, str]] = ()) -> None:
    """Put the sheets with something in them into `source`; of a workbook of ours the first as a table, the others as
    the value. `words`: what its labels may be called (maps.exchange.words). Raises RefusedFileError.
    """
    _inspect(data)
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


def _inspect(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _weigh(parts)
            names = [part.filename for part in parts]
            if any(name.startswith("xl/externalLinks/") for name in names):
                raise RefusedFileError("external_links")
            total = 0
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    total += _look_through(archive, part, UNPACKED - total)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RefusedFileError("damaged") from error


def _weigh(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > ENTRIES:
        raise RefusedFileError("bomb")
    if sum(part.file_size for part in parts) > UNPACKED:
        raise RefusedFileError("bomb")
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedFileError("encrypted")
        if part.file_size > _SMALL and part.file_size > RATIO * max(1, part.compress_size):
            raise RefusedFileError("bomb")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """No DTD anywhere, and in sheets no cell beyond the limits; how many bytes it unpacked to."""
    with archive.open(part) as file:
        counted = _Counted(file, most)
        is_sheet = _SHEET.fullmatch(part.filename)
        try:
            for _event, element in iterparse(counted, events=("start",) if not is_sheet else ("end",), forbid_dtd=True):
                if not is_sheet:
                    # A DTD stands before the first element.
                    break
                if element.tag == f"{_MAIN}c":
                    _within(element)
                if element.tag == f"{_MAIN}row":
                    element.clear()
        except DefusedXmlException as error:
            raise RefusedFileError("dtd") from error
        except (SyntaxError, ValueError, LookupError) as error:
            raise RefusedFileError("damaged") from error
        return counted.count


class _Counted:
    """A part that stops to be read at the limit, whatever its header says about its size."""

    def __init__(self, file: Any, most: int) -> None:
        self._file = file
        self._most = most
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        got: bytes = self._file.read(size if size > 0 else 65_536)
        self.count += len(got)
        if self.count > self._most:
            raise RefusedFileError("bomb")
        return got


def _within(element: Any) -> None:
    """A cell that holds something lies within the limits; formatted empty ones may lie anywhere."""
    found = _REFERENCE.fullmatch(element.get("r", ""))
    if found is None or not len(element):
        return
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    if int(found[2]) > 4 * ROWS:
        raise RefusedFileError("many_rows", most=ROWS)
    if column > COLUMNS + 26:
        raise RefusedFileError("many_columns", most=COLUMNS)


def _rows(sheet: Any) -> list[list[str]]:
    rows = []
    # What lies further out is formatting only: _within has looked.
    for cells in sheet.iter_rows(max_row=4 * ROWS, max_col=COLUMNS + 26, values_only=True):
        rows.append([_text(value) for value in cells])
        if any(len(cell) > CELL for cell in rows[-1]):
            raise RefusedFileError("long_cell", most=CELL)
    return rows


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case float():
            return f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").replace("_x000D_", "")


def _note_formulas(sheet: Any, rows: list[list[str]], source: Source, name: str) -> None:
    """A formula is never taken, only the result that the spreadsheet kept; where it kept none, the cell is empty."""
    for row, cells in enumerate(sheet.iter_rows(max_row=4 * ROWS, max_col=COLUMNS + 26)):
        for cell in cells:
            if cell.data_type == "f" and not rows[row][cell.column - 1]:
                source.note("formula", row + 1, letter(cell.column - 1), sheet=name)
