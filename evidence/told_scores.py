"""Sentiments that came with a row, from the process that read its file: taken where they can be, and checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from .emotions import WORDS
from .fields import storable
from .models import Item
from .sentiment import EDITION

MOST_WORDS: Final = 12
_WORD_LENGTH: Final = 60
_LANGUAGE_LENGTH: Final = 8


def told_score(row: Mapping[str, Any], fits: Mapping[str, Any]) -> dict[str, Any] | None:
    """The score that the row carries; None where it has none, or was told from a rating that does not count.

    `fits`: the row as it is stored. Whoever took the reading process over gets no further than a wrong figure.
    """
    if row.get("read_by") != EDITION or row.get("rating") != fits["rating"]:
        return None
    value, words = row.get("sentiment"), row.get("words")
    if value is not None and not (_is_number(value) and -1 <= value <= 1):
        return None
    emotion, language = row.get("emotion"), str(row.get("language") or "")
    return {
        "sentiment": value,
        "sentiment_from": row["sentiment_from"] if row.get("sentiment_from") in Item.From.values else "",
        "words": [_word(one) for one in words[:MOST_WORDS] if _is_word(one)] if isinstance(words, list) else [],
        "emotion": emotion if emotion in WORDS else "",
        "language": language if language.isascii() and len(language) <= _LANGUAGE_LENGTH else "",
        "read_by": EDITION,
    }


def _is_word(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("word"), str) and _is_number(one.get("weight"))


def _word(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"word": storable(one["word"])[:_WORD_LENGTH], "weight": one["weight"]}


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
