"""Rows of a delimited text file, as our own exports and other programs write it."""

from __future__ import annotations

from typing import Final

from evidence.tables import decoding
from evidence.tables.refusal import RefusedFileError
from workspaces.harmless import original

from .source import CELL, ROWS

# Empty ones too, which do not count for the limit of rows.
_MOST_RECORDS: Final = 4 * ROWS


def delimited_rows(text: str, delimiter: str = "") -> list[list[str]]:
    """The records of a delimited text; line breaks within quotes stay. A sign that guards a formula is taken off."""
    head, _newline, rest = text.partition("\n")
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        # What Excel writes above, so that Excel understands it.
        text, delimiter = rest, delimiter or head.strip()[4]
    rows = decoding.records(text, delimiter or decoding.vote(text, CELL), _MOST_RECORDS, CELL)
    if len(rows) > _MOST_RECORDS:
        raise RefusedFileError("many_rows", most=ROWS)
    return [[original(cell) for cell in row] for row in rows]
