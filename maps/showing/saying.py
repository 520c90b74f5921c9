"""Numbers and dates as the page's language writes them, and feelings in words."""

from __future__ import annotations

from datetime import date, datetime
from math import floor

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workspaces.templatetags.formats import as_figure

MINUS = "\u2212"
SPACE = "\u00a0"
MONTH = 30
FEW_DAYS = 60
HOUR = 60
DAY = 24 * HOUR


def page_locale() -> Locale:
    """Days before months: a guest has told no region, and the product writes 28 Nov."""
    language = (get_language() or "en").split("-")[0]
    try:
        return Locale("en", "GB") if language == "en" else Locale(language)
    except UnknownLocaleError:
        return Locale("en", "GB")


def said(text: str, **values: object) -> str:
    """A text of maps.exchange.words in the page's language."""
    return _(text).format(**values)


def score_text(score: float, locale: Locale | None = None) -> str:
    """+1.3, −0.5, 0.0: with its sign and one decimal."""
    shown = str(format_decimal(abs(round(score, 1)), "0.0", locale=locale or page_locale()))
    return shown if not round(score, 1) else ("+" if score > 0 else MINUS) + shown


def figure_text(number: float | None, unit: str) -> str:
    return as_figure(number, unit, page_locale())


def day_text(day: date | datetime | str | None, *, with_year: bool = False, locale: Locale | None = None) -> str:
    """`28 Nov 2026`; without the year when it is this one, unless that is wanted. A date as text is YYYY-MM-DD."""
    if not day:
        return ""
    if isinstance(day, str):
        day = date.fromisoformat(day[:10])
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    skeleton = "yMMMd" if with_year or day.year != timezone.localdate().year else "MMMd"
    return str(format_skeleton(skeleton, day, locale=locale or page_locale()))


def month_text(day: str) -> str:
    """`November 2026`, of a date as text."""
    return str(format_skeleton("yMMMM", date.fromisoformat(day[:10]), locale=page_locale()))


def age_text(at: datetime) -> str:
    """How long ago, roughly: `today`, `12 days ago`, `4 months ago`."""
    days = max(0, (timezone.localdate() - timezone.localtime(at).date()).days)
    if not days:
        return _("today")
    if days < FEW_DAYS:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    months = days // MONTH
    return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": months}


def minutes_text(minutes: int, locale: Locale | None = None) -> str:
    for most, size, unit in ((2 * HOUR, 1, _("min")), (2 * DAY, HOUR, _("h"))):
        if minutes < most:
            return f"{_figure(minutes / size, locale)}{SPACE}{unit}"
    days = minutes / DAY
    return ngettext("%(n)s day", "%(n)s days", round(days)) % {"n": _figure(days, locale)}


def _figure(number: float, locale: Locale | None) -> str:
    return str(format_decimal(round(number, 1), "#,##0.#", locale=locale or page_locale()))


def face_of(score: float) -> int:
    """The face 1 to 5 that stands for a score; halves lean away from neutral (static/editor/model/score.js)."""
    away = floor(abs(score) + 0.5)
    return 3 + (away if score > 0 else -away)


def face_name(face: int) -> str:
    return (_("Very frustrated"), _("Frustrated"), _("Neutral"), _("Pleased"), _("Delighted"))[face - 1]
