"""Bytes with a name become an Opened: what kind of file it is, by what stands in it and not by how it is called."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Final

from evidence.tables.decoding import decoded, records
from evidence.tables.refusal import RefusedFileError
from evidence.tables.workbook import BROKEN

from . import ga4, json_files, notes, text_rows
from .limits import CELL, WHOLE
from .opened import Opened
from .tables import Records, opened_table

# How files begin that are no text: the code of the sentence that says what to do.
_BEGINNINGS: Final = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "recording"),
    (b"ID3", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
    (b"OggS", "recording"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "binary"),
)
_IN_ARCHIVES: Final = (
    ("visio/", "document"),
    ("ppt/", "slides"),
    ("word/", "document"),
    ("xl/workbook.bin", "xlsb"),
    ("Index/", "document"),
)
_MARKUP: Final = re.compile(r"\A\s*(?:<\?xml|<!DOCTYPE|<html|<svg|<!--)", re.IGNORECASE)
_TABLES: Final = (".csv", ".tsv", ".tab")
_TEXTS: Final = (".md", ".markdown", ".mdx")
_INSIDE: Final = (*_TABLES, *_TEXTS, ".txt", ".json", ".xlsx")
_GZIP_RATIO: Final = 200


def open_file(name: str, data: bytes, options: Mapping[str, Any]) -> Opened:
    """`options`: encoding, delimiter, sheet, header, titles, parts, as a person chose them. Raises RefusedFileError."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise RefusedFileError("empty")
    for beginning, code in _BEGINNINGS:
        if data.startswith(beginning):
            raise RefusedFileError(code)
    if data[4:8] == b"ftyp":
        raise RefusedFileError("recording")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _open_archive(name, data, options)
    return _open_text(name, data, options)


def _open_archive(name: str, data: bytes, options: Mapping[str, Any]) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [part.filename for part in archive.infolist()[:500]]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError) as error:
        raise RefusedFileError("damaged") from error
    for beginning, code in _IN_ARCHIVES:
        if any(one.startswith(beginning) for one in names):
            raise RefusedFileError(code)
    if "xl/workbook.xml" in names:
        # openpyxl is loaded for workbooks only.
        from . import book

        found = book.open_book(name, data, options)
        return ga4.of_table(found) if found.takes == "figures" and not found.blocks else found
    if "content.xml" in names:
        raise RefusedFileError("ods")
    return _open_packed(data, options)


def _open_packed(data: bytes, options: Mapping[str, Any]) -> Opened:
    """Hotjar and others hand out one table in an archive: it is taken out; of several somebody has to choose one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [
                part
                for part in archive.infolist()[:500]
                if PurePosixPath(part.filename.casefold()).suffix in _INSIDE and "__MACOSX" not in part.filename
            ]
            if len(parts) != 1 or len(archive.infolist()) > 500:
                raise RefusedFileError("archive")
            part = parts[0]
            if part.flag_bits & 1:
                raise RefusedFileError("encrypted")
            if part.file_size > 2 * WHOLE or part.file_size > _GZIP_RATIO * max(part.compress_size, 5_000):
                raise RefusedFileError("bomb")
            with archive.open(part) as file:
                inside = file.read(2 * WHOLE + 1)
    except BROKEN as error:
        raise RefusedFileError("damaged") from error
    if len(inside) > 2 * WHOLE:
        raise RefusedFileError("bomb")
    if inside.startswith(b"PK"):
        raise RefusedFileError("archive")
    return open_file(PurePosixPath(part.filename).name, inside, options)


def _open_text(name: str, data: bytes, options: Mapping[str, Any]) -> Opened:
    ending = PurePosixPath(name.casefold()).suffix
    file = text_rows.text_file(data, str(options.get("encoding", "")), str(options.get("delimiter", "")))
    sample = text_rows.sample_of(data, file.encoding)
    start = sample.lstrip()[:1]
    is_json = start in ("{", "[") and (ending == ".json" or ending not in (*_TABLES, *_TEXTS))
    if is_json or ga4.is_one(sample) or _is_prose(sample, ending):
        if len(data) > WHOLE:
            raise RefusedFileError("much_text", most=WHOLE)
        text, encoding, replaced = decoded(data, file.encoding)
        text = text.lstrip("\ufeff")
        if is_json and (opened := json_files.open_json(text, ending == ".json", options)):
            found = opened
        elif ga4.is_one(sample):
            found = ga4.open_report(text)
        else:
            found = notes.open_notes(text, options)
        found.encoding, found.replaced = encoding, replaced
        return found
    if _MARKUP.match(sample):
        raise RefusedFileError("markup")
    found = opened_table(name, _Delimited(file), options)
    if found.takes == "figures":
        found = ga4.of_table(found)
    found.encoding, found.replaced, found.delimiter = file.encoding, file.replaced, file.delimiter
    return found


class _Delimited(Records):
    def __init__(self, file: text_rows.TextFile) -> None:
        self._file = file

    def __call__(self) -> Iterator[list[str]]:
        return text_rows.records(self._file)


def _is_prose(sample: str, ending: str) -> bool:
    """Notes and not a table: by the ending, else when its lines don't fall into the same number of fields."""
    if ending in _TEXTS:
        return True
    if ending in _TABLES:
        return False
    return all(not _is_even(sample, delimiter) for delimiter in ("\t", ";", "|", ","))


def _is_even(sample: str, delimiter: str) -> bool:
    try:
        rows = [row for row in islice(records(sample, delimiter, 200, CELL), 200) if row]
    except RefusedFileError:
        return False
    if len(rows) < 2:
        # A heading alone, as a form without answers has it.
        return len(rows) == 1 and len(rows[0]) > 3 and all(len(cell) < 80 for cell in rows[0])
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    if width < 2 or count < 0.8 * len(rows):
        return False
    # Sentences have commas too: a table has headings above, and as many fields everywhere.
    return delimiter != "," or (count >= 0.95 * len(rows) and all(len(cell) < 200 for cell in rows[0]))
