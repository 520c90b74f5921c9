"""Dates, times and numbers as the person reads them: words in their language, order and separators of their region."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal
from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

register = template.Library()

FALLBACK = "en-GB"
FEW_HOURS = 6 * 60
NAMES_SHOWN = 3
DIGITS_OF_PATTERN = re.compile(r"[#,0.]+")


def locale_of(formats: str) -> Locale:
    """The person's region in the language of the page where Babel knows the pair, otherwise their region's own."""
    region = formats.rpartition("-")[2]
    for tag in (f"{(get_language() or 'en').split('-')[0]}-{region}", formats, FALLBACK):
        try:
            found = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        # For a region that it does not know, Babel gives another one of the language.
        if found.territory == tag.rpartition("-")[2]:
            return found
    return Locale("en")


def _locale(context: RequestContext) -> Locale:
    user = context.get("user")
    return locale_of(getattr(user, "formats", FALLBACK))


@register.simple_tag(takes_context=True)
def day(context: RequestContext, moment: datetime | date) -> str:
    """`28 Nov 2026`."""
    then = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return str(format_date(then, "medium", locale=_locale(context)))


@register.simple_tag(takes_context=True)
def short_day(context: RequestContext, moment: datetime | date) -> str:
    """`28 Nov`, with the year when it is not this one."""
    then = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    skeleton = "MMMd" if then.year == timezone.localdate().year else "yMMMd"
    return str(format_skeleton(skeleton, then, locale=_locale(context)))


@register.simple_tag(takes_context=True)
def moment(context: RequestContext, at: datetime) -> str:
    """`28 Nov 2026, 14:05`, in the person's time zone."""
    locale, then = _locale(context), timezone.localtime(at)
    day_and_time = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    written = {
        "0": format_time(then.time(), "short", locale=locale),
        "1": format_date(then.date(), "medium", locale=locale),
    }
    return re.sub(r"\{([01])\}", lambda found: str(written[found[1]]), day_and_time)


@register.simple_tag(takes_context=True)
def ago(context: RequestContext, at: datetime) -> str:
    """`just now`, `4 min ago`, `2 h ago`, `yesterday`, `12 Nov`, `12 Nov 2025`."""
    now, then = timezone.localtime(), timezone.localtime(at)
    minutes = max(0, int((now - then).total_seconds() // 60))
    days = (now.date() - then.date()).days
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)s min ago", "%(n)s min ago", minutes) % {"n": minutes}
    # Shortly after midnight "yesterday" would say less than the hours do.
    if days <= 0 or minutes < FEW_HOURS:
        return ngettext("%(n)s h ago", "%(n)s h ago", minutes // 60) % {"n": minutes // 60}
    if days == 1:
        return _("yesterday")
    return short_day(context, at)


@register.simple_tag(takes_context=True)
def names(context: RequestContext, people: Sequence[str]) -> str:
    """`Alex`, `Alex and Mara`, `Alex, Mara, Tom and 2 more`: words and commas of the page's language."""
    language = (get_language() or "en").split("-")[0]
    regional = _locale(context)
    left = len(people) - NAMES_SHOWN
    more = [ngettext("%(n)s more", "%(n)s more", left) % {"n": left}] if left > 0 else []
    locale = regional if regional.language == language else Locale(language)
    return format_list([*people[:NAMES_SHOWN], *more], locale=locale)


@register.simple_tag(takes_context=True)
def figure(context: RequestContext, number: float | None, unit: str = "") -> str:
    """`12.9%`, `41 days`: a number of at most three decimals with its unit; a dash when there is none."""
    return as_figure(number, unit, _locale(context))


def as_figure(number: float | None, unit: str, locale: Locale) -> str:
    if number is None:
        return "–"
    shown = format_decimal(number, "#,##0.###", locale=locale).replace("-", "−")
    if not unit:
        return str(shown)
    # A percent sign stands where the region puts it; other units follow after a space that does not break.
    if unit == "%":
        return DIGITS_OF_PATTERN.sub(shown, locale.percent_formats[None].pattern, count=1)
    return f"{shown}\u00a0{unit}"
