"""How reports write numbers, names and places, in the language of the report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal
from django.utils.translation import gettext as _

from insights.analysis.costs import Range
from maps.exchange.journey import Opportunity, PainPoint, Touchpoint
from maps.showing.saying import MINUS, day_text, figure_text, page_locale, score_text

__all__ = [
    "MINUS", "and_list", "change_text", "day", "figure_text", "money", "money_range", "named", "numbered", "quoted",
    "score_text", "touchpoint_name", "whole_number",
]  # fmt: skip

MILLION: Final = 1_000_000


def day(on: date | str | None) -> str:
    """With its year: a report is read for longer than a year."""
    return day_text(on, with_year=True)


def whole_number(number: float) -> str:
    return str(format_decimal(round(number), "#,##0", locale=page_locale())).replace("-", MINUS)


def change_text(change: float, digits: int = 0) -> str:
    """+6, −0.4, ±0."""
    shown = round(change, digits)
    pattern = "#,##0" if not digits else "0." + "0" * digits
    figure = str(format_decimal(abs(shown), pattern, locale=page_locale()))
    return f"±{figure}" if not shown else ("+" if shown > 0 else MINUS) + figure


def money(amount: float) -> str:
    """To two figures: an estimate that shows its units pretends to be a measurement. 12,000; 1.3M."""
    if abs(amount) >= MILLION:
        return str(format_compact_decimal(amount, fraction_digits=1, locale=page_locale()))
    digits = len(str(int(abs(amount))))
    return whole_number(round(amount, min(0, 2 - digits)))


def money_range(found: Range | None) -> str:
    """`600, between 250 and 1,200`."""
    if found is None:
        return ""
    if found.low == found.high:
        return money(found.figure)
    return _("%(figure)s, between %(low)s and %(high)s") % {
        "figure": money(found.figure), "low": money(found.low), "high": money(found.high),
    }  # fmt: skip


def quoted(words: str) -> str:
    return _("“{title}”").format(title=words.strip() or _("(untitled)"))


def numbered(element: PainPoint | Opportunity) -> str:
    """P2, O4; empty without a number."""
    letter = "P" if isinstance(element, PainPoint) else "O"
    return f"{letter}{element.number}" if element.number is not None else ""


def named(element: PainPoint | Opportunity) -> str:
    """P2 “Too slow”."""
    return " ".join(part for part in (numbered(element), quoted(element.title)) if part)


def touchpoint_name(one: Touchpoint) -> str:
    return one.title.strip() or _("Untitled touchpoint")


def and_list(words: Iterable[str]) -> str:
    return str(format_list(list(words), locale=page_locale()))
