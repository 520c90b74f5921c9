"""How a text feels, from -1 to 1, and which of its words say so. Pure: a text goes in, a reading comes out.

A text nobody can read here (no words, or a language that is not supported) has no sentiment: that is not neutral.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypedDict

from . import emotions
from . import language as languages
from .english import Found, english

# Which readings belong together; raised whenever the same text may be read differently.
EDITION: Final = "linear-1"
# Languages in which a text is scored.
SUPPORTED: Final = frozenset({"en"})
# From here on a sentiment is called positive, from the same below zero negative; between them it is neutral.
EDGE: Final = 0.25
# What is likeliest neutral stays this far within the edges.
_WITHIN: Final = 0.01
# Feelings are told from the beginning of a very long text: what it costs stays bounded.
MOST_CHARACTERS: Final = 4_000
MOST_WORDS_SHOWN: Final = 12
# A word that moves the chances less is not shown (log-odds).
_LEAST_WEIGHT: Final = 0.1


class Word(TypedDict):
    """A word and how much it adds to the sentiment (log-odds), negative ones below zero."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of itself. `sentiment` None: it was not scored, and nothing else but the language is told."""

    sentiment: float | None = None
    words: list[Word] = field(default_factory=list)
    emotion: str = ""
    # ISO 639-1; empty: too short to tell.
    language: str = ""


def read_text(text: str, language: str = "") -> Reading:
    """Read `text`; `language` (ISO 639-1) where somebody knows it, else it is told from the text."""
    text = text[:MOST_CHARACTERS].strip()
    known = language[:2].lower()
    told = known or languages.tell(text)
    if not known and told != "en" and (told or languages.is_foreign(text)) and english().knows(text):
        # A few English words may look like another language by their letters.
        told = "en"
    found = english().read(text) if _is_supported(text, told) else None
    if found is None:
        return Reading(language=told)
    sentiment = _sentiment(found)
    return Reading(sentiment=sentiment, words=_strongest(found), emotion=emotions.tell(text, sentiment), language=told)


def feeling(sentiment: float | None) -> str:
    """ "positive", "neutral", "negative", or "none" for what was not scored."""
    if sentiment is None:
        return "none"
    return "positive" if sentiment >= EDGE else "negative" if sentiment <= -EDGE else "neutral"


def _is_supported(text: str, told: str) -> bool:
    return told in SUPPORTED if told else not languages.is_foreign(text)


def _sentiment(found: Found) -> float:
    """How much likelier positive is than negative, on the side of the edge where the likeliest of the three is."""
    value = found.positive - found.negative
    if found.neutral >= max(found.positive, found.negative):
        value = max(-EDGE + _WITHIN, min(EDGE - _WITHIN, value))
    elif abs(value) < EDGE:
        value = EDGE if value > 0 else -EDGE
    return round(value, 4)


def _strongest(found: Found) -> list[Word]:
    ranked = sorted(found.words, key=lambda one: -abs(one[1]))[:MOST_WORDS_SHOWN]
    return [{"word": word[:60], "weight": round(weight, 3)} for word, weight in ranked if abs(weight) >= _LEAST_WEIGHT]
