"""Numbers and dates of a column, read the way the whole column is written: decimal commas, days or months first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9.,'\s  ]*")
_DATE: Final = re.compile(r"(\d{1,4})[./\- ](\d{1,2}|[A-Za-zÀ-ž]{3,9})\.?[./\- ]\s?(\d{1,4})(?:[T ,].*)?")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january janvier", "feb februar february", "mar mrz mar maerz marz march mär märz mars",
            "apr april avril", "may mai", "jun juni june juin", "jul juli july juillet", "aug august",
            "sep sept september", "oct okt october oktober octobre", "nov november", "dec dez december dezember",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """`sign`: "," or "." before the decimals. `certain`: the column proves it."""

    sign: str
    certain: bool


def decimal_style(cells: Iterable[str]) -> Style:
    """How the numbers of a column write their decimals. Ambiguous: only thousands-like "1,234" in one style."""
    seen: set[str] = set()
    doubtful: set[str] = set()
    for cell in cells:
        text = re.sub(r"[\s  ']", "", cell)
        if not _NUMBER.fullmatch(text):
            continue
        commas, points = text.count(","), text.count(".")
        if commas and points:
            seen.add("," if text.rfind(",") > text.rfind(".") else ".")
        elif commas + points == 1:
            sign = "," if commas else "."
            decimals = text.rpartition(sign)[2]
            if len(decimals) == 3 and not text.lstrip("+-").startswith("0"):
                doubtful.add(sign)
            else:
                seen.add(sign)
        elif commas + points > 1:
            # 1.234.567: the sign parts thousands.
            seen.add("." if commas else ",")
    if len(seen) == 1:
        return Style(seen.pop(), certain=True)
    if seen:
        return Style(".", certain=False)
    # Nothing but "1,234": a comma more likely parts thousands, a point decimals.
    return Style(".", certain=not doubtful)


def number(cell: str, sign: str) -> float | None:
    """The number in a cell that holds nothing else (or a share: 50 %), or None."""
    text = re.sub(r"[\s  ']", "", cell.removesuffix("%"))
    if not text or not _NUMBER.fullmatch(text):
        return None
    other = "." if sign == "," else ","
    try:
        return float(text.replace(other, "").replace(sign, "."))
    except ValueError:
        return None


def looks_like_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip().removesuffix("%").strip()))


def date_order(cells: Iterable[str]) -> str | None:
    """ "day_first" or "month_first" as the whole column proves it; None when it does not."""
    found: set[str] = set()
    for cell in cells:
        match = _DATE.fullmatch(cell.strip())
        if not match or len(match[1]) == 4 or not match[2].isdigit():
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            found.add("day_first")
        elif second > 12 >= first:
            found.add("month_first")
        elif "." in cell:
            # Nobody writes months first with points.
            found.add("day_first")
    return found.pop() if len(found) == 1 else None


def is_ambiguous_date(cell: str) -> bool:
    match = _DATE.fullmatch(cell.strip())
    return bool(match and len(match[1]) < 4 and match[2].isdigit() and match[1] != match[2])


def day(cell: str, order: str) -> str | None:
    """The date in a cell as YYYY-MM-DD, or None."""
    match = _DATE.fullmatch(cell.strip())
    if not match:
        return None
    first, middle, last = match.groups()
    if not middle.isdigit():
        month = _MONTHS.get(middle.casefold()[:9]) or _MONTHS.get(middle.casefold()[:3])
        year, day_ = (first, last) if len(first) == 4 else (last, first)
        return _iso(year, month or 0, int(day_))
    if len(first) == 4:
        return _iso(first, int(middle), int(last))
    if len(last) == 3:
        return None
    day_first = order != "month_first"
    return _iso(last, int(middle if day_first else first), int(first if day_first else middle))


def _iso(year: str, month: int, day_: int) -> str | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, month, day_).isoformat()
    except ValueError:
        return None


_UNITS: Final = (
    (re.compile(r"^(s|sec|sek)"), 1 / 60),
    (re.compile(r"^(h|hr|hour|std|stunde)"), 60),
    (re.compile(r"^(d|day|tag)"), 24 * 60),
    (re.compile(r"^(w|week|woche)"), 7 * 24 * 60),
    (re.compile(r"^(mon|month|monat)"), 30 * 24 * 60),
    (re.compile(r"^(m|min)"), 1),
)


def minutes(cell: str, sign: str) -> int | None:
    """A span of time as minutes: "90", "1:30", "2 h", "3 Tage"; a bare number is minutes."""
    text = cell.strip().casefold()
    if clock := re.fullmatch(r"(\d{1,4}):(\d{2})(?::\d{2})?", text):
        return int(clock[1]) * 60 + int(clock[2])
    found = re.fullmatch(r"([0-9.,]+)\s*([a-zäöü.]*)", text)
    value = number(found[1], sign) if found else None
    if found is None or value is None:
        return None
    factor = next((factor for unit, factor in _UNITS if unit.match(found[2])), 1 if not found[2] else None)
    return None if factor is None else round(value * factor)
