"""How rare words are among a workspace's evidence: what everybody writes tells touchpoints apart in no map. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log1p
from typing import Final

from .stems import stem_of, words_of

# From so many texts on their own words are counted.
ENOUGH_TEXTS: Final = 50


class Rarity:
    """How rare each word is among the evidence: 1 for what hardly anybody writes, 0.2 for what everybody does."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        count = 0
        seen: Counter[str] = Counter()
        for text in texts:
            count += 1
            seen.update({stem for word in words_of(text) if (stem := stem_of(word))})
        self._most = log1p(count) if count >= ENOUGH_TEXTS else 0.0
        self._seen = seen

    def of(self, stem: str) -> float:
        if not self._most:
            return 1.0
        # A word in one of ten texts is still rare: a workspace's evidence speaks of few things.
        often = max(0.0, log1p(self._seen.get(stem, 0)) - 0.6 * self._most) / (0.4 * self._most)
        return max(0.2, 1.0 - 0.8 * often)
