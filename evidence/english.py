"""A linear model of how an English text feels: VADER's figures, words, pairs of words and letters, each with a weight.

The weights (evidence/weights/english.json) are made by scripts/fit_sentiment.py, which says of what; docs/evidence.md
says how well they do.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from . import features
from .lexicon import Lexicon, Weighed

WEIGHTS: Final = Path(__file__).parent / "weights" / "english.json"
# How far a feature speaks for "positive" and for "negative", each against "neutral" (log-odds).
Pair = tuple[float, float]


class Found(NamedTuple):
    """The chances that people call the text positive, neutral and negative; what each word adds (log-odds)."""

    positive: float
    neutral: float
    negative: float
    words: list[tuple[str, float]]


class English:
    def __init__(self, weights: dict[str, Any]) -> None:
        self.lexicon = Lexicon()
        self.bias: Pair = tuple(weights["bias"])
        self.figures: list[Pair] = [tuple(pair) for pair in weights["figures"]]
        self.phrases = _table(weights["phrases"], weights["step"])
        self.letters = _table(weights["letters"], weights["step"])
        self._of_word: dict[str, tuple[float, float, int]] = {}

    def knows(self, text: str) -> bool:
        """Whether every word is one that English texts had: so few are told by their letters alone."""
        words = [word for word in features.tokens(text) if word[0].isalpha()]
        return bool(words) and all(word in self.phrases or word in self.lexicon.lexicon for word in words)

    def read(self, text: str) -> Found | None:
        """None: no word or sign in it is known."""
        weighed = self.lexicon.weigh(text)
        tokens = features.tokens(text)
        added: defaultdict[str, float] = defaultdict(float)
        positive, negative = self.bias
        known = False
        for good, bad in (
            self._phrases(tokens, added),
            self._letters(tokens, added),
            self._figures(text, weighed, added),
        ):
            positive, negative = positive + good, negative + bad
        known = any(token in self.phrases for token in tokens) or any(worth for _word, worth in weighed.words)
        if not known:
            return None
        good, bad = math.exp(positive), math.exp(negative)
        total = good + bad + 1
        return Found(good / total, 1 / total, bad / total, list(added.items()))

    def _phrases(self, tokens: list[str], added: defaultdict[str, float]) -> Pair:
        found = {name: words for name, words in features.phrases(tokens) if name in self.phrases}
        share = features.share(len(found))
        positive = negative = 0.0
        for name, words in found.items():
            good, bad = self.phrases[name]
            positive, negative = positive + good, negative + bad
            for word in words:
                added[word] += share * (good - bad) / len(words)
        return share * positive, share * negative

    def _letters(self, tokens: list[str], added: defaultdict[str, float]) -> Pair:
        found = {token: self._worth(token) for token in dict.fromkeys(tokens)}
        share = features.share(sum(count for _good, _bad, count in found.values()))
        positive = negative = 0.0
        for token, (good, bad, count) in found.items():
            positive, negative = positive + good, negative + bad
            if count:
                added[token] += share * (good - bad)
        return share * positive, share * negative

    def _worth(self, word: str) -> tuple[float, float, int]:
        """What the letters of a word say, and how many of them are known."""
        worth = self._of_word.get(word)
        if worth is None:
            pairs = [self.letters[letters] for letters in features.letters(word) if letters in self.letters]
            worth = (sum(good for good, _bad in pairs), sum(bad for _good, bad in pairs), len(pairs))
            if len(self._of_word) < _REMEMBERED:
                self._of_word[word] = worth
        return worth

    def _figures(self, text: str, weighed: Weighed, added: defaultdict[str, float]) -> Pair:
        positive = negative = 0.0
        for value, (good, bad) in zip(features.figures(text, weighed), self.figures, strict=True):
            positive, negative = positive + value * good, negative + value * bad
        # What the lexicon says at all is the words' that it found, by what each was worth.
        total = sum(abs(worth) for _word, worth in weighed.words)
        for word, worth in weighed.words:
            if worth:
                added[word] += abs(positive - negative) * worth / total
        return positive, negative


_REMEMBERED: Final = 30_000


def _table(given: dict[str, Any], step: float) -> dict[str, Pair]:
    pairs = zip(given["positive"], given["negative"], strict=True)
    return {name: (good * step, bad * step) for name, (good, bad) in zip(given["names"], pairs, strict=True)}


@cache
def english() -> English:
    return English(json.loads(WEIGHTS.read_text("utf-8")))
