"""XLSX: looked through before anything is unpacked, and what stands in its cells as text.

XML through defusedxml. A workbook is refused for what no honest one has: entities, parts that unpack to a hundred times
their size, cells at the far end of a sheet.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from .refusal import RefusedFileError

# What a broken archive raises when it is read.
BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error,
)  # fmt: skip
# reliability.md, section 5.
ENTRIES: Final = 200
UNPACKED: Final = 100 * 1024 * 1024
RATIO: Final = 100
# Small parts of one repeated sign are packed better than any bomb, and harm nobody.
_SMALL: Final = 1024 * 1024
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def inspect(data: bytes, rows: int, columns: int, unpacked: int = UNPACKED) -> None:
    """Nothing in it is harmful, and no cell lies far beyond `rows` and `columns`. Raises RefusedFileError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            weigh(parts, unpacked)
            names = [part.filename for part in parts]
            if any(name.startswith("xl/externalLinks/") for name in names):
                raise RefusedFileError("external_links")
            total = 0
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    total += _look_through(archive, part, unpacked - total, rows, columns)
    except BROKEN as error:
        raise RefusedFileError("damaged") from error


def weigh(parts: list[zipfile.ZipInfo], unpacked: int) -> None:
    if len(parts) > ENTRIES:
        raise RefusedFileError("bomb")
    if sum(part.file_size for part in parts) > unpacked:
        raise RefusedFileError("bomb")
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedFileError("encrypted")
        if part.file_size > _SMALL and part.file_size > RATIO * max(1, part.compress_size):
            raise RefusedFileError("bomb")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, rows: int, columns: int) -> int:
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
                    _within(element, rows, columns)
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


def _within(element: Any, rows: int, columns: int) -> None:
    """A cell that holds something lies within the limits; formatted empty ones may lie anywhere."""
    found = _REFERENCE.fullmatch(element.get("r", ""))
    if found is None or not len(element):
        return
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    if int(found[2]) > far_row(rows):
        raise RefusedFileError("many_rows", most=rows)
    if column > far_column(columns):
        raise RefusedFileError("many_columns", most=columns)


def far_row(rows: int) -> int:
    """How far down is looked: empty rows lie between, and count for nothing."""
    return 4 * rows


def far_column(columns: int) -> int:
    return columns + 26


def cell_text(value: Any) -> str:
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
