"""How a text feels, from -1 to 1, and which of its words say so. Pure: a text goes in, a reading comes out.

A text nobody can read here (no words, or a language that is not supported) has no sentiment: that is not neutral.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict

from . import emotions
from . import language as languages

if TYPE_CHECKING:
    from .lexicon import Lexicon

# Which readings belong together; raised whenever the same text may be read differently.
EDITION: Final = "vader-1"
# Languages in which a text is scored.
SUPPORTED: Final = frozenset({"en"})
# From here on a sentiment is called positive, from the same below zero negative; between them it is neutral.
EDGE: Final = 0.05
# Feelings are told from the beginning of a very long text: what it costs stays bounded.
MOST_CHARACTERS: Final = 4_000
MOST_WORDS_SHOWN: Final = 12


class Word(TypedDict):
    """A word or phrase and how much it adds to the sentiment, negative ones below zero."""

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
    told = language[:2].lower() or languages.tell(text)
    if not text or (told and told not in SUPPORTED):
        return Reading(language=told)
    found = _english().weigh(text)
    if found is None or (not told and not found.words):
        # Not one word that is known, in no language that is known: nothing can be said of it.
        return Reading(language=told)
    strongest = sorted(found.words, key=lambda one: -abs(one[1]))[:MOST_WORDS_SHOWN]
    return Reading(
        sentiment=round(found.sentiment, 4),
        words=[{"word": word[:60], "weight": round(weight, 3)} for word, weight in strongest],
        emotion=emotions.tell(text, found.sentiment),
        language=told,
    )


def feeling(sentiment: float | None) -> str:
    """ "positive", "neutral", "negative", or "none" for what was not scored."""
    if sentiment is None:
        return "none"
    return "positive" if sentiment >= EDGE else "negative" if sentiment <= -EDGE else "neutral"


@cache
def _english() -> Lexicon:
    from .lexicon import Lexicon

    return Lexicon()
