"""Bytes with a name become a Source: what kind of file it is, by what stands in it and not by how it is called."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from evidence.tables.decoding import decoded
from evidence.tables.refusal import RefusedFileError

from . import lucidchart, miro, whole_json
from .decoding import delimited_rows
from .html_tables import html_tables
from .known import no_journey_in, no_journey_in_json
from .layout import guess
from .markdown import page_of
from .mermaid import diagrams
from .sound import MOST_VALUES
from .source import TEXT, Source, Table, table_of

# How files begin that are no text: the code of the sentence that says what to do.
_BEGINNINGS: Final = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"{\\rtf", "document"),
)
_IN_ARCHIVES: Final = (
    ("visio/", "visio"),
    ("ppt/", "slides"),
    ("word/", "document"),
    ("xl/workbook.bin", "xlsb"),
)
_XML: Final = re.compile(r"\A\s*(?:<\?xml|<!DOCTYPE|<!--|<[a-zA-Z])", re.IGNORECASE)
_COMMENT_LINES: Final = re.compile(r"\A(?:#[^\n]*\n|\s*\n)+")
_SIGNS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]')
_DEPTH: Final = 60


def open_file(
    data: bytes, name: str, encoding: str = "", delimiter: str = "", words: Sequence[Mapping[str, str]] = ()
) -> Source:
    """`words`: the labels of our own workbooks in other languages. Raises RefusedFileError for what can't become a map,
    with the reason.
    """
    if not data.strip():
        raise RefusedFileError("empty")
    for beginning, code in _BEGINNINGS:
        if data.startswith(beginning):
            raise RefusedFileError(code)
    source = Source("", name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _open_archive(data, source, words)
    else:
        text, used, replaced = decoded(data, encoding)
        if replaced:
            source.note("replaced", count=replaced, encoding=used)
        _open_text(text, source, delimiter)
    if sum(len(cell) for table in source.tables for row in table.rows for cell in row) > TEXT:
        raise RefusedFileError("much_text", most=TEXT)
    return source


def _open_archive(data: bytes, source: Source, words: Sequence[Mapping[str, str]]) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [part.filename for part in archive.infolist()[:500]]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError) as error:
        raise RefusedFileError("damaged") from error
    for beginning, code in _IN_ARCHIVES:
        if any(name.startswith(beginning) for name in names):
            raise RefusedFileError(code)
    if "xl/workbook.xml" not in names:
        raise RefusedFileError("ods" if "content.xml" in names else "archive")
    # openpyxl is loaded for workbooks only.
    from . import workbook

    source.format = "xlsx"
    workbook.read(data, source, words)
    if not source.value:
        _must_be_journey(source)


def _open_text(text: str, source: Source, delimiter: str) -> None:
    ending = PurePosixPath(source.name.casefold()).suffix
    start = text.lstrip()[:1]
    if start in ("{", "[") and (value := _json(text, ending == ".json")) is not None:
        _open_json(value, source)
        return
    if len(text) > TEXT:
        raise RefusedFileError("much_text", most=TEXT)
    if diagrams(text):
        source.format, source.text = "mermaid", text
        return
    if _XML.match(text) and ending not in (".md", ".markdown"):
        _open_markup(text, source)
        return
    if ending in (".md", ".markdown", ".mdx") or _looks_like_markdown(text):
        if _open_markdown(text, source):
            return
        if ending in (".md", ".markdown", ".mdx", ".mmd"):
            raise RefusedFileError("no_journey_in_text")
    _open_delimited(text, source, delimiter)


def _json(text: str, is_certain: bool) -> Any:
    depth = values = 0
    for found in _SIGNS.finditer(text):
        sign = found[0]
        depth += sign in ("[", "{")
        depth -= sign in ("]", "}")
        values += sign in ("[", "{", ",")
        if depth > _DEPTH:
            raise RefusedFileError("damaged")
        if values > MOST_VALUES:
            raise RefusedFileError("large_map", most=MOST_VALUES)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        if is_certain:
            raise RefusedFileError("damaged") from error
        return None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _open_json(value: Any, source: Source) -> None:
    if not whole_json.is_one(value):
        raise RefusedFileError(no_journey_in_json(value))
    source.format, source.value = "json", value


def _open_markup(text: str, source: Source) -> None:
    head = text[:4000].casefold()
    if "bpmn" in head or "omg.org/spec/bpmn" in text:
        raise RefusedFileError("bpmn")
    if "<cjml" in head:
        raise RefusedFileError("cjml")
    if "<svg" in head:
        raise RefusedFileError("picture")
    if "mxfile" in head or "mxgraphmodel" in head:
        raise RefusedFileError("drawio")
    tables = [table_of(rows) for rows in html_tables(text)] if "<table" in text.casefold() else []
    source.tables = [table for table in tables if not guess(table).unknown]
    if not source.tables:
        raise RefusedFileError("markup")
    source.format = "html"


def _looks_like_markdown(text: str) -> bool:
    return bool(re.search(r"^#{1,4} \S", text, re.MULTILINE) and "\n" in text.strip()) and not text.startswith("# ---")


def _open_markdown(text: str, source: Source) -> bool:
    page = page_of(text)
    if not page.tables or all(guess(table).unknown for table in page.tables):
        return False
    source.format, source.tables = "markdown", page.tables
    source.value = {"title": page.title, "scenario": page.scenario, "persona": page.persona}
    return True


def _open_delimited(text: str, source: Source, delimiter: str) -> None:
    if text.startswith("# ---"):
        raise RefusedFileError("analytics")
    rows = delimited_rows(text, delimiter)
    if code := no_journey_in(rows):
        raise RefusedFileError(code)
    table = table_of(rows)
    if not table.rows:
        raise RefusedFileError("empty")
    source.tables, source.format = [table], "csv"
    if lucidchart.is_one(table.rows[0]):
        source.format = "lucidchart"
    elif miro.is_one(table) or _is_board(table):
        source.format = "miro"
    else:
        _must_be_journey(source)


def _is_board(table: Table) -> bool:
    """Texts below each other, in groups with empty rows between them and nothing beside them but tags."""
    filled = [sum(bool(cell) for cell in row) for row in table.rows]
    gaps = sum(after - before > 1 for before, after in zip(table.numbers, table.numbers[1:], strict=False))
    return gaps > 0 and max(filled) <= 2 and guess(table).unknown


def _must_be_journey(source: Source) -> None:
    if not source.tables:
        raise RefusedFileError("empty")
    codes = [no_journey_in(table.rows) for table in source.tables]
    if all(codes):
        raise RefusedFileError(codes[0])
    if all(table.width < 2 for table in source.tables):
        raise RefusedFileError("one_column")
    kept = [table for table, code in zip(source.tables, codes, strict=True) if not code]
    known = [table for table in kept if not guess(table).unknown]
    source.tables = known or kept
