"""What of an English text the linear model looks at: the same when it is fitted and when it reads."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .lexicon import Weighed

_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|[!?]+|[:;=][-']?[()DPp/|]|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)
_NEGATIONS: Final = frozenset(
    {"not", "no", "never", "nothing", "none", "neither", "nor", "cannot", "without", "hardly", "barely", "dont", "cant",
     "doesnt", "didnt", "isnt", "wasnt", "wont", "couldnt", "wouldnt", "shouldnt", "arent", "havent", "hasnt"}
)  # fmt: skip
# So many words after a negation are seen in its light.
_NEGATED: Final = 4
_LENGTHS: Final = (3, 4, 5)
# Names of what `figures` gives, in order.
FIGURES: Final = (
    "compound", "positive", "negative", "neutral", "nothing found", "length", "asks", "last word found",
    "first word found", "good words", "bad words",
)  # fmt: skip


def tokens(text: str) -> list[str]:
    """Words in small letters, runs of ! and ? as one, emoticons and emoji."""
    found = _TOKEN.findall(text.lower().replace("’", "'"))
    return [token[0] if token[0] in "!?" else token for token in found]


def phrases(words: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each feature made of words, with the words it is made of: words, pairs, and words that a negation goes before."""
    negated = 0
    for at, word in enumerate(words):
        yield word, (word,)
        if at:
            yield f"{words[at - 1]} {word}", (words[at - 1], word)
        if negated and word not in "!?":
            yield f"~{word}", (word,)
            negated -= 1
        if word in _NEGATIONS or word.endswith("n't"):
            negated = _NEGATED


@lru_cache(maxsize=20_000)
def letters(word: str) -> tuple[str, ...]:
    """Each three, four and five letters of a word and the spaces around it; nothing of signs."""
    if not word[0].isalpha():
        return ()
    spaced = f" {word[:30]} "
    if len(word) < _LENGTHS[-1] - 1:
        return (spaced,)
    return tuple(spaced[at : at + length] for length in _LENGTHS for at in range(len(spaced) - length + 1))


def figures(text: str, found: Weighed) -> list[float]:
    """What VADER found in the text, as FIGURES names it."""
    worths = [worth for _word, worth in found.words if worth]
    return [
        found.compound,
        found.positive,
        found.negative,
        found.neutral,
        float(not worths),
        min(len(text), 1000) / 500,
        float("?" in text),
        worths[-1] / 4 if worths else 0.0,
        worths[0] / 4 if worths else 0.0,
        min(8, sum(worth > 0 for worth in worths)) / 5,
        min(8, sum(worth < 0 for worth in worths)) / 5,
    ]


def share(count: int) -> float:
    """What each of `count` features found in a text is worth, so that long texts are not surer than short ones."""
    return 1 / math.sqrt(count) if count else 0.0
