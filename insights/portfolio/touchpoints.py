"""The registry of touchpoints over all maps of a workspace: what different maps say of the same one. Pure.

Two touchpoints are the same when they are called the same, without regard to case, accents and space. A future map is
one that says what should become: it is listed, and contradicts nobody.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import fmean
from typing import Final

# Two feelings of one persona contradict each other when they are this far apart …
FAR_APART: Final = 1.5
# … or lie on either side of neutral, both at least this far from it.
CLEARLY: Final = 0.5
# From here on a pain point is severe, and a feeling is a good one.
SEVERE: Final = 4
GOOD: Final = 1.0


class Clash(StrEnum):
    """What maps may disagree about."""

    FEELING = "feeling"
    PAIN = "pain"
    CHANNEL = "channel"
    ONLINE = "online"
    OWNERSHIP = "ownership"


@dataclass(frozen=True, slots=True)
class Felt:
    """`persona`: id in the library; `score` -2.0 to +2.0."""

    persona: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A touchpoint as one map has it. `severities`: of its open pain points, None where not rated. `stage_colour` 1-8;
    `channels`: names, the main one first."""

    map: str
    map_title: str
    is_future: bool
    touchpoint: str
    title: str
    stage: str
    stage_colour: int
    channels: tuple[str, ...] = ()
    online: bool | None = None
    ownership: str = "owned"
    moment_of_truth: bool = False
    felt: tuple[Felt, ...] = ()
    severities: tuple[int | None, ...] = ()

    @property
    def worst(self) -> int:
        return max((one or 0 for one in self.severities), default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the maps say together. `mean`: of the feelings on maps of today; where there are none, on future ones."""

    key: str
    title: str
    occurrences: tuple[Occurrence, ...]
    clashes: tuple[Clash, ...]

    @property
    def maps(self) -> int:
        return len({one.map for one in self.occurrences})

    @property
    def mean(self) -> float | None:
        scores = self._scores(is_future=False) or self._scores(is_future=True)
        return fmean(scores) if scores else None

    def _scores(self, *, is_future: bool) -> list[float]:
        return [felt.score for one in self.occurrences if one.is_future == is_future for felt in one.felt]

    @property
    def pain_points(self) -> int:
        return sum(len(one.severities) for one in self.occurrences)

    @property
    def worst(self) -> int:
        return max((one.worst for one in self.occurrences), default=0)


def brief(entry: Entry, most: int = 8) -> tuple[Occurrence, ...]:
    """Where many maps have the same touchpoint: those that feel worst and best there, in the order of the entry."""
    if len(entry.occurrences) <= most:
        return entry.occurrences
    places = range(len(entry.occurrences))
    felt = sorted(places, key=lambda at: fmean([one.score for one in entry.occurrences[at].felt] or [0.0]))
    chosen = {*felt[: most - most // 2], *felt[len(felt) - most // 2 :]}
    return tuple(entry.occurrences[at] for at in places if at in chosen)


def key_of(title: str) -> str:
    """How a title is compared: without case, accents, marks and doubled space."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in plain).split())


def by_touchpoint(occurrences: Iterable[Occurrence]) -> list[Entry]:
    """One entry for each name; untitled ones are nobody's. Contradictions first, then what most maps have."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if key := key_of(one.title):
            groups[key].append(one)
    entries = [Entry(key, found[0].title, tuple(found), clashes_of(found)) for key, found in groups.items()]
    return sorted(entries, key=_order)


def by_channel(occurrences: Iterable[Occurrence]) -> list[Entry]:
    """One entry for each channel that is somebody's main one: touchpoints on it differ, so nothing contradicts."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for one in occurrences:
        if one.channels:
            groups[one.channels[0]].append(one)
    entries = [Entry(key_of(name), name, tuple(found), ()) for name, found in groups.items()]
    return sorted(entries, key=lambda entry: (-len(entry.occurrences), entry.key))


def _order(entry: Entry) -> tuple[int, int, int, str]:
    return (-len(entry.clashes), -entry.maps, -len(entry.occurrences), entry.key)


def clashes_of(occurrences: Sequence[Occurrence]) -> tuple[Clash, ...]:
    """What the maps of today disagree about, in the order of Clash. Within one map nothing is compared."""
    today = [one for one in occurrences if not one.is_future]
    pairs = [(one, other) for one, other in combinations(today, 2) if one.map != other.map]
    return tuple(clash for clash, test in _TESTS.items() if any(test(one, other) for one, other in pairs))


def _feels_otherwise(one: Occurrence, other: Occurrence) -> bool:
    """The same persona feels far apart at the same touchpoint."""
    theirs = {felt.persona: felt.score for felt in other.felt}
    return any(_apart(felt.score, theirs[felt.persona]) for felt in one.felt if felt.persona in theirs)


def _apart(one: float, other: float) -> bool:
    low, high = min(one, other), max(one, other)
    # Scores are tenths: without the noise of binary fractions.
    return round(high - low, 6) >= FAR_APART or (low <= -CLEARLY and high >= CLEARLY)


def _hurts_only_there(one: Occurrence, other: Occurrence) -> bool:
    """One map has a severe pain point where somebody on the other feels well and nothing hurts."""
    return _hurts_beside_joy(one, other) or _hurts_beside_joy(other, one)


def _hurts_beside_joy(hurting: Occurrence, glad: Occurrence) -> bool:
    return hurting.worst >= SEVERE and not glad.severities and any(felt.score >= GOOD for felt in glad.felt)


def _other_channel(one: Occurrence, other: Occurrence) -> bool:
    """Both name a main channel, and neither offers that of the other at all."""
    if not one.channels or not other.channels:
        return False
    return one.channels[0] not in other.channels and other.channels[0] not in one.channels


def _other_line(one: Occurrence, other: Occurrence) -> bool:
    return one.online is not None and other.online is not None and one.online != other.online


def _other_owner(one: Occurrence, other: Occurrence) -> bool:
    return one.ownership != other.ownership


_TESTS: Final[dict[Clash, Callable[[Occurrence, Occurrence], bool]]] = {
    Clash.FEELING: _feels_otherwise,
    Clash.PAIN: _hurts_only_there,
    Clash.CHANNEL: _other_channel,
    Clash.ONLINE: _other_line,
    Clash.OWNERSHIP: _other_owner,
}
