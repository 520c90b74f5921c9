"""What stands in one cell: nothing, a rating, a date, an address of a page."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from evidence.tables.numbers import day
from workspaces.harmless import original

_NOTHING: Final = frozenset({"", "na", "n/a", "nan", "null", "#n/a", "-", "–", "—"})
_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_PIPED: Final = re.compile(r"\{\{[^{}]{1,100}\}\}")


def is_nothing(cell: str) -> bool:
    """What programs write where nothing was said. The word "none" may be an answer."""
    return len(cell) < 5 and cell.casefold() in _NOTHING


def heading(text: str) -> str:
    """A heading as people read it: without markup, answers piped into it and line breaks."""
    plain = _PIPED.sub("…", _TAG.sub(" ", text)).replace("*", "") if "<" in text or "*" in text or "{" in text else text
    return " ".join(plain.replace("\ufeff", "").split())


def known(text: str) -> str:
    """A heading to compare: review_text, Review Text and "Review Text:" are one."""
    return " ".join(re.sub(r"[_\-.:?*]+", " ", heading(text).casefold()).split())


_MARKUP: Final = re.compile(
    r"</?(?:p|div|span|a|b|i|u|strong|em|ul|ol|li|h[1-6]|font|img|table|tr|td)\b[^<>]{0,500}>", re.IGNORECASE
)
_BREAK: Final = re.compile(r"<(?:br\s*/?|/p|/div|/li)>\s*", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def plain(text: str) -> str:
    """A text as people read it: without the markup of web pages, and without what guards spreadsheets of formulas."""
    if "<" in text:
        text = _MARKUP.sub("", _BREAK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text).replace("\0", "")
    return (original(text) if "'" in text else text).strip()


# --- Ratings ---

_OF: Final = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:/|out of|of|von|aus|sur|de)\s*(\d+)\b.*", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(-?\d+(?:[.,]\d+)?)\s*(?:★|⭐|\*|%|stars?|sterne?n?|points?|punkte?|pts?)?(?:\s*(?:[-–—](?!\s*\d)|[:=(]).*)?",
    re.IGNORECASE,
)
_STARS: Final = re.compile(r"[★⭐]\ufe0f?")
_WORDS: Final = (
    (0.0, (
        "very dissatisfied|extremely dissatisfied|very unsatisfied|very unhappy|very poor|very bad|"
        "terrible|awful|very difficult|strongly disagree|very unlikely|not at all likely|"
        "extremely unlikely|bad|negative|sehr unzufrieden|sehr schlecht|sehr schwierig|"
        "stimme überhaupt nicht zu|trifft überhaupt nicht zu|sehr unwahrscheinlich|negativ|schlecht|"
        "thumbs down|👎|😡|😠"
    )),
    (0.25, (
        "dissatisfied|somewhat dissatisfied|unsatisfied|unhappy|poor|difficult|disagree|"
        "somewhat disagree|unlikely|unzufrieden|eher unzufrieden|eher schlecht|stimme nicht zu|"
        "stimme eher nicht zu|trifft eher nicht zu|unwahrscheinlich|🙁|☹️|😕"
    )),
    (0.5, (
        "neutral|neither|neither satisfied nor dissatisfied|neither agree nor disagree|ok|okay|fair|"
        "average|mixed|weder noch|teils teils|teils/teils|teils, teils|mittel|mittelmäßig|😐"
    )),
    (0.75, (
        "satisfied|somewhat satisfied|happy|easy|agree|somewhat agree|likely|somewhat likely|"
        "zufrieden|eher zufrieden|eher gut|einfach|stimme zu|stimme eher zu|trifft eher zu|"
        "wahrscheinlich|🙂|😊"
    )),
    (1.0, (
        "very satisfied|extremely satisfied|very happy|excellent|very good|great|very easy|"
        "strongly agree|very likely|extremely likely|good|positive|sehr zufrieden|sehr gut|"
        "sehr einfach|gut|stimme voll und ganz zu|stimme voll zu|trifft voll und ganz zu|trifft voll zu|"
        "sehr wahrscheinlich|positiv|thumbs up|👍|😀|😍"
    )),
)  # fmt: skip
# How far up the scale each word lies.
WORDS: Final = {word: share for share, words in _WORDS for word in words.split("|")}


# Zendesk asked, and nobody has answered.
UNRATED: Final = frozenset({"offered", "not offered", "unoffered"})


def bare_number(cell: str) -> float | None:
    """The number that a rating begins with: 4, "4,5", "4 stars", "10 - Extremely likely", "4/5", "★★★★☆"."""
    if len(cell) > 60:
        return None
    found = _OF.fullmatch(cell) or _BARE.fullmatch(cell)
    if found:
        return float(found[1].replace(",", "."))
    if cell and not cell.strip("★☆⭐\ufe0f "):
        return float(len(_STARS.findall(cell)))
    return None


@lru_cache(maxsize=4096)
def rating(cell: str, low: float, high: float) -> float | None:
    """On the scale, which may be off it; words lie on it where they belong. None: this is no rating."""
    value = bare_number(cell)
    if value is not None:
        return value
    share = WORDS.get(" ".join(cell.casefold().split()))
    return None if share is None else low + share * (high - low)


# --- Dates ---

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_STAMP: Final = re.compile(r"1\d{9}(?:\d{3})?")
_WEEKDAY: Final = re.compile(r"[^\W\d]{2,10}\.?,?\s+(?=\d|[^\W\d]{3,9}\.? \d)")
_MONTH_FIRST: Final = re.compile(r"([^\W\d]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*")
_ORDINAL: Final = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|\.) (?=[^\W\d])")


@lru_cache(maxsize=8192)
def date_of(cell: str, order: str) -> str | None:
    """The day as YYYY-MM-DD, or None. `order`: "day_first" or "month_first", where the cell does not say."""
    text = cell.strip()
    if not 6 <= len(text) <= 60:
        return None
    if _ISO.match(text):
        return _valid(text[:10])
    if text.isdecimal():
        if len(text) == 8:
            return _valid(f"{text[:4]}-{text[4:6]}-{text[6:]}")
        if _STAMP.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
        return None
    text = " ".join(text.split())
    found = _weekday_off(text)
    return day(found, order)


def _weekday_off(text: str) -> str:
    """ "Mon, 21st August 2020 10:00" and "August 21, 2020" as 21 August 2020."""
    if first := _MONTH_FIRST.fullmatch(text):
        return f"{first[2]} {first[1]} {first[3]}"
    if not text[0].isdigit():
        text = _WEEKDAY.sub("", text, count=1)
        if first := _MONTH_FIRST.fullmatch(text):
            return f"{first[2]} {first[1]} {first[3]}"
    return _ORDINAL.sub(r"\1 ", text)


def _valid(iso: str) -> str | None:
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return None
    return iso if 1900 <= found.year <= 2200 else None


def place_of(cell: str) -> str:
    """The path of a page, without what stands behind it (which may say who it was); anything else as it stands."""
    if cell[:8].casefold().startswith(("http://", "https://")):
        try:
            return (urlsplit(cell).path or "/")[:500]
        except ValueError:
            return ""
    return (cell.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0] if cell.startswith("/") else cell)[:500]
