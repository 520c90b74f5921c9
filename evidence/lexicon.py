"""What VADER's rules and lexicon (Hutto and Gilbert 2014, MIT) make of an English text, word by word."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Final, NamedTuple

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

# How many words before and after a word its rules look at.
_BEFORE: Final = 3
_AFTER: Final = 2


class Weighed(NamedTuple):
    """`compound` (-1 to 1), and the shares `positive`, `negative` and `neutral` are VADER's own.

    `words`: each word, in small letters, and what it was worth in its place (-4 to 4; 0: nothing).
    """

    compound: float
    positive: float
    negative: float
    neutral: float
    words: list[tuple[str, float]]


class Lexicon(SentimentIntensityAnalyzer):
    """VADER that tells what each word was worth, and takes no longer for a word of a long text than of a short one."""

    _found: Weighed

    def weigh(self, text: str) -> Weighed:
        self._found = Weighed(0.0, 0.0, 0.0, 0.0, [])
        self.polarity_scores(text)
        return self._found

    def score_valence(self, sentiments: list[float], text: str) -> dict[str, float]:
        scores: dict[str, float] = super().score_valence(sentiments, text)
        words = [word.lower() for word in SentiText(text).words_and_emoticons]
        self._found = Weighed(
            scores["compound"], scores["pos"], scores["neg"], scores["neu"], list(zip(words, sentiments, strict=True))
        )
        return scores

    def sentiment_valence(
        self, valence: float, sentitext: SentiText, item: str, i: int, sentiments: list[float]
    ) -> list[float]:
        """The same as VADER's; it goes through the whole text for each word, which is shown only the words near it."""
        if item.lower() not in self.lexicon:
            sentiments.append(0.0)
            return sentiments
        start = max(0, i - _BEFORE)
        near = SimpleNamespace(
            is_cap_diff=sentitext.is_cap_diff,
            words_and_emoticons=sentitext.words_and_emoticons[start : i + 1 + _AFTER],
        )
        found: list[float] = super().sentiment_valence(valence, near, item, i - start, sentiments)
        return found
