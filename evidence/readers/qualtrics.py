"""Which rows of Qualtrics are no answers of customers: previews, tests, spam; and which were broken off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .cells import known
from .opened import Column

_TRIALS: Final = frozenset({
    "1", "2", "8", "9", "10", "12", "survey preview", "survey test", "spam", "preview", "test",
    "umfragevorschau", "umfrage-vorschau", "umfragetest", "umfrage-test",
})  # fmt: skip
_BROKEN_OFF: Final = frozenset({"0", "false", "falsch", "no", "nein"})


def left_out(columns: Sequence[Column], row: Sequence[str], mapping: Mapping[str, Any]) -> str:
    """The problem that says why, or nothing."""
    if mapping.get("previews") == "drop" and _cell(columns, row, "status").casefold() in _TRIALS:
        return "preview"
    if mapping.get("unfinished") == "drop" and _cell(columns, row, "finished").casefold() in _BROKEN_OFF:
        return "unfinished"
    return ""


def _cell(columns: Sequence[Column], row: Sequence[str], name: str) -> str:
    for at, column in enumerate(columns):
        if known(column.code) == name and at < len(row):
            return row[at]
    return ""
