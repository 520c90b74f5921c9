"""Numbers, dates and times as people write them in a language: true minus sign, 28 Nov, 20 min."""

from __future__ import annotations

from datetime import date
from typing import Final

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from maps.exchange.options import Options

MINUS: Final = "\u2212"
HOUR: Final = 60
DAY: Final = 24 * HOUR
# Day before month in English too.
_LOCALES: Final = {"en": "en_GB"}


def number_text(number: float, language: str) -> str:
    return str(format_decimal(number, locale=language)).replace("-", MINUS)


def score_text(score: float, language: str) -> str:
    """+1.3, −0.5, 0: with its sign and one decimal."""
    if not round(score, 1):
        return "0"
    said = str(format_decimal(abs(score), format="0.0", locale=language))
    return ("+" if score > 0 else MINUS) + said


def date_text(day: str | None, language: str) -> str:
    """YYYY-MM-DD in words; empty if there is none."""
    locale = _LOCALES.get(language, language)
    return str(format_skeleton("yMMMd", date.fromisoformat(day[:10]), locale=locale)) if day else ""


def minutes_text(minutes: int, options: Options) -> str:
    for most, words, unit in ((2 * HOUR, "{n} min", 1), (2 * DAY, "{n} h", HOUR)):
        if minutes < most:
            return options.say(words, n=number_text(round(minutes / unit, 1), options.language))
    return options.say("{n} days", n=number_text(round(minutes / DAY, 1), options.language))
