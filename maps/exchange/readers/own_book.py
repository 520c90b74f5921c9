"""The sheets of a workbook that was exported from here: recognised by their names and headings in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from maps.exchange.sheets import ABOUT, SHEETS

# Of private use: in no text that people write.
MARK: Final = "\ue000"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a sheet: its number in the file, and its texts by English heading."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")

    def whole(self, heading: str) -> int | None:
        """A whole number; None when it says something else."""
        text = self[heading].strip()
        return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else None


class Book:
    """The sheets beside the first one, and the words of their language. Made of what `recognised` gives."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._says: Mapping[str, str] = value["says"]
        self._sheets = value["sheets"]
        self.about: list[list[str]] = value["about"]

    def say(self, text: str) -> str:
        return self._says.get(text, text)

    def has(self, sheet: str) -> bool:
        return sheet in self._sheets

    def entries(self, sheet: str) -> list[Entry]:
        return [Entry(number, cells) for number, cells in self._sheets.get(sheet, ())]


def recognised(
    sheets: Sequence[tuple[str, list[list[str]]]], words: Sequence[Mapping[str, str]]
) -> dict[str, Any] | None:
    """What Book is made of, or None for a workbook of somebody else. `words`: English -> each language of labels."""
    rows = dict(sheets)
    first = sheets[0][1] if sheets else []
    if len(first) < 2 or not first[0] or not first[1]:
        return None
    for says in ({}, *words):
        heads = [says.get(text, text) for text in ("Stage", "Touchpoint")]
        if [first[0][0], first[1][0]] == heads and says.get(ABOUT, ABOUT) in rows:
            told = {name: _entries(rows[says.get(name, name)], columns, says)
                    for name, columns in SHEETS.items() if says.get(name, name) in rows}  # fmt: skip
            return {"says": dict(says), "sheets": told, "about": rows[says.get(ABOUT, ABOUT)]}
    return None


def _entries(
    rows: list[list[str]], columns: Sequence[tuple[str, int]], says: Mapping[str, str]
) -> list[tuple[int, dict[str, str]]]:
    known = {says.get(heading, heading): heading for heading, _width in columns}
    heads = {at: known[text] for at, text in enumerate(rows[0] if rows else ()) if text in known}
    return [
        (number, {heads[at]: text for at, text in enumerate(row) if at in heads and text})
        for number, row in enumerate(rows[1:], 2)
        if any(row)
    ]
