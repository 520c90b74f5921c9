"""Sheets of a workbook, row by row, straight from its XML: quickly and in little memory, with caps that hold meanwhile.

Values only: the result that a spreadsheet kept of a formula, never the formula; days as days. Run in the sandbox.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final
from xml.parsers import expat

from .refusal import RefusedFileError
from .workbook import BROKEN, cell_text, far_column, far_row, weigh

_PIECE: Final = 1 << 16
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_IN_QUOTES: Final = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)
_DAY_SIGNS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_SHEETS: Final = 50
_EMPTY: Final[list[str]] = []


@dataclass(slots=True)
class Book:
    """`sheets`: name of each visible one -> its part."""

    archive: zipfile.ZipFile
    unpacked: int
    sheets: dict[str, str] = field(default_factory=dict)
    strings: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    begins: datetime = datetime(1899, 12, 30)  # noqa: DTZ001
    left: int = 0


def open_book(data: bytes, unpacked: int) -> Book:
    """Raises RefusedFileError for what no honest workbook holds."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
        weigh(parts, unpacked)
        names = {part.filename for part in parts}
        if any(name.startswith("xl/externalLinks/") for name in names):
            raise RefusedFileError("external_links")
        book = Book(archive, unpacked, left=unpacked)
        targets = _targets(book, names)
        _workbook(book, targets)
        if "xl/styles.xml" in names:
            _styles(book)
        if "xl/sharedStrings.xml" in names:
            _strings(book)
    except _BROKEN as error:
        raise RefusedFileError("damaged") from error
    return book


_BROKEN: Final = (*BROKEN, KeyError, ValueError, expat.ExpatError)

Start = Callable[[str, dict[str, str]], None]


def _parser(start: Start, end: Callable[[str], None], text: Callable[[str], None] | None = None) -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_args: Any) -> None:
    raise RefusedFileError("dtd")


def _pieces(book: Book, part: str) -> Iterator[bytes]:
    """A part stops to be read at the limit, whatever its header says about its size."""
    left = book.left
    with book.archive.open(part) as file:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise RefusedFileError("bomb")
            yield piece


def _parse(book: Book, part: str, start: Start, end: Callable[[str], None], text: Any = None) -> None:
    parser = _parser(start, end, text)
    for piece in _pieces(book, part):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    space, _blank, local = name.rpartition(" ")
    return local if space in (_MAIN, _STRICT, "") else ""


def _nothing(_name: str) -> None:
    return


def _targets(book: Book, names: set[str]) -> dict[str, str]:
    """Id of a relation -> the part it leads to."""
    found: dict[str, str] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if "Id" in attributes and attributes.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if path in names:
                found[attributes["Id"]] = path

    _parse(book, "xl/_rels/workbook.xml.rels", start, _nothing)
    return found


