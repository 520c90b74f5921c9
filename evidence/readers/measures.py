"""What the cells of each column are like: filled or not, figures, days, many different ones or few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .cells import UNRATED, WORDS, bare_number, date_of, is_nothing
from .limits import MEASURED, SHOWN
from .opened import Column
from .words import is_personal_cell

_SAMPLES = 5
_LOOKED_AT = 500


@dataclass(slots=True)
class Measure:
    """Of one column. `looked_at`: of how many filled cells the rest is known."""

    filled: int = 0
    looked_at: int = 0
    figures: int = 0
    whole: int = 0
    low: float = 0
    high: float = 0
    days: int = 0
    rated_words: int = 0
    personal: int = 0
    length: int = 0
    words: int = 0
    longest: int = 0
    samples: list[str] = field(default_factory=list)
    different: set[int] = field(default_factory=set)
    # Cells that stand in an earlier row as well, of so many that were compared: ids all, others the first ones.
    repeated: int = 0
    compared: int = 0

    def share(self, count: int) -> float:
        return count / self.looked_at if self.looked_at else 0.0

    @property
    def is_figures(self) -> bool:
        return self.share(self.figures) >= 0.9

    @property
    def mean_length(self) -> float:
        return self.length / self.looked_at if self.looked_at else 0.0

    @property
    def mean_words(self) -> float:
        return self.words / self.looked_at if self.looked_at else 0.0

    @property
    def is_unique(self) -> bool:
        return self.filled > 0 and self.repeated == 0

    @property
    def variety(self) -> float:
        return 1 - self.repeated / self.compared if self.compared else 0.0


@dataclass(slots=True)
class Measures:
    """Of a whole table. `copies`: rows that an earlier row says word for word."""

    columns: list[Measure]
    rows: int = 0
    copies: int = 0
    ragged: int = 0
    first: list[dict[str, Any]] = field(default_factory=list)
    # Days as they are written, to tell their order by.
    days_seen: list[str] = field(default_factory=list)


def measured(columns: list[Column], rows: Iterable[tuple[int, list[str]]]) -> Measures:
    """One pass over all rows; what is dear is asked of the first ones only."""
    found = Measures([Measure() for _ in columns])
    seen: set[int] = set()
    width = len(columns)
    for number, row in rows:
        found.rows += 1
        found.ragged += len(row) > width
        mark = hash("\x1f".join(row))
        found.copies += mark in seen
        seen.add(mark)
        if len(found.first) < SHOWN:
            found.first.append({"row": number, "cells": [cell[:300] for cell in row[:width]]})
        for at, cell in enumerate(row[:width]):
            if cell and not is_nothing(cell):
                is_early = found.rows <= MEASURED
                _take(found.columns[at], cell, dear=is_early, compared=is_early or columns[at].use == "key")
                if columns[at].use == "date" and len(found.days_seen) < MEASURED:
                    found.days_seen.append(cell[:40])
    return found


def _is_rating_word(cell: str) -> bool:
    plain = " ".join(cell.casefold().split())
    return plain in WORDS or plain in UNRATED


def _take(column: Measure, cell: str, dear: bool, compared: bool) -> None:
    column.filled += 1
    if compared:
        mark = hash(cell)
        column.compared += 1
        column.repeated += mark in column.different
        if mark not in column.different and len(column.samples) < _SAMPLES:
            column.samples.append(cell[:200])
        column.different.add(mark)
    if not dear or column.looked_at >= _LOOKED_AT:
        return
    column.looked_at += 1
    column.length += len(cell)
    column.words += cell.count(" ") + 1
    column.longest = max(column.longest, len(cell))
    value = bare_number(cell)
    if value is not None:
        column.low = value if not column.figures else min(column.low, value)
        column.high = value if not column.figures else max(column.high, value)
        column.figures += 1
        column.whole += value == int(value)
    column.days += date_of(cell, "day_first") is not None or date_of(cell, "month_first") is not None
    column.rated_words += len(cell) < 40 and _is_rating_word(cell)
    column.personal += len(cell) < 80 and is_personal_cell(cell)
