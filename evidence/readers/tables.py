"""Records of a table become an Opened: its head is found, its format told, its rows numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, Protocol

from evidence.tables.refusal import RefusedFileError

from . import formats
from .cells import known
from .headers import Head, head_of
from .limits import ROWS
from .opened import Column, Opened
from .words import is_personal_heading, use_of

_HEAD_ROWS: Final = 200
# Between what stands above a table and the table.
_LOOKED_DOWN: Final = 20


class Records(Protocol):
    """All records of a table from its first, each time it is called."""

    def __call__(self) -> Iterator[list[str]]: ...


def opened_table(
    name: str, records: Records, options: Mapping[str, Any], known_as: formats.Format | None = None
) -> Opened:
    first = list(islice(records(), _HEAD_ROWS))
    above = _above(first)
    asked = options.get("header")
    head = head_of(
        [row for row in first[above:] if any(row)], asked if isinstance(asked, int) and 0 <= asked <= 5 else None
    )
    kind = known_as or _format(head, name)
    skipped = _records_of(first, above, head.rows)

    def rows() -> Iterator[tuple[int, list[str]]]:
        width, count = len(head.columns), 0
        for number, row in enumerate(records(), 1):
            if number <= skipped or not any(row):
                continue
            count += 1
            if count > ROWS:
                raise RefusedFileError("many_rows", most=ROWS)
            yield number, row if len(row) == width else [*row, *[""] * (width - len(row))][: max(width, len(row))]

    for column in head.columns:
        column.use = column.use or _use(kind, column)
        column.scale = column.scale or (kind.scale if column.use == "rating" else None)
        column.personal = is_personal_heading(column.name, column.code) and not _is_question(kind, column)
    found = Opened(kind.name, kind.kind, head.columns, rows, kind.takes, header=head.rows)
    if kind.name == "qualtrics":
        found.choices = {"previews": "drop", "unfinished": "keep"}
    return found


def _above(first: list[list[str]]) -> int:
    """Rows above the head: empty ones, and a title over a table that is wider than it."""
    widths = [sum(bool(cell) for cell in row) for row in first[:_LOOKED_DOWN]]
    filled = [place for place, width in enumerate(widths) if width]
    at = next((place for place in filled if not first[place][0].startswith("# ")), filled[0] if filled else 0)
    gap = next((place for place in range(at, len(widths)) if not widths[place]), None)
    if gap is not None and max(widths[at:gap], default=0) <= 2:
        # What it is about and of which days, an empty row, then the table.
        below = next((place for place in filled if place > gap), None)
        if below is not None and widths[below] > max(widths[at:gap]):
            return below
    return at


def _records_of(first: list[list[str]], above: int, head_rows: int) -> int:
    """How many records lie above the first answer, empty ones among them."""
    seen = 0
    if not head_rows:
        return above
    for place, row in enumerate(first[above:], above + 1):
        seen += any(row)
        if seen == head_rows:
            return place
    return len(first)


def _format(head: Head, name: str) -> formats.Format:
    if head.system == "qualtrics":
        return formats.QUALTRICS
    if not head.rows:
        return formats.TABLE
    return formats.format_of([column.name for column in head.columns], name)


def _use(kind: formats.Format, column: Column) -> str:
    for name in (column.code, column.name):
        if found := kind.uses.get(known(name)) or kind.uses.get(name.casefold()):
            return found
    # What a form asks is a question whatever it is called; its own columns are named above.
    return "" if kind.is_survey and kind.name != "google_forms" else use_of(column.name)


def _is_question(kind: formats.Format, column: Column) -> bool:
    return kind.is_survey and len(column.name) > 60