def _workbook(book: Book, targets: dict[str, str]) -> None:
    def start(name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "sheet" if attributes.get("state", "visible") == "visible" and len(book.sheets) < _SHEETS:
                relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
                # Charts are sheets too, and have no cells.
                if relation in targets and "/worksheets/" in f"/{targets[relation]}":
                    book.sheets[attributes.get("name", "")] = targets[relation]
            case "workbookPr" if attributes.get("date1904") in ("1", "true"):
                book.begins = datetime(1904, 1, 1)  # noqa: DTZ001

    _parse(book, "xl/workbook.xml", start, _nothing)


def _styles(book: Book) -> None:
    """Which formats of cells show a day."""
    codes: dict[int, bool] = {}
    inside = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "numFmt":
                code = _IN_QUOTES.sub("", attributes.get("formatCode", "")[:500])
                codes[int(attributes.get("numFmtId", "0"))] = bool(_DAY_SIGNS.search(code))
            case "cellXfs":
                inside[0] = "cellXfs"
            case "xf" if inside[0]:
                number = int(attributes.get("numFmtId", "0"))
                book.days.append(codes.get(number, number in _DAYS))

    def end(name: str) -> None:
        if _local(name) == "cellXfs":
            inside[0] = ""

    _parse(book, "xl/styles.xml", start, end)


def _strings(book: Book) -> None:
    """Texts that cells share; how they are pronounced (rPh) is left out."""
    gathered: list[str] = []
    state = {"text": False, "aside": False}

    def start(name: str, _attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "si":
            gathered.clear()
        elif local == "rPh":
            state["aside"] = True
        elif local == "t":
            state["text"] = not state["aside"]

    def end(name: str) -> None:
        local = _local(name)
        if local == "t":
            state["text"] = False
        elif local == "rPh":
            state["aside"] = False
        elif local == "si":
            book.strings.append(cell_text("".join(gathered)).strip())

    def text(data: str) -> None:
        if state["text"]:
            gathered.append(data)

    _parse(book, "xl/sharedStrings.xml", start, end, text)


def rows_of(book: Book, sheet: str, rows: int, columns: int, cell: int) -> Iterator[list[str]]:
    """Every row, empty ones too, so that they can be counted. Raises RefusedFileError."""
    reading = _Sheet(book, rows, columns, cell)
    parser = _parser(reading.start, reading.end, reading.text)
    try:
        for piece in _pieces(book, book.sheets[sheet]):
            parser.Parse(piece, False)
            yield from reading.taken()
        parser.Parse(b"", True)
        yield from reading.taken()
    except _BROKEN as error:
        raise RefusedFileError("damaged") from error


class _Sheet:
    """One pass over a sheet: what its XML says, as rows of text."""

    def __init__(self, book: Book, rows: int, columns: int, cell: int) -> None:
        self._book = book
        self._rows, self._columns, self._cell = rows, columns, cell
        self._done: list[list[str]] = []
        self._row: list[str] = []
        self._number = 0
        self._column = 0
        self._type = self._style = ""
        self._value: list[str] = []
        self._is_value = self._is_aside = False
        self._written = 0

    def taken(self) -> list[list[str]]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._is_value = not self._is_aside
            case "row":
                self._start_row(attributes.get("r", ""))
            case "rPh":
                self._is_aside = True

    def _start_row(self, number: str) -> None:
        self._number = int(number) if number.isdecimal() else self._number + 1
        if self._number > 1_048_576 or self._number <= self._written:
            raise ValueError(number)
        self._row, self._column = [], 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        if letters:
            self._column = 0
            for sign in letters[:4]:
                self._column = self._column * 26 + ord(sign) - 64
        else:
            self._column += 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value = []

    def text(self, data: str) -> None:
        if self._is_value:
            self._value.append(data)

    def end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "v" | "t":
                self._is_value = False
            case "rPh":
                self._is_aside = False
            case "c":
                if self._value:
                    self._put(self._text("".join(self._value)))
            case "row":
                self._end_row()

    def _put(self, text: str) -> None:
        if not text:
            return
        if self._number > far_row(self._rows):
            raise RefusedFileError("many_rows", most=self._rows)
        if not 1 <= self._column <= far_column(self._columns):
            raise RefusedFileError("many_columns", most=self._columns)
        if len(text) > self._cell:
            raise RefusedFileError("long_cell", most=self._cell)
        if len(self._row) < self._column:
            self._row += [""] * (self._column - len(self._row))
        self._row[self._column - 1] = text

    def _end_row(self) -> None:
        if not self._row:
            return
        # Empty rows between count when rows are numbered.
        self._done += [_EMPTY] * (self._number - self._written - 1)
        self._done.append(self._row)
        self._written = self._number
        self._row = []

    def _text(self, value: str) -> str:
        match self._type:
            case "s":
                at = int(value)
                return self._book.strings[at] if 0 <= at < len(self._book.strings) else ""
            case "b":
                return "yes" if value.strip() == "1" else "no"
            case "n" | "":
                return self._number_text(value.strip())
            case "e":
                return ""
        return cell_text(value).strip()

    def _number_text(self, value: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return ""
        style = int(self._style) if self._style.isdecimal() else 0
        if style < len(self._book.days) and self._book.days[style]:
            return self._day(number)
        return cell_text(number)

    def _day(self, number: float) -> str:
        if not 1 <= number < 2_958_466:
            return ""
        if number < 60 and self._book.begins.year == 1899:
            # Spreadsheets believe in the 29th of February 1900.
            number += 1
        try:
            return cell_text(self._book.begins + timedelta(seconds=round(number * 86_400)))
        except OverflowError:
            return ""
