"""What is known of an item's feeling when it is written: from its rating where it has one, else from its text."""

from __future__ import annotations

from typing import Any

from .emotions import WORDS
from .sentiment import EDITION, read_text


def scored(fields: dict[str, Any]) -> dict[str, Any]:
    """`fields` of an item (its model's names) with sentiment, sentiment_from, words, emotion, language, read_by.

    A rating wins over what the text says: then no words are shown, for they did not make the figure.
    """
    text = "\n".join(part for part in (fields.get("title"), fields.get("text")) if part)
    reading = read_text(text, str(fields.get("language") or ""))
    rated = from_rating(fields.get("rating"), fields.get("scale_low"), fields.get("scale_high"))
    sentiment = reading.sentiment if rated is None else rated
    given = fields.get("emotion")
    return {
        **fields,
        "sentiment": sentiment,
        "sentiment_from": "rating" if rated is not None else "text" if sentiment is not None else "",
        "words": [] if rated is not None else reading.words,
        "emotion": given if given in WORDS else reading.emotion,
        "language": reading.language,
        "read_by": EDITION,
    }


def from_rating(rating: float | None, low: float | None, high: float | None) -> float | None:
    """A rating on a scale from `low` to `high` as -1 to 1 (`low` above `high`: less is better); None without scale."""
    if rating is None or low is None or high is None or low == high:
        return None
    return round(max(-1.0, min(1.0, 2 * (rating - low) / (high - low) - 1)), 4)
