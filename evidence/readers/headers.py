"""The rows above the answers: one, two or three of them, or none; and what the columns are called for it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .cells import bare_number, date_of, heading, known
from .opened import Column

_LEGACY: Final = re.compile(r"V\d{1,2}")
_LABELS: Final = re.compile(r"-?\d{1,4}(?:[.,]\d+)?(?:,\d{1,3})*")
# Second row of SurveyMonkey where there is nothing to choose.
_NO_OPTION: Final = frozenset({"", "response", "open ended response", "antwort", "offene antwort", "réponse"})


@dataclass(slots=True)
class Head:
    """`rows`: how many lie above the first answer; `system`: the program, where the rows give it away."""

    rows: int
    columns: list[Column]
    system: str = ""


def head_of(rows: Sequence[list[str]], asked: int | None = None) -> Head:
    """`rows`: the first ones of the table; `asked`: how many are headings, where a person says so."""
    if not rows:
        return Head(0, [])
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows[:60]]
    if asked is None:
        if found := _qualtrics(full) or _monkey(full):
            return found
        asked = 1 if _has_headings(full) else 0
    if asked == 0:
        return Head(0, [Column("") for _ in range(width)])
    names = [" ".join(dict.fromkeys(row[at] for row in full[:asked] if row[at])) for at in range(width)]
    return Head(asked, [Column(heading(name), name) for name in names])


def _qualtrics(rows: Sequence[list[str]]) -> Head | None:
    for at, row in enumerate(rows[1:3], 1):
        if sum("ImportId" in cell for cell in row) > len(row) / 4:
            ids = [_import_id(cell) for cell in row]
            names = rows[1] if at == 2 else rows[0]
            columns = [
                Column(heading(name or code), code, "answer" if one.endswith("TEXT") else "")
                for name, code, one in zip(names, rows[0], ids, strict=True)
            ]
            return Head(at + 1, columns, "qualtrics")
    if len(rows) > 1 and sum(bool(_LEGACY.fullmatch(cell)) for cell in rows[0]) >= 3:
        columns = [
            Column(heading(name or code), known(name).replace(" ", "") if _LEGACY.fullmatch(code) else code)
            for code, name in zip(rows[0], rows[1], strict=True)
        ]
        return Head(2, columns, "qualtrics")
    return None


def _import_id(cell: str) -> str:
    """From JSON, or from what Python prints of it."""
    if len(cell) > 2000:
        return ""
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(cell)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return str(found.get("ImportId", "")) if isinstance(found, dict) else ""
    return ""


def _monkey(rows: Sequence[list[str]]) -> Head | None:
    """SurveyMonkey: the question stands above the first of its options only."""
    if len(rows) < 2 or known(rows[0][0]) not in ("respondentid", "respondent id"):
        return None
    second = [known(cell) for cell in rows[1]]
    if rows[1][0] or not any(second):
        return None
    columns, question = [], ""
    for name, option, plain in zip(rows[0], rows[1], second, strict=True):
        question = name or question
        title = heading(question if plain in _NO_OPTION else f"{question}: {option}")
        is_open = plain in ("open ended response", "offene antwort")
        columns.append(Column(title, title, "answer" if is_open else ""))
    return Head(2, columns, "surveymonkey")


def _has_headings(rows: Sequence[list[str]]) -> bool:
    """The first row is none when it holds a figure, a day or a label as the rows below it do."""
    if len(rows) < 2:
        return True
    for at, cell in enumerate(rows[0]):
        below = [row[at] for row in rows[1:] if row[at]]
        if not cell or not below:
            continue
        for looks in (_is_figure, _is_day):
            if looks(cell) and sum(looks(one) for one in below) >= 0.8 * len(below):
                return False
    return True


def _is_figure(cell: str) -> bool:
    return bool(_LABELS.fullmatch(cell)) or bare_number(cell) is not None


def _is_day(cell: str) -> bool:
    return date_of(cell, "day_first") is not None
