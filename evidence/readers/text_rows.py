"""Records of a delimited text, row by row: a large file never lies in memory as rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from evidence.tables.decoding import encoding_of, pieces, vote
from evidence.tables.refusal import RefusedFileError

from .limits import CELL, COLUMNS, LINE

_SAMPLE: Final = 400_000
_TRIED: Final = 400


@dataclass(frozen=True, slots=True)
class TextFile:
    """How a text file is written; `quoted`: a quote at the beginning of a field is no part of it."""

    data: bytes
    encoding: str
    replaced: int
    delimiter: str
    quoted: bool = True


def sample_of(data: bytes, encoding: str) -> str:
    """The beginning of the text, in whole lines where it has more than one."""
    text = ""
    for piece in pieces(data[: _SAMPLE * 4], encoding):
        text += piece
        if len(text) >= _SAMPLE:
            cut = text.rfind("\n", 0, _SAMPLE)
            return text[: cut + 1 if cut > 0 else _SAMPLE].replace("\0", "")
    return text.replace("\0", "")


def text_file(data: bytes, encoding: str = "", delimiter: str = "") -> TextFile:
    """Raises RefusedFileError for what is no text."""
    name = encoding_of(data, encoding)
    replaced = sum(piece.count("\ufffd") for piece in pieces(data, name))
    sample = sample_of(data, name)
    head = sample[:8].strip().casefold()
    if not delimiter and head.startswith("sep=") and len(head) >= 5:
        delimiter = sample[4]
    delimiter = delimiter or vote(sample, CELL)
    return TextFile(data, name, replaced, delimiter, _is_quoted(data, name, delimiter))


def _is_quoted(data: bytes, encoding: str, delimiter: str) -> bool:
    """Sentences between tabs may begin with a quote that nothing closes: it would swallow the lines below."""
    if delimiter != "\t":
        return True
    return _evenness(data, encoding, quoted=True) >= _evenness(data, encoding, quoted=False)


def _evenness(data: bytes, encoding: str, quoted: bool) -> float:
    file = TextFile(data, encoding, 0, "\t", quoted)
    try:
        rows = [row for row in islice(records(file), 20 * _TRIED) if row]
    except RefusedFileError:
        return 0.0
    widths = Counter(len(row) for row in rows)
    swallowed = sum("\t" in cell and "\n" in cell for row in rows for cell in row)
    return widths.most_common(1)[0][1] / (len(rows) + swallowed) if rows else 0.0


def records(file: TextFile) -> Iterator[list[str]]:
    """Every record, empty ones too, so that they can be counted; line breaks within quotes stay."""
    csv.field_size_limit(CELL)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if file.quoted else csv.QUOTE_NONE
    try:
        for number, row in enumerate(csv.reader(_lines(file), delimiter=file.delimiter, quoting=quoting)):
            if number == 0 and len(row) <= 2 and row and row[0].casefold().startswith("sep="):
                continue
            if len(row) > COLUMNS and any(row[COLUMNS:]):
                raise RefusedFileError("many_columns", most=COLUMNS)
            yield [cell.strip() for cell in row[:COLUMNS]]
    except csv.Error as error:
        raise RefusedFileError("long_cell", most=CELL) from error


def _lines(file: TextFile) -> Iterator[str]:
    encoding = "utf-8-sig" if file.encoding == "utf-8" else file.encoding
    # newline="": line ends are left to the csv module.
    with io.TextIOWrapper(io.BytesIO(file.data), encoding, errors="replace", newline="") as text:
        while line := text.readline(LINE):
            if len(line) >= LINE:
                raise RefusedFileError("long_cell", most=CELL)
            yield line.replace("\0", "") if "\0" in line else line
