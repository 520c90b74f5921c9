"""Which way a table runs, where its headings are, and what each of its lines is: guessed, or as a person says.

A *line* is a column when every row is a touchpoint (layout "down"), and a row when touchpoints stand side by side
(layout "across"). After `Oriented` both look alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .cells import is_empty, is_numbered
from .headings import USES, is_plainly, persona_in, use_of
from .source import Table, letter

DOWN: Final = "down"
ACROSS: Final = "across"
LAYOUTS: Final = (DOWN, ACROSS)
_HEADER_ROWS: Final = 20
_HEADER_COLUMNS: Final = 4
_LABEL: Final = 60
_WORDS: Final = 7
# So many of the headings must say something: a word in one of a hundred rows is chance.
_SHARE: Final = 0.34
_OWN_FEELING: Final = re.compile(r"(?:.+ \((-?[0-2](?:\.\d)?)\)|-?[0-2](?:\.\d)?)", re.DOTALL)
MEANINGFUL: Final = frozenset(USES) - {"skip", "persona", "description"}
# Headings stand first: what a later row or column has in common with words of headings is chance.
_FURTHER: Final = {DOWN: 0.1, ACROSS: 0.5}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read. `header`: the row (down) or column (across) of the headings, from 0."""

    layout: str
    header: int
    uses: tuple[str, ...]
    score: float = 0.0
    # A person must say it: nothing was recognised, or both ways fit as well.
    unknown: bool = False
    doubtful: bool = False


class Oriented:
    """The table with touchpoints one below the other, whichever way it ran."""

    def __init__(self, table: Table, layout: str, header: int) -> None:
        self._table = table
        self._layout = layout
        self._header = header
        rows = table.rows
        if layout == ACROSS:
            self.headings = [row[header] for row in rows]
            self.entries = [[row[at] for row in rows] for at in range(header + 1, table.width)]
        else:
            self.headings = list(rows[header]) if rows else []
            self.entries = [list(row) for row in rows[header + 1 :]]

    def where(self, entry: int, line: int) -> tuple[int, str]:
        """(row, column's letter) in the file of one cell."""
        table, at = self._table, entry + self._header + 1
        if self._layout == ACROSS:
            return table.numbers[line], letter(table.first + at)
        return table.numbers[at], letter(table.first + line)

    def cells(self, line: int) -> list[str]:
        return [entry[line] for entry in self.entries]


def guess(table: Table) -> Layout:
    """The reading that recognises most."""
    if not table.rows:
        return Layout(DOWN, 0, (), unknown=True)
    down = _best(table, DOWN, min(_HEADER_ROWS, len(table.rows)))
    across = _best(table, ACROSS, min(_HEADER_COLUMNS, table.width))
    best, other = (across, down) if across.score > down.score else (down, across)
    doubtful = not best.unknown and not other.unknown and other.score > best.score - 0.75
    return Layout(best.layout, best.header, best.uses, best.score, best.unknown, doubtful)


def _best(table: Table, layout: str, most: int) -> Layout:
    found = [_scored(table, layout, header) for header in range(most)]
    return max(found, key=lambda one: (one.score, -one.header))


def _scored(table: Table, layout: str, header: int) -> Layout:
    oriented = Oriented(table, layout, header)
    headings = [text if _may_head(text) else "" for text in oriented.headings]
    known = [use for text in headings if (use := use_of(text)) in MEANINGFUL]
    filled = sum(not is_empty(text) for text in oriented.headings)
    places = {"stage", "touchpoint"} & set(known)
    share = len(known) / max(1, filled)
    enough = bool(oriented.entries) and len(set(known)) + len(places) >= 2 and share >= _SHARE
    plainly = sum(is_plainly(text) for text in headings) / 4
    score = len(set(known)) + len(places) + share + plainly - header * _FURTHER[layout] if enough else 0.0
    return Layout(layout, header, tuple(uses_of(oriented)) if enough else (), score, unknown=not enough)


def _may_head(text: str) -> bool:
    """Short, as headings are."""
    first = text.split("\n", maxsplit=1)[0]
    return len(first) <= _LABEL and len(first.split()) <= _WORDS


def uses_of(oriented: Oriented) -> list[str]:
    """What each line is, by its heading, else by what stands in it."""
    uses = [_use(oriented, line) for line in range(len(oriented.headings))]
    _second_of(uses, "stage", "touchpoint")
    _second_of(uses, "touchpoint", "channels")
    if "stage" not in uses and "touchpoint" not in uses:
        _place_in(oriented, uses)
    if "stage" not in uses:
        # Two lines without a heading above the touchpoints, as spreadsheets draw it: the first has the stages.
        above = [at for at, text in enumerate(oriented.headings) if not text and uses[at] != "skip"]
        if "touchpoint" in uses and above and above[0] < uses.index("touchpoint"):
            uses[above[0]] = "stage"
    return uses


def _use(oriented: Oriented, line: int) -> str:
    heading = oriented.headings[line]
    cells = [cell for cell in oriented.cells(line) if not is_empty(cell)]
    use = use_of(heading)
    if not cells:
        return use if use in ("stage", "touchpoint") else "skip"
    if use is None:
        if all(_OWN_FEELING.fullmatch(cell) for cell in cells) and any("(" in cell or "." in cell for cell in cells):
            return "emotions"
        if all(is_numbered(cell, "P") for cell in cells):
            return "pain_points"
        if all(is_numbered(cell, "O") for cell in cells):
            return "opportunities"
        return "lane:notes"
    return use


def _second_of(uses: list[str], use: str, other: str) -> None:
    """A second line of what there can be one of is something else: "Phase" and "Stage", "Step" and "Touchpoint"."""
    found = [at for at, one in enumerate(uses) if one == use]
    for at in found[1:]:
        uses[at] = other if other not in uses else "lane:notes"


def _place_in(oriented: Oriented, uses: list[str]) -> None:
    """No line says that it names stages or touchpoints: the first that could."""
    nameless = [at for at, text in enumerate(oriented.headings) if not text and uses[at] != "skip"]
    first = nameless[:2] or [at for at, use in enumerate(uses) if use.startswith("lane:")][:1]
    # In a table of pain points alone there is none.
    for at, use in zip(first, ("stage", "touchpoint") if len(first) == 2 else ("stage",), strict=False):
        uses[at] = use


def personas_of(oriented: Oriented) -> list[str]:
    """The persona that each line's heading names; empty where none."""
    return [persona_in(heading) for heading in oriented.headings]


def layout_for(table: Table, mapping: Mapping[str, Any]) -> Layout:
    """The layout as the mapping says it, with the guess where it says nothing."""
    guessed = guess(table)
    way = mapping.get("layout", guessed.layout)
    if way != guessed.layout:
        there, most = (len(table.rows), _HEADER_ROWS) if way == DOWN else (table.width, _HEADER_COLUMNS)
        guessed = _best(table, way, min(there, most))
    last = (table.width if way == ACROSS else len(table.rows)) - 1
    header = max(0, min(mapping.get("header", guessed.header), last))
    oriented = Oriented(table, way, header)
    given: Sequence[str] = mapping.get("uses") or ()
    uses = uses_of(oriented) if not given else [*given, *["skip"] * len(oriented.headings)][: len(oriented.headings)]
    said = bool({"stage", "touchpoint"} & set(uses)) if given else not guessed.unknown
    return Layout(way, header, tuple(uses), guessed.score, not said, guessed.doubtful and "layout" not in mapping)
