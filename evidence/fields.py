"""What sources and items are made of, how long each part may be, and the one place that checks it.

What people type is refused with a reason (`clean_source`, `clean_item`); a row of a file is made to fit (`fitted`), so
that one odd cell does not keep the rest of its row out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from django.utils.translation import gettext as _

from workspaces.composed import TooLongError, TooManyMarksError, composed, piles_marks
from workspaces.errors import Invalid

from .models import SourceKind

NAME_LENGTH: Final = 200
PROSE_LENGTH: Final = 5_000
TEXT_LENGTH: Final = 20_000
# Of the row as it came: so many columns, so many characters each.
RAW_COLUMNS: Final = 200
RAW_LENGTH: Final = 2_000
# Ratings and the ends of their scales: no scale in use comes near.
FARTHEST: Final = 1_000_000
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 3.0
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 1, 1)

# NUL and lone surrogates, which a file of JSON may spell.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")

Check = Callable[[Any], Any]
Checks = Mapping[str, Check]


def clean_source(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields of a source as they are stored. Raises Invalid, `details` = {field: [messages]}."""
    return _clean(given, SOURCE)


def clean_item(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields of an item as they are stored. Raises Invalid, `details` = {field: [messages]}."""
    return _clean(given, ITEM)


def must_be_whole(item: Mapping[str, Any]) -> None:
    """What no field can tell alone. Raises Invalid."""
    low, high, rating = item["scale_low"], item["scale_high"], item["rating"]
    wrong: dict[str, list[str]] = {}
    if (low is None) != (high is None) or (low is not None and low == high):
        wrong["scale_high"] = [_("A scale goes from one number to another.")]
    elif rating is not None and low is None:
        wrong["rating"] = [_("Say from what to what the rating goes.")]
    elif rating is not None and high is not None and not _within(rating, low, high):
        wrong["rating"] = [_("The rating lies outside its scale.")]
    elif not item["text"] and not item["title"] and rating is None:
        wrong["text"] = [_("Write what was said, or give a rating.")]
    if wrong:
        raise Invalid(details=wrong)


def fitted(row: Mapping[str, Any], position: int) -> dict[str, Any]:
    """A row of a file as the fields of an item: cut to length, without what can't be stored; never refused."""
    fits: dict[str, Any] = {name: fit(row[name], limit) for name, limit in TEXTS.items() if row.get(name)}
    low, high, rating = (_number_or_none(row.get(name)) for name in ("scale_low", "scale_high", "rating"))
    if low is None or high is None or low == high:
        low = high = None
    elif rating is not None and not _within(rating, low, high):
        rating = None
    return {
        **fits,
        "rating": rating,
        "scale_low": low,
        "scale_high": high,
        "date": _day_or_none(row.get("date")),
        "key": key_of(row.get("key")),
        "position": _place(row.get("position"), position),
        "raw": _raw(row.get("raw")),
    }


def _within(rating: float, low: float, high: float) -> bool:
    # Where less is better (effort, say), a scale goes down.
    return min(low, high) <= rating <= max(low, high)


def key_of(key: Any) -> str:
    """At most 64 characters: a long one by its digest; a new one for what has none."""
    text = fit(key, 1_000) if key else ""
    if not text:
        return uuid4().hex
    return text if len(text) <= 64 else sha256(str(key).encode(errors="replace")).hexdigest()


def fit(value: Any, limit: int) -> str:
    """A text of a file as it can be stored on every database: NFC, cut, without controls and lone surrogates."""
    text = str(value)[: limit * 2].replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    if not text.isascii():
        if piles_marks(text):
            text = "".join(one for one in text if not unicodedata.combining(one))
        text = unicodedata.normalize("NFC", text)
    return text.strip()[:limit].rstrip()


def storable(value: Any) -> Any:
    """Plain data of a file as JSON that every database stores: without NUL, halves of characters, what is no number."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, list):
        return [storable(one) for one in value]
    if isinstance(value, dict):
        return {storable(name): storable(one) for name, one in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _clean(given: Mapping[str, Any], checks: Checks) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for name, value in given.items():
        if name not in checks:
            wrong[name] = [_("There is no such field.")]
            continue
        try:
            cleaned[name] = checks[name](value)
        except ValueError as reason:
            wrong[name] = [str(reason)]
    if wrong:
        raise Invalid(details=wrong)
    return cleaned


def _text(limit: int, *, lines: bool = False, needed: bool = False) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(_("This is not text."))
        try:
            text = composed(value.replace("\r\n", "\n").strip(), limit)
        except TooLongError as error:
            raise ValueError(_("At most %(limit)s characters.") % {"limit": limit}) from error
        except TooManyMarksError as error:
            raise ValueError(_("This holds characters that can’t be stored.")) from error
        if any((one in "\n\t" and not lines) or _is_control(one) for one in text):
            raise ValueError(_("This holds characters that can’t be stored."))
        if needed and not text:
            raise ValueError(_("Give a name."))
        return text

    return check


def _is_control(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs")


def _kind(value: Any) -> str:
    if value not in SourceKind.values:
        raise ValueError(_("Choose one of the kinds."))
    return str(value)


def _weight(value: Any) -> float:
    if not _is_number(value) or not LEAST_WEIGHT <= value <= MOST_WEIGHT:
        raise ValueError(_("A number from 0.1 to 3."))
    return float(value)


def _rating(value: Any) -> float | None:
    if value is None:
        return None
    if not _is_number(value) or abs(value) > FARTHEST:
        raise ValueError(_("This is not a number."))
    return float(value)


def _day(value: Any) -> date | None:
    found = _day_or_none(value)
    if found is None and value not in (None, ""):
        raise ValueError(_("This is not a day."))
    return found


def _forgotten(value: Any) -> dict[str, str]:
    if value != {}:
        raise ValueError(_("The row as it came can be deleted, not changed."))
    return {}


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _number_or_none(value: Any) -> float | None:
    return float(value) if _is_number(value) and abs(value) <= FARTHEST else None


def _day_or_none(value: Any) -> date | None:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    # A datetime is a date, too.
    return value if type(value) is date and FIRST_DAY <= value <= LAST_DAY else None


def _place(value: Any, otherwise: int) -> int:
    return value if type(value) is int and 0 <= value < 2**31 else otherwise


def _raw(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    kept = list(value.items())[:RAW_COLUMNS]
    return {fit(name, NAME_LENGTH): fit(text, RAW_LENGTH) for name, text in kept if text not in (None, "")}


# How long the texts of an item may be.
TEXTS: Final = {
    "title": 300, "text": TEXT_LENGTH, "question": 500, "segment": NAME_LENGTH, "respondent": 64, "place": 500,
    "channel": 100, "language": 8, "emotion": 30,
}  # fmt: skip

SOURCE: Final[Checks] = {
    "name": _text(NAME_LENGTH, needed=True),
    "kind": _kind,
    "format": _text(40),
    "file_name": _text(NAME_LENGTH),
    "author": _text(NAME_LENGTH),
    "method": _text(PROSE_LENGTH, lines=True),
    "consent": _text(PROSE_LENGTH, lines=True),
    "begins": _day,
    "ends": _day,
    "weight": _weight,
}

ITEM: Final[Checks] = {
    "title": _text(TEXTS["title"]),
    "text": _text(TEXT_LENGTH, lines=True),
    "question": _text(TEXTS["question"]),
    "rating": _rating,
    "scale_low": _rating,
    "scale_high": _rating,
    "date": _day,
    "segment": _text(TEXTS["segment"]),
    "place": _text(TEXTS["place"]),
    "channel": _text(TEXTS["channel"]),
    "raw": _forgotten,
}
