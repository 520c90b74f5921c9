"""A file or a pasted text of days and figures, as people and programs write them: all of it is read, or none. Pure.

Which column holds days and which figures, the delimiter, decimal commas, days or months first: what the whole column
proves is taken; what it leaves open is asked instead of guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from .figures import MOST_AT_ONCE, NOTE, Figure, wrong_with
from .tables.decoding import DELIMITERS, decoded, vote
from .tables.numbers import date_order, day, decimal_style, is_ambiguous_date, number
from .tables.refusal import RefusedFileError

BYTES: Final = 1_000_000
CELL: Final = 2_000
# More than these are counted, not told.
TOLD: Final = 20
COLUMNS: Final = 50
ORDERS: Final = ("day_first", "month_first")
SIGNS: Final = (".", ",")

_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_WEEK: Final = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_MONTH_FIRST: Final = re.compile(r"([A-Za-zÀ-ž]{3,9})\.? (\d{1,2}),? (\d{4})")
_MONTH_NAMED: Final = re.compile(r"([A-Za-zÀ-ž]{3,9})\.?[ -](\d{4})")
_AROUND: Final = re.compile(r"^[\s€$£¥]+|[\s€$£¥%]+$|\s(?:EUR|USD|GBP|CHF)$")
_NOTES: Final = frozenset({"note", "notes", "comment", "notiz", "kommentar", "bemerkung"})
_VALUES: Final = frozenset({"value", "figure", "wert", "zahl", "kennzahl"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """`row` None: the whole text."""

    row: int | None
    message: str


@dataclass(slots=True)
class Read:
    """Either `figures`, in the order of their days, or what is wrong: at most TOLD of `count`."""

    figures: list[Figure] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    count: int = 0

    def refuse(self, row: int | None, message: str) -> None:
        self.count += 1
        if len(self.wrong) < TOLD:
            self.wrong.append(Wrong(row, message))


Row = tuple[int, list[str]]


def read_bytes(data: bytes, order: str = "", sign: str = "") -> Read:
    """`order`: one of ORDERS, `sign` before decimals: one of SIGNS; empty: what the file proves."""
    if len(data) > BYTES:
        return _refused(_("This file is larger than 1 MB."))
    try:
        text, _encoding, replaced = decoded(data)
    except RefusedFileError:
        return _refused(_("This is not a text file. Save the table as CSV."))
    if replaced:
        return _refused(_("Some characters of this file can’t be read. Save it as UTF-8."))
    return read_points(text, order, sign)


def read_points(text: str, order: str = "", sign: str = "") -> Read:
    rows = _rows(text)
    if not rows:
        return _refused(_("There are no figures in it."))
    header = rows.pop(0)[1] if not any(_day_in(cell, "day_first") for cell in rows[0][1]) else []
    if not rows:
        return _refused(_("There are no figures in it."))
    if len(rows) > MOST_AT_ONCE:
        return _refused(_("At most %(most)d figures at once.") % {"most": MOST_AT_ONCE})
    columns = _columns(header, rows)
    if isinstance(columns, str):
        return _refused(columns)
    days, values, notes = columns
    order = order or _order(rows, days)
    if not order:
        return _refused(_("3/4/2027 can be read in two ways. Say whether days or months come first."))
    style = decimal_style(_bare(_cell(row, values)) for _line, row in rows)
    if not sign and not style.certain:
        return _refused(_("1,234 can be read in two ways. Say which sign stands before the decimals."))
    return _figures(rows, days, values, notes, order, sign or style.sign)


def _refused(message: str) -> Read:
    read = Read()
    read.refuse(None, message)
    return read


def _rows(text: str) -> list[Row]:
    """The records that hold something, each with its line; lines that begin with # are comments."""
    head, _newline, rest = text.partition("\n")
    delimiter = ""
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        text, delimiter = "\n" + rest, head.strip()[4]
    # "Jan 31, 2026;12" has as many commas as semicolons: the delimiter that leaves days whole is the right one.
    wanted = [delimiter] if delimiter else sorted(DELIMITERS, key=lambda one: one != vote(text, CELL))
    found = max((_records(text, one) for one in wanted), key=_days_in)
    if found and all(len(cells) == 1 for _line, cells in found):
        # Typed or pasted with nothing but blanks between: the figure is what comes last.
        return [(line, cells[0].rsplit(maxsplit=1)) for line, cells in found]
    return found


def _days_in(rows: Sequence[Row]) -> int:
    return sum(any(_day_in(cell, "day_first") or _day_in(cell, "month_first") for cell in row) for _, row in rows[:100])


