"""Figures in the pages about what maps say, as the person reads them: feelings, days, times, money, per cent."""

from __future__ import annotations

from datetime import date
from typing import TypeGuard, TypeVar

from babel import Locale
from babel.numbers import format_decimal, format_percent
from django import template
from django.template import RequestContext

from insights.analysis.costs import Range
from maps.showing.saying import day_text, face_name, face_of, minutes_text, score_text
from workspaces.templatetags.formats import FALLBACK, locale_of

register = template.Library()

NOTHING = "–"
# Money over this is told in round numbers: what is assumed has no cents.
ROUND_FROM = 100


T = TypeVar("T")


def locale_in(context: RequestContext) -> Locale:
    return locale_of(getattr(context.get("user"), "formats", FALLBACK))


def _is_known(value: T | None) -> TypeGuard[T]:
    """Where nothing of a name is, a template passes on an empty text."""
    return value is not None and value != ""


@register.simple_tag(takes_context=True)
def score(context: RequestContext, value: float | None) -> str:
    """+1.3, −0.5, 0.0."""
    return score_text(value, locale_in(context)) if _is_known(value) else NOTHING


@register.simple_tag(takes_context=True)
def on_day(context: RequestContext, value: date | str | None) -> str:
    """`28 Nov`, with the year when it is not this one."""
    return day_text(value, locale=locale_in(context)) if value else NOTHING


@register.simple_tag(takes_context=True)
def minutes(context: RequestContext, value: int | None) -> str:
    """`9 h`, `2.5 days`."""
    return minutes_text(value, locale_in(context)) if _is_known(value) else NOTHING


@register.simple_tag(takes_context=True)
def percent(context: RequestContext, part: float | None) -> str:
    """0 to 1 as `67%`."""
    return format_percent(part, "#,##0%", locale=locale_in(context)).replace("-", "−") if _is_known(part) else NOTHING


@register.simple_tag(takes_context=True)
def decimal(context: RequestContext, value: float | None, digits: int = 1) -> str:
    """At most `digits` decimals, with a true minus."""
    if not _is_known(value):
        return NOTHING
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(round(value, digits), pattern, locale=locale_in(context))).replace("-", "−")


@register.simple_tag(takes_context=True)
def tenths(context: RequestContext, value: float | None) -> str:
    """Always one decimal, for columns of figures."""
    return format_decimal(value, "#,##0.0", locale=locale_in(context)) if _is_known(value) else NOTHING


@register.simple_tag(takes_context=True)
def change(context: RequestContext, value: float | None, digits: int = 1) -> str:
    """A difference, with its sign."""
    if not _is_known(value):
        return NOTHING
    sign = "+" if round(value, digits) > 0 else ""
    return sign + decimal(context, value, digits)


@register.simple_tag(takes_context=True)
def money(context: RequestContext, value: float | None) -> str:
    """Without a currency: the map has none."""
    return decimal(context, value, 0 if value and abs(value) >= ROUND_FROM else 2)


@register.simple_tag(takes_context=True)
def money_range(context: RequestContext, value: Range | None) -> str:
    """`250 to 1,200` with a dash; one figure where the range is none."""
    if not _is_known(value):
        return NOTHING
    low, high = money(context, value.low), money(context, value.high)
    return low if low == high else f"{low}–{high}"


@register.filter
def face(value: float) -> int:
    """The face 1 to 5 that stands for a feeling."""
    return face_of(value)


@register.filter
def feeling_word(value: float) -> str:
    return face_name(face_of(value))


@register.filter
def at_key(table: dict, key: object) -> object:
    """What a table holds under a key that is itself a value."""
    return table.get(key)
