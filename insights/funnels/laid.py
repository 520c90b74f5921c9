"""A funnel laid over the touchpoints of a map: what each loses, and a first guess of where steps belong. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from evidence.figures import Step, told

_WORD: Final = re.compile(r"[^\W_]+")
# A guess below this is none.
_LIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """`touchpoint` None: the step has no place on the map, or its touchpoint is gone. `kept`, `lost`: the part of those
    at the placed step before that came here, and that did not; None at the first placed one.
    """

    step: Step
    touchpoint: str | None
    title: str
    before: str | None
    kept: float | None

    @property
    def lost(self) -> float | None:
        return None if self.kept is None else max(0.0, 1 - self.kept)


def laid(steps: Sequence[Mapping[str, Any]], places: Sequence[str | None], titles: Mapping[str, str]) -> list[Laid]:
    """`places`: a touchpoint for each step, or None; `titles`: of the touchpoints that are on the map now."""
    found: list[Laid] = []
    before: tuple[str, int] | None = None
    for at, step in enumerate(told(steps)):
        place = places[at] if at < len(places) else None
        if place not in titles:
            place = None
        kept = step.people / before[1] if place and before and before[1] else None
        found.append(
            Laid(step, place, titles.get(place, "") if place else "", before[0] if place and before else None, kept)
        )
        if place:
            before = (place, step.people)
    return found


def deepest(steps: Sequence[Laid]) -> Laid | None:
    """Where most are lost between two touchpoints."""
    falls = [one for one in steps if one.lost]
    return max(falls, key=lambda one: one.lost or 0.0) if falls else None


Pictured = tuple[Any, Sequence[Laid], Laid | None, int]


def pictured(shown: Sequence[tuple[Any, Sequence[Laid]]]) -> list[Pictured]:
    """Each funnel with its steps, the one that loses most, and the number that the longest bar stands for."""
    return [(one, steps, deepest(steps), max((each.step.people for each in steps), default=0)) for one, steps in shown]


def guessed(steps: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[str | None]:
    """A touchpoint for each step whose words are like its title's, each once and in the map's order; else None."""
    order = list(titles)
    found: list[str | None] = []
    first = 0
    for step in steps:
        scores = [(_like(step, titles[one]), -at, one) for at, one in enumerate(order) if at >= first]
        best = max(scores, default=(0.0, 0, ""))
        if best[0] >= _LIKE:
            found.append(best[2])
            first = -best[1] + 1
        else:
            found.append(None)
    return found


def _like(step: Mapping[str, Any], title: str) -> float:
    theirs = _words(title)
    return max(
        (_alike(words, theirs) for words in (_words(step.get("name", "")), _words(step.get("event", "")))), default=0
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("_", " "))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """The part of the shorter side's words that the other has, nearly the same ones too."""
    if not ours or not theirs:
        return 0.0
    less, more = sorted((ours, theirs), key=len)
    return sum(max(SequenceMatcher(None, a, b).ratio() >= 0.8 for b in more) for a in less) / len(less)
