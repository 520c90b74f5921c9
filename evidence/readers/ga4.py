"""Google Analytics 4: reports as CSV, of several blocks each with its days, and what its Data API answers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from evidence.tables.decoding import vote
from evidence.tables.numbers import date_order

from .cells import date_of, heading, known
from .limits import CELL, COLUMNS
from .opened import Column, Opened

_DATES: Final = re.compile(r"#\s*(Start|End) date:\s*(\d{8})", re.IGNORECASE)
_SPAN: Final = re.compile(r"#\s*(\d{8})-(\d{8})\s*")
_FIGURE: Final = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE]-?\d+)?%?")
_STEPS: Final = {"nth day": 1, "day": 1, "nth week": 7, "week": 7}
_MONTHS: Final = ("nth month", "month")
_BLOCKS: Final = 200


@dataclass(slots=True)
class Block:
    """`header`, `rows`: its table; `dimensions`: how many of its first columns are no figures."""

    title: str = ""
    begins: str = ""
    ends: str = ""
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    dimensions: int = 0
    # Of each row in the file.
    numbers: list[int] = field(default_factory=list)
    # How days are written that are no ordinals.
    order: str = "month_first"

    @property
    def shape(self) -> str:
        """What its figures are: over time, of events, of something else, of all together."""
        if not self.rows:
            return "empty"
        if self.dimensions == 0:
            return "totals"
        first = [known(name) for name in self.header[: self.dimensions]]
        times = [at for at, name in enumerate(first) if is_time(name)]
        if times and any(self.day(row, times[0]) for row in self.rows[:3]):
            return "series"
        return "events" if first[0] in ("event name", "eventname") else "table"

    def day(self, row: Sequence[str], at: int) -> str | None:
        return day_of(row[at], self.header[at], self.begins, self.order) if at < len(row) else None


def is_one(sample: str) -> bool:
    return sample.lstrip("\ufeff").startswith("# ---") or bool(_DATES.search(sample[:2000]))


def is_time(name: str) -> bool:
    return name in _STEPS or name in _MONTHS or name in ("date", "datum")


def open_report(text: str) -> Opened:
    said, blocks = _read(text)
    is_exploration = any(_SPAN.fullmatch(line) for line in said)
    names = [heading(line.lstrip("# ")) for line in said if not _is_plumbing(line)]
    title = names[0] if names else ""
    return opened_blocks(blocks, title, "ga4_exploration" if is_exploration else "ga4")


def of_table(table: Opened) -> Opened:
    """A report whose comments somebody took away, or that went through a spreadsheet: one block without days."""
    block = Block(header=[column.name for column in table.columns])
    for number, row in table.rows():
        if not _is_grand_total(row, block):
            block.rows.append(row)
            block.numbers.append(number)
    block.dimensions = _dimensions(block)
    block.title = ", ".join(block.header[block.dimensions :])[:200]
    days = [row[at] for at in range(block.dimensions) if is_time(known(block.header[at])) for row in block.rows]
    block.order = date_order(days) or "month_first"
    found = opened_blocks([block], "", table.format)
    found.header, found.sheets, found.sheet = table.header, table.sheets, table.sheet
    return found


def opened_blocks(blocks: list[Block], title: str, format_name: str) -> Opened:
    found = Opened(format_name, "analytics", takes="figures", title=title[:200], blocks=blocks)
    found.columns = [Column("Text", use="text"), Column("Place", use="place"), Column("Date", use="date")]
    found.rows = lambda: ((number, []) for block in blocks for number in block.numbers)
    return found


def _is_plumbing(line: str) -> bool:
    return bool(line.startswith("# ---") or _DATES.match(line) or _SPAN.fullmatch(line) or not line.strip("# \t\r\n"))


def _read(text: str) -> tuple[list[str], list[Block]]:
    """The comments above the first table, and every block."""
    csv.field_size_limit(CELL)
    blocks: list[Block] = []
    said: list[str] = []
    begins = ends = title = ""
    current: Block | None = None
    delimiter = vote("\n".join(line for line in text[:100_000].split("\n") if not line.startswith("#")), CELL)
    # Line by line, since a comment may hold a quote; a cell of a report never holds a line break.
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.startswith("#"):
            current = None
            line = line.rstrip(" ,;\t")  # noqa: PLW2901
            if found := _DATES.match(line):
                day = date_of(found[2], "") or ""
                begins, ends = (day, ends) if found[1].casefold() == "start" else (begins, day)
            elif span := _SPAN.fullmatch(line):
                begins, ends = date_of(span[1], "") or "", date_of(span[2], "") or ""
                said.append(line)
            elif not blocks:
                said.append(line)
                title = "" if line.startswith("# ---") else line.lstrip("# ").strip() or title
            else:
                title = line.lstrip("# ").strip()
        elif not line.strip(" ,;\t"):
            current = None
        else:
            cells = [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), [])][:COLUMNS]
            while len(cells) > len(current.header if current else ()) and not cells[-1]:
                # A spreadsheet makes all rows as wide as the widest.
                cells.pop()
            if current is None and len(blocks) < _BLOCKS:
                current = Block(_block_title(title), begins, ends, cells)
                blocks.append(current)
                title = ""
            elif current is not None and not _is_grand_total(cells, current):
                current.rows.append(cells)
                current.numbers.append(number)
    for block in blocks:
        block.dimensions = _dimensions(block)
        block.title = block.title or ", ".join(block.header[block.dimensions :])[:200]
    return said, blocks


def _block_title(comment: str) -> str:
    """Account, property and the name of a comparison say nothing of a block."""
    if re.match(r"(account|property)\s*:", comment, re.IGNORECASE) or known(comment) in ("all users", "alle nutzer"):
        return ""
    return comment[:200]


def _is_grand_total(cells: Sequence[str], block: Block) -> bool:
    return len(cells) == len(block.header) + 1 or (bool(cells) and cells[0] in ("RESERVED_TOTAL", "Grand total"))


def _dimensions(block: Block) -> int:
    """How many columns come before the figures: those whose headings or cells are none."""
    if is_time(known(block.header[0])):
        return 1
    count = 0
    for at in range(len(block.header)):
        cells = [row[at] for row in block.rows[:200] if at < len(row) and row[at]]
        if cells and all(_FIGURE.fullmatch(cell) for cell in cells) and not known(block.header[at]).endswith(" id"):
            break
        count += 1
    return count if block.rows else 1


def value_of(cell: str) -> float | None:
    if not _FIGURE.fullmatch(cell):
        return None
    number = float(cell.rstrip("%").replace(",", "."))
    return number / 100 if cell.endswith("%") else number


def day_of(cell: str, dimension: str, begins: str, order: str) -> str | None:
    """The day that a cell of a dimension of time stands for; ordinals count from the first day of the block."""
    name = known(dimension)
    if cell.isdecimal() and len(cell) <= 5 and begins:
        start = date.fromisoformat(begins)
        if name in _STEPS:
            return (start + timedelta(days=_STEPS[name] * int(cell))).isoformat()
        if name in _MONTHS:
            months = start.year * 12 + start.month - 1 + int(cell)
            return date(months // 12, months % 12 + 1, 1).isoformat()
        return None
    return date_of(cell, order) if len(cell) <= 40 else None


# --- What the Data API answers ---


def is_answer(value: Any) -> bool:
    return isinstance(value, Mapping) and ("metricHeaders" in value or value.get("kind") == "analyticsData#runReport")


def open_answer(value: Mapping[str, Any]) -> Opened:
    reports = _list(value.get("reports")) or [value]
    blocks = [block for one in reports if isinstance(one, Mapping) for block in _answered(one)]
    return opened_blocks(blocks[:_BLOCKS], "", "ga4_json")


def _answered(report: Mapping[str, Any]) -> Iterator[Block]:
    dimensions = [_word(one, "name") for one in _list(report.get("dimensionHeaders"))]
    metrics = [_word(one, "name") for one in _list(report.get("metricHeaders"))]
    block = Block(", ".join(metrics)[:200], header=[*dimensions, *metrics], dimensions=len(dimensions))
    for number, row in enumerate(_list(report.get("rows")), 1):
        if isinstance(row, Mapping):
            values = [_word(one, "value") for key in ("dimensionValues", "metricValues") for one in _list(row.get(key))]
            if values[:1] != ["RESERVED_TOTAL"]:
                block.rows.append(values[:COLUMNS])
                block.numbers.append(number)
    for span in _list(report.get("dateRanges"))[:1]:
        block.begins, block.ends = (date_of(_word(span, key), "") or "" for key in ("startDate", "endDate"))
    days = sorted(day for at, name in enumerate(dimensions) if name == "date" for row in block.rows
                  if at < len(row) and (day := date_of(row[at], "")))  # fmt: skip
    if days:
        block.begins, block.ends = block.begins or days[0], block.ends or days[-1]
    yield block


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(value: Any, key: str) -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    return str(found)[:2000] if isinstance(found, str | int | float) else ""