def _records(text: str, delimiter: str) -> list[Row]:
    csv.field_size_limit(CELL * 4)
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            cells = [cell.strip().lstrip("\ufeff") for cell in record[:COLUMNS]]
            if any(cells) and not cells[0].startswith("#"):
                found.append((reader.line_num, cells))
            if len(found) > MOST_AT_ONCE + 1:
                break
    except csv.Error:
        return []
    return found


def _columns(header: Sequence[str], rows: Sequence[Row]) -> tuple[int, int, int | None] | str:
    """Where days, figures and notes stand; or why that can't be told."""
    width = max(len(row) for _line, row in rows)
    days = _fullest(rows, range(width), lambda cell: bool(_day_in(cell, "day_first") or _day_in(cell, "month_first")))
    if days is None:
        return _("No column holds days. The first row should read like 2027-03-31,12.5.")
    named = {name.casefold(): at for at, name in enumerate(header)}
    notes = next((at for name, at in named.items() if name in _NOTES), None)
    others = [at for at in range(width) if at not in (days, notes)]
    called = [at for at in others if at < len(header) and header[at].casefold() in _VALUES]
    numbers = called[:1] or [at for at in others if any(_is_number(_cell(row, at)) for _line, row in rows)]
    if not numbers:
        return _("No column holds figures beside the days.")
    if len(numbers) > 1:
        names = [header[at] if at < len(header) and header[at] else str(at + 1) for at in numbers]
        return _("Several columns hold numbers (%(columns)s). Keep the days and one of them.") % {
            "columns": ", ".join(names[:5])
        }
    return days, numbers[0], notes


def _fullest(rows: Sequence[Row], places: range, fits: Callable[[str], bool]) -> int | None:
    counts = {at: sum(fits(_cell(row, at)) for _line, row in rows) for at in places}
    best = max(counts, key=lambda at: (counts[at], -at), default=None)
    return best if best is not None and counts[best] else None


def _order(rows: Sequence[Row], days: int) -> str:
    cells = [_cell(row, days) for _line, row in rows]
    if proved := date_order(cells):
        return proved
    return "" if any(is_ambiguous_date(cell) and "." not in cell for cell in cells) else "day_first"


def _figures(rows: Sequence[Row], days: int, values: int, notes: int | None, order: str, sign: str) -> Read:
    read = Read()
    seen: dict[date, tuple[float, int]] = {}
    for line, row in rows:
        on = _day_in(_cell(row, days), order)
        value = number(_bare(_cell(row, values)), sign)
        note = None if notes is None else _cell(row, notes)[:NOTE]
        if on is None:
            read.refuse(line, _("“%(cell)s” is not a day.") % {"cell": _cell(row, days)[:40]})
        elif value is None:
            read.refuse(line, _("“%(cell)s” is not a number.") % {"cell": _cell(row, values)[:40]})
        elif said := wrong_with(Figure(on, value)):
            read.refuse(line, said)
        elif on in seen and seen[on][0] != value:
            read.refuse(line, _("Row %(row)s has another figure for this day.") % {"row": seen[on][1]})
        elif on not in seen:
            seen[on] = (value, line)
            read.figures.append(Figure(on, value, note))
    read.figures = [] if read.wrong else sorted(read.figures, key=lambda one: one.on)
    return read


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _bare(cell: str) -> str:
    """A figure without the sign of its currency or per cent."""
    return _AROUND.sub("", cell.replace("−", "-").strip())


def _is_number(cell: str) -> bool:
    return number(_bare(cell), ".") is not None or number(_bare(cell), ",") is not None


def _day_in(cell: str, order: str) -> date | None:
    """The day in a cell; of a month its first, of a week its Monday."""
    try:
        if found := _COMPACT.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WEEK.fullmatch(cell):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found := _MONTH.fullmatch(cell):
            return date(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    except ValueError:
        return None
    if found := _MONTH_FIRST.fullmatch(cell):
        cell = f"{found[2]} {found[1]} {found[3]}"
    elif found := _MONTH_NAMED.fullmatch(cell):
        cell = f"1 {found[1]} {found[2]}"
    text = day(cell, order)
    return date.fromisoformat(text) if text else None


def spread(first: date, ordinals: Sequence[int], step: str) -> list[date]:
    """Days counted from a first one: GA4 says "Nth day 0003". `step`: day, week or month."""
    if step == "month":
        months = [first.year * 12 + first.month - 1 + one for one in ordinals]
        return [date(one // 12, one % 12 + 1, 1) for one in months]
    return [first + timedelta(days=one * (7 if step == "week" else 1)) for one in ordinals]
