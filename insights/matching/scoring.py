"""Which touchpoint a text speaks of, how sure that is, and why. Pure.

Texts and touchpoints are vectors of their words (G. Salton, C. Buckley, "Term-weighting approaches in automatic text
retrieval", IPM 24, 1988): a word counts ln(1 + how often, by where it stands) × idf, with idf = ln((N + 1) / (n + ½))
over the N touchpoints of the map of which n have it, × how rare it is among the evidence itself (0.2 to 1): what
everybody writes tells touchpoints apart in no map. Likeness is the cosine. The page or event that the evidence is of,
and the channel that it speaks of, add to it. How sure that is, is a logistic function of what was found, fitted on
labelled evidence (scripts/fit_matching.py); docs/evidence.md has how often it is right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt
from typing import Any, Final

from .places import MEANING, Place, channels_in
from .rarity import Rarity
from .stems import LONGEST_TEXT, fold, stem_of, words_of
from .vocabulary import meaning_of

# What a map has no word for still makes a text long: it counts that much of the rarest word.
UNKNOWN: Final = 0.3
TITLE: Final = 2.0
QUESTION: Final = 1.0
# What all words of a page's address, or the only channel of one touchpoint, add to a likeness of 0 to 1.
PLACE: Final = 0.45
CHANNEL_FIELD: Final = 0.2
CHANNEL_WORD: Final = 0.06
# So much longer than the part that it shares with the map, a word is still made of it.
COMPOUND: Final = 9
PART: Final = 5
MOST_SAID: Final = 4
# What is less sure is not proposed.
LEAST: Final = 0.5
# Fitted: see the module.
WEIGHTS: Final[Mapping[str, float]] = {
    "one": -7.44, "likeness": 4.75, "lead": 0.59, "shared": 2.08, "known": 2.97,
}  # fmt: skip

_SPLIT: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_PLACE: Final = frozenset(
    {"http", "https", "www", "com", "org", "net", "html", "php", "index", "home", "page", "app"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of evidence, as far as it tells where it belongs."""

    text: str = ""
    title: str = ""
    question: str = ""
    place: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """`kind`: words, channel, place (a page's address) or event. `says`: what of the evidence says so."""

    kind: str
    says: tuple[str, ...]
    weight: float

    @property
    def plain(self) -> dict[str, Any]:
        return {"kind": self.kind, "says": list(self.says), "weight": round(self.weight, 3)}


@dataclass(frozen=True, slots=True)
class Guess:
    touchpoint: str
    confidence: float
    reasons: tuple[Reason, ...]
    features: Mapping[str, float]


