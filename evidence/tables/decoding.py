"""Which encoding a text file is written in, and which delimiter parts its fields.

The standard sniffers guess wrongly on files of this kind, so each delimiter is tried on whole records, and the one
that gives most records the same number of fields wins.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from .refusal import RefusedFileError

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
_PIECE: Final = 1 << 20


def encoding_of(data: bytes, asked: str = "") -> str:
    """What the file is written in: as its mark says, as a person says, else UTF-8 or what western programs write.

    Refuses what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if asked:
        return asked
    if looks := _utf16_without_mark(data):
        return looks
    if b"\0" in data[:4096]:
        raise RefusedFileError("binary")
    try:
        for _piece in pieces(data, "utf-8", "strict"):
            pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def pieces(data: bytes, encoding: str, errors: str = "replace") -> Iterator[str]:
    """The text bit by bit: a large file never lies in memory twice. The mark at its beginning is taken off."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    view = memoryview(data)
    for start in range(0, len(data), _PIECE):
        piece = decoder.decode(bytes(view[start : start + _PIECE]), final=start + _PIECE >= len(data))
        yield piece if start else piece.lstrip("\ufeff")


def decoded(data: bytes, encoding: str = "") -> tuple[str, str, int]:
    """(text, encoding, how many characters could not be read). Never fails for text; refuses what is none."""
    name = encoding_of(data, encoding)
    # What few bytes cp1252 lacks is replaced and counted.
    text = "".join(pieces(data, name))
    return text.replace("\0", ""), name, text.count("\ufffd")


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


def vote(text: str, most_cell: int) -> str:
    """The delimiter that splits most records into the same number of fields."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in records(text, delimiter, _TRIED_ROWS, most_cell) if row)
        split = {width: count for width, count in widths.items() if width > 1}
        if not split:
            continue
        width, count = max(split.items(), key=lambda one: (one[1], one[0]))
        score = count / sum(widths.values()) * (1 + min(width, 20) / 100)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def records(text: str, delimiter: str, most: int, most_cell: int) -> list[list[str]]:
    """The first records of a delimited text, one more than `most`; line breaks within quotes stay."""
    csv.field_size_limit(most_cell * 4)
    rows: list[list[str]] = []
    # newline="": line ends within quotes are left to the csv module.
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > most:
                break
    except csv.Error as error:
        raise RefusedFileError("long_cell", most=most_cell) from error
    return rows
