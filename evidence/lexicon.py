"""What VADER's rules and lexicon (Hutto and Gilbert 2014, MIT) make of an English text, word by word."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

_WORD: Final = re.compile(r"[^\W\d_]")


class Weighed(NamedTuple):
    """`sentiment` is VADER's compound score; `words` are those that moved it, in their order."""

    sentiment: float
    words: list[tuple[str, float]]


class Lexicon(SentimentIntensityAnalyzer):
    """VADER that remembers what each word was worth."""

    _worth: list[float]

    def weigh(self, text: str) -> Weighed | None:
        """None: `text` has neither a word nor a sign that the lexicon knows."""
        self._worth = []
        compound: float = self.polarity_scores(text)["compound"]
        if not any(self._worth) and not _WORD.search(text):
            return None
        return Weighed(
            compound, [(word, worth) for word, worth in zip(self._spoken, self._worth, strict=False) if worth]
        )

    def score_valence(self, sentiments: list[float], text: str) -> dict[str, float]:
        self._worth = list(sentiments)
        self._spoken = [word.lower() for word in SentiText(text).words_and_emoticons]
        return super().score_valence(sentiments, text)