class Scorer:
    """The touchpoints of one map, ready to be compared with thousands of texts."""

    def __init__(self, places: Sequence[Place], rarity: Rarity | None = None) -> None:
        self.places = places
        self._rarity = rarity or Rarity()
        having: Counter[str] = Counter()
        for place in places:
            having.update(place.terms.keys())
        total = len(places)
        self._idf = {term: max(0.05, log((total + 1) / (count + 0.5))) for term, count in having.items()}
        self._unknown = UNKNOWN * log((total + 1) / 1.5) if total else 0.0
        # By term, (touchpoint, share of its vector).
        self._found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, place in enumerate(places):
            vector = {term: log1p(weight) * self._idf[term] for term, weight in place.terms.items()}
            length = sqrt(sum(one * one for one in vector.values())) or 1.0
            for term, one in vector.items():
                self._found[term].append((at, one / length))
        channels = Counter(channel for place in places for channel in place.channels)
        self._channels = {
            channel: [at for at, place in enumerate(places) if channel in place.channels] for channel in channels
        }
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def guess(self, said: Said) -> Guess | None:
        """The touchpoint that it speaks of most, or None where it shares no word with any."""
        counts = self._counts(said)
        if not self.places:
            return None
        scores = [0.0] * len(self.places)
        words, known = self._compare(counts, scores)
        places = self._by_place(said.place, scores)
        channels = self._by_channel(said, scores)
        best = max(range(len(scores)), key=scores.__getitem__)
        if scores[best] <= 0.0:
            return None
        return self._guess(best, scores, words, places, channels, known, said)

    def guess_of_words(self, words: Iterable[tuple[str, float]]) -> Guess | None:
        """The same of a theme, which is words with weights."""
        heaviest = sorted(words, key=lambda one: -one[1])[:12]
        return self.guess(Said(text=" ".join(word for word, _weight in heaviest)))

    def _counts(self, said: Said) -> dict[str, float]:
        """How often each word stands there, as written."""
        counts: dict[str, float] = defaultdict(float)
        for text, weight in ((said.text, 1.0), (said.title, TITLE), (said.question, QUESTION)):
            for word in words_of(text[:LONGEST_TEXT]) if text else ():
                counts[word] += weight
        return counts

    def _terms(self, word: str) -> tuple[tuple[str, float], ...]:
        """What of a word the map knows, with what it counts: its stem or a part of it, and its meaning."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = self._known[word] = tuple(self._read(word))
        return known

    def _read(self, word: str) -> Iterable[tuple[str, float]]:
        stem, folded = stem_of(word), fold(word)
        if stem:
            rare = self._rarity.of(stem)
            if stem in self._idf:
                yield stem, self._idf[stem] * rare
            elif part := self._part(folded):
                yield part, self._idf[part] * rare * 0.7
            else:
                yield "", self._unknown * rare
        meaning = f"~{found}" if (found := meaning_of(folded)) else ""
        if meaning in self._idf:
            yield meaning, self._idf[meaning] * MEANING * (self._rarity.of(stem) if stem else 1.0)

    def _part(self, folded: str) -> str:
        """What a long word begins or ends with, where the map has that: German puts words together."""
        if len(folded) < COMPOUND:
            return ""
        for length in range(len(folded) - 3, PART - 1, -1):
            for piece in (folded[:length], folded[-length:]):
                stem = stem_of(piece)
                if len(stem) >= PART and stem in self._idf:
                    return stem
        return ""

    def _compare(self, counts: Mapping[str, float], scores: list[float]) -> tuple[dict[int, dict[str, float]], float]:
        """Adds the cosine to the scores; what each word gave, by touchpoint; how much of the text the map knows."""
        vector: dict[str, float] = defaultdict(float)
        unknown = 0.0
        by: dict[str, str] = {}
        for word, count in counts.items():
            for term, weight in self._terms(word):
                if term:
                    vector[term] += log1p(count) * weight
                    by.setdefault(term, word)
                else:
                    unknown += (log1p(count) * weight) ** 2
        length = sqrt(sum(one * one for one in vector.values()) + unknown)
        given: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        if length:
            for term, weight in vector.items():
                for at, share in self._found[term]:
                    gives = weight / length * share
                    scores[at] += gives
                    given[at][by[term]] += gives
        return given, 1 - unknown / length**2 if length else 0.0

    def _by_place(self, place: str, scores: list[float]) -> dict[int, float]:
        """By the words of an address or an event: how many of them name the touchpoint."""
        if not place:
            return {}
        address = place.partition("?")[0].partition("#")[0]
        words = [one.lower() for one in _SPLIT.findall(_CAMEL.sub(" ", address))]
        # The last part says most: /w/settings/invoices is about invoices.
        words = [one for one in dict.fromkeys(words) if one not in _NO_PLACE and not one.isdecimal()][-4:]
        found: dict[int, float] = {}
        for at, one in enumerate(self.places):
            named = sum(self._names(one, word) * (at_word + 1) for at_word, word in enumerate(words))
            if named:
                found[at] = PLACE * named / sum(range(1, len(words) + 1))
                scores[at] += found[at]
        return found

    def _names(self, place: Place, word: str) -> float:
        stem, meaning = stem_of(word), meaning_of(fold(word))
        if stem and stem in place.named:
            return 1.0
        if meaning and f"~{meaning}" in place.named:
            return 0.8
        return 0.35 if stem in place.terms or (meaning and f"~{meaning}" in place.terms) else 0.0

    def _by_channel(self, said: Said, scores: list[float]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        field, words = channels_in(said.channel), channels_in(f"{said.title} {said.text}"[:LONGEST_TEXT])
        for channels, weight in ((field, CHANNEL_FIELD), (words - field, CHANNEL_WORD)):
            for channel in channels & self._channels.keys():
                there = self._channels[channel]
                for at in there:
                    found[at] += weight / sqrt(len(there))
        for at, gives in found.items():
            scores[at] += gives
        return found

    def _guess(
        self,
        best: int,
        scores: Sequence[float],
        words: Mapping[int, Mapping[str, float]],
        places: Mapping[int, float],
        channels: Mapping[int, float],
        known: float,
        said: Said,
    ) -> Guess:
        likeness = scores[best]
        second = max((one for at, one in enumerate(scores) if at != best), default=0.0)
        shared = sorted(words.get(best, {}).items(), key=lambda one: (-one[1], one[0]))
        stems = {stem for word, gives in shared if gives > 0.01 and (stem := stem_of(word))}
        features = {
            "one": 1.0,
            "likeness": sqrt(likeness),
            "lead": (likeness - second) / likeness,
            "shared": log1p(len(stems)),
            "known": known,
        }
        return Guess(
            self.places[best].id,
            confidence_of(features),
            tuple(self._reasons(best, shared, places, channels, said)),
            features,
        )

    def _reasons(
        self,
        best: int,
        shared: Sequence[tuple[str, float]],
        places: Mapping[int, float],
        channels: Mapping[int, float],
        said: Said,
    ) -> list[Reason]:
        found = []
        words = tuple(word for word, gives in shared if gives > 0.005)[:MOST_SAID]
        if words:
            found.append(Reason("words", words, sum(gives for _word, gives in shared)))
        if best in places:
            found.append(Reason("event" if is_event(said.place) else "place", (said.place[:120],), places[best]))
        if best in channels:
            known = self.places[best].channels & channels_in(f"{said.channel} {said.title} {said.text}")
            found.append(Reason("channel", tuple(sorted(known)), channels[best]))
        return sorted(found, key=lambda one: -one.weight)


def confidence_of(features: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(WEIGHTS[name] * value for name, value in features.items())))


def is_event(place: str) -> bool:
    """`sign_up` is an event, `/sign-up/` a page."""
    return "/" not in place and "." not in place
