"""Bytes of a text file as text, and rows of a delimited one.

The standard sniffers guess wrongly on files of this kind, so each delimiter is tried on whole records, and the one
that gives most records the same number of fields wins.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import Final

from workspaces.harmless import original

from .refusal import RefusedFileError
from .source import CELL, ROWS

ENCODINGS: Final = (
    "utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_15", "mac_roman",
    "shift_jis", "gb18030", "big5", "euc_kr",
)  # fmt: skip
DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED_ROWS: Final = 200
# Empty ones too, which do not count for the limit of rows.
_MOST_RECORDS: Final = 4 * ROWS


def decoded(data: bytes, encoding: str = "") -> tuple[str, str, int]:
    """(text, encoding, how many characters could not be read). Never fails for text; refuses what is none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _clean(data.decode(name, "replace").lstrip("\ufeff"), name)
    if encoding:
        return _clean(data.decode(encoding, "replace"), encoding)
    if looks := _utf16_without_mark(data):
        return _clean(data.decode(looks, "replace"), looks)
    if b"\0" in data[:4096]:
        raise RefusedFileError("binary")
    try:
        return _clean(data.decode(), "utf-8")
    except UnicodeDecodeError:
        # What few bytes cp1252 lacks is replaced and counted.
        return _clean(data.decode("cp1252", "replace"), "cp1252")


def _utf16_without_mark(data: bytes) -> str:
    """Every other byte of western text in UTF-16 is NUL."""
    head = data[:2000]
    if len(head) < 8:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _clean(text: str, encoding: str) -> tuple[str, str, int]:
    replaced = text.count("\ufffd")
    return text.replace("\0", ""), encoding, replaced


def delimited_rows(text: str, delimiter: str = "") -> list[list[str]]:
    """The records of a delimited text; line breaks within quotes stay. A sign that guards a formula is taken off."""
    head, _newline, rest = text.partition("\n")
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        # What Excel writes above, so that Excel understands it.
        text, delimiter = rest, delimiter or head.strip()[4]
    rows = _rows(text, delimiter or vote(text), _MOST_RECORDS)
    if len(rows) > _MOST_RECORDS:
        raise RefusedFileError("many_rows", most=ROWS)
    return [[original(cell) for cell in row] for row in rows]


def vote(text: str) -> str:
    """The delimiter that splits most records into the same number of fields."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows(text, delimiter, _TRIED_ROWS) if row)
        split = {width: count for width, count in widths.items() if width > 1}
        if not split:
            continue
        width, count = max(split.items(), key=lambda one: (one[1], one[0]))
        score = count / sum(widths.values()) * (1 + min(width, 20) / 100)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    csv.field_size_limit(CELL * 4)
    rows: list[list[str]] = []
    # newline="": line ends within quotes are left to the csv module.
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > most:
                break
    except csv.Error as error:
        raise RefusedFileError("long_cell", most=CELL) from error
    return rows
