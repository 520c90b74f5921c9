"""What customers said on a validation link, beside what the team believes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from insights.models import Validation, ValidationVisit
from maps.exchange.journey import Journey

FACES: Final = (-2, -1, 0, 1, 2)
# Quotes shown of one touchpoint; the library has all of them.
MOST_QUOTES: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """How many chose a face; `share` in per cent of those who chose one."""

    face: int
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class AtTouchpoint:
    """`mean` of the faces, None without any; `guess`: what the team set for the persona asked, or their mean; `gap`
    between the two. `is_gone`: it is no longer on the map."""

    id: str
    title: str
    stage: str
    says: Sequence[str]
    bars: tuple[Bar, ...]
    faces: int
    mean: float | None
    guess: float | None
    so: int
    not_so: int
    quotes: tuple[str, ...]
    more_quotes: int
    is_gone: bool

    @property
    def gap(self) -> float | None:
        return None if self.mean is None or self.guess is None else round(self.mean - self.guess, 1)

    @property
    def is_apart(self) -> bool:
        return self.gap is not None and abs(self.gap) >= 1


@dataclass(frozen=True, slots=True)
class Results:
    sent: int
    begun: int
    touchpoints: tuple[AtTouchpoint, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]


def results_of(validation: Validation, visits: Iterable[ValidationVisit], journey: Journey) -> Results:
    """Only of what was sent; `begun`: visits that were not."""
    everybody = list(visits)
    sent = [one for one in everybody if one.sent_at is not None]
    guesses = _guesses(journey, str(validation.persona or ""))
    there = {one.id for one in journey.touchpoints}
    asks = validation.asks
    touchpoints = [_at(one, sent, guesses.get(one["id"]), one["id"] not in there) for one in asks["touchpoints"]]
    questions = [
        (one["text"], tuple(words for visit in sent if (words := visit.open_answers.get(one["id"]))))
        for one in asks["questions"]
    ]
    return Results(len(sent), len(everybody) - len(sent), tuple(touchpoints), tuple(questions))


def _at(asked: dict[str, Any], sent: list[ValidationVisit], guess: float | None, is_gone: bool) -> AtTouchpoint:
    said = [visit.answers[asked["id"]] for visit in sent if asked["id"] in visit.answers]
    faces = [one["face"] for one in said if one["face"] is not None]
    quotes = [one["quote"] for one in said if one["quote"]]
    return AtTouchpoint(
        id=asked["id"],
        title=asked["title"],
        stage=asked["stage"],
        says=asked["says"],
        bars=tuple(
            Bar(face, faces.count(face), round(100 * faces.count(face) / len(faces)) if faces else 0) for face in FACES
        ),
        faces=len(faces),
        mean=round(fmean(faces), 1) if faces else None,
        guess=guess,
        so=sum(one["verdict"] == "so" for one in said),
        not_so=sum(one["verdict"] == "not_so" for one in said),
        quotes=tuple(quotes[:MOST_QUOTES]),
        more_quotes=max(0, len(quotes) - MOST_QUOTES),
        is_gone=is_gone,
    )


def _guesses(journey: Journey, persona: str) -> dict[str, float]:
    """By touchpoint: the score of that persona, or the mean of all that have one."""
    found = {}
    for one in journey.touchpoints:
        scores = [feeling.score for feeling in one.feelings if not persona or feeling.persona == persona]
        if scores:
            found[one.id] = round(fmean(scores), 1)
    return found
