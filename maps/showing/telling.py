"""Touchpoint by touchpoint: what walking through and the story tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from maps.exchange.cost_words import cost_text, formula_text
from maps.exchange.hints import Hints
from maps.exchange.journey import Card, Feeling, Journey, PainPoint, Persona, Stage, Touchpoint
from maps.exchange.naming import number_of

from .curve import average_of, scores_of, title_of
from .facts import Facts
from .naming import lane_icon, lane_name
from .overview import Change, answers_to, change_of
from .resting import rests_text
from .saying import face_name, face_of, minutes_text, page_locale, said, score_text

# Said in the persona's own voice: set as a quote.
QUOTED: Final = "thoughts"
# Between these, in per cent, the story's line swings.
LEFT: Final = 5.0
RIGHT: Final = 95.0


@dataclass(frozen=True, slots=True)
class Felt:
    persona: Persona
    face: int
    score: str
    name: str
    reason: str
    # Across the gutter of the story, in per cent.
    x: float


@dataclass(frozen=True, slots=True)
class Block:
    """What one lane holds at a touchpoint."""

    role: str
    icon: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ToldPain:
    number: str
    title: str
    description: str
    severity: int | None
    said_by: tuple[int, int] | None
    owner: str
    # What it costs a month, and what that is made of; empty where it is not shown or not known.
    cost: str
    made_of: str


@dataclass(frozen=True, slots=True)
class ToldChange:
    """`is_here`: it stands at this touchpoint; others stand elsewhere and answer what hurts here."""

    change: Change
    is_here: bool
    description: str
    team: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of a persona's line from this touchpoint down to the next, as path data in a box of 100 x 100."""

    place: int
    colour: int
    path: str
    area: str


@dataclass(frozen=True, slots=True)
class Told:
    """One touchpoint. `at` counts from 1. `quotes` are thoughts with whose they are, if somebody's own."""

    id: str
    at: int
    title: str
    description: str
    channels: tuple[str, ...]
    is_moment_of_truth: bool
    times: tuple[str, ...]
    linked_map: str
    quotes: tuple[tuple[Card, tuple[Persona, ...]], ...]
    felt: tuple[Felt, ...]
    blocks: tuple[Block, ...]
    pains: tuple[ToldPain, ...]
    changes: tuple[ToldChange, ...]
    segments: tuple[Segment, ...]
    ways: tuple[str, ...]
    # What stands here on evidence, in words; empty: nothing is told of that.
    rests: str = ""
    is_guess: bool = False

    @property
    def front(self) -> Felt | None:
        return self.felt[0] if self.felt else None


@dataclass(frozen=True, slots=True)
class ToldStage:
    """`hundreds`, `tens`, `units`: how many columns it is wide, as classes can say it (css/showing/strip.css)."""

    number: int
    id: str
    title: str
    description: str
    colour: int
    face: int | None
    average: str
    touchpoints: tuple[Told, ...]

    @property
    def span(self) -> str:
        wide = max(1, len(self.touchpoints))
        return f"k kh-{wide // 100} kt-{wide // 10 % 10} ku-{wide % 10}"


def told_stages(journey: Journey, facts: Facts, hints: Hints | None = None) -> tuple[ToldStage, ...]:
    """`hints`: what rests on evidence; None: nothing is told of that."""
    teller = _Teller(journey, hints)
    return tuple(teller.stage(number, stage) for number, stage in enumerate(journey.stages, start=1))


class _Teller:
    def __init__(self, journey: Journey, hints: Hints | None) -> None:
        self._journey = journey
        self._hints = hints
        self._personas = {one.id: one for one in journey.personas}
        self._place = {one.id: at for at, one in enumerate(journey.touchpoints)}
        self._scores = [(one, scores_of(journey, one)) for one in journey.personas]
        self._cards = _cards_by_touchpoint(journey)
        self._pains = {pain.id: number_of(pain) or pain.title for pain in journey.pain_points}

    def stage(self, number: int, stage: Stage) -> ToldStage:
        front = self._journey.personas[0] if self._journey.personas else None
        felt = [one.feeling_of(front.id) for one in stage.touchpoints] if front else []
        average = average_of([one.score if one else None for one in felt])
        return ToldStage(
            number=number,
            id=stage.id,
            title=stage.title.strip() or _("Untitled stage"),
            description=stage.description or stage.transition_note,
            colour=stage.colour,
            face=None if average is None else face_of(average),
            average="" if average is None else score_text(average),
            touchpoints=tuple(self._told(one) for one in stage.touchpoints),
        )

    def _told(self, touchpoint: Touchpoint) -> Told:
        at = self._place[touchpoint.id]
        blocks = [one for one in self._cards.get(touchpoint.id, ()) if one.role != QUOTED]
        quoted = [one for one in self._cards.get(touchpoint.id, ()) if one.role == QUOTED]
        return Told(
            id=touchpoint.id,
            at=at + 1,
            title=title_of(touchpoint),
            description=touchpoint.description,
            channels=touchpoint.channels,
            is_moment_of_truth=touchpoint.moment_of_truth,
            times=_times(touchpoint),
            linked_map=touchpoint.linked_map,
            quotes=tuple((card, self._who(card.personas)) for block in quoted for card in block.cards),
            felt=tuple(self._felt(one) for one in self._in_order(touchpoint.feelings)),
            blocks=tuple(blocks),
            pains=tuple(_pain(one) for one in touchpoint.pain_points),
            changes=self._changes(touchpoint),
            segments=self._segments(at),
            ways=self._ways(touchpoint),
            rests=rests_text(self._hints.columns.get(touchpoint.id)) if self._hints else "",
            is_guess=self._hints is not None and touchpoint.id not in self._hints.columns,
        )

    def _who(self, ids: Iterable[str]) -> tuple[Persona, ...]:
        return tuple(self._personas[one] for one in ids if one in self._personas)

    def _in_order(self, feelings: Sequence[Feeling]) -> list[Feeling]:
        """As the personas stand on the map: whose curve is in front comes first."""
        order = list(self._personas)
        return sorted(
            (one for one in feelings if one.persona in self._personas), key=lambda one: order.index(one.persona)
        )

    def _felt(self, feeling: Feeling) -> Felt:
        face = face_of(feeling.score)
        name = feeling.word or face_name(face).lower()
        return Felt(
            self._personas[feeling.persona],
            face,
            score_text(feeling.score),
            name,
            feeling.reason,
            _across(feeling.score),
        )

    def _changes(self, touchpoint: Touchpoint) -> tuple[ToldChange, ...]:
        """Those that stand here, and those that stand elsewhere and answer what hurts here."""
        elsewhere = [one for pain in touchpoint.pain_points for one in answers_to(self._journey, pain)]
        found = {one.id: one for one in (*touchpoint.opportunities, *elsewhere)}
        return tuple(
            ToldChange(
                change_of(one),
                one in touchpoint.opportunities,
                one.description,
                one.team,
                tuple(self._pains[a] for a in one.answers if a in self._pains),
            )
            for one in found.values()
        )

    def _segments(self, at: int) -> tuple[Segment, ...]:
        """Those behind first."""
        found = []
        for place, (persona, scores) in enumerate(self._scores):
            here, there = scores[at], scores[at + 1] if at + 1 < len(scores) else None
            if here is not None and there is not None:
                a, b = f"{_across(here):g}", f"{_across(there):g}"
                path = f"M{a} 0C{a} 45 {b} 55 {b} 100"
                found.append(Segment(place, persona.colour, path, f"{path}H50V0Z" if place == 0 else ""))
        return tuple(reversed(found))

    def _ways(self, touchpoint: Touchpoint) -> tuple[str, ...]:
        """Ways on from here that are not just the next touchpoint, with their share of people."""
        titles = {one.id: title_of(one) for one in self._journey.touchpoints}
        return tuple(
            _way(titles.get(path.end or "", ""), path.label, path.share)
            for path in self._journey.paths
            if path.start == touchpoint.id and (path.end is None or path.end in titles)
        )


def _pain(pain: PainPoint) -> ToldPain:
    language = page_locale().language
    return ToldPain(
        number=number_of(pain),
        title=pain.title,
        description=pain.description,
        severity=pain.severity,
        said_by=pain.frequency,
        owner=pain.owner or pain.team,
        cost=cost_text(pain, said, language),
        made_of=formula_text(pain, said, language),
    )


def _way(end: str, label: str, share: int | None) -> str:
    where = _("to %(touchpoint)s") % {"touchpoint": end} if end else _("leaves the journey")
    parts = [f"{share}\u00a0%" if share is not None else "", label, where]
    return ", ".join(part for part in parts if part)


def _across(score: float) -> float:
    """Good to the right."""
    return round(50 + score / 2 * (RIGHT - LEFT) / 2, 1)


def _times(touchpoint: Touchpoint) -> tuple[str, ...]:
    waits = _("waits %(time)s") % {"time": minutes_text(touchpoint.wait_before)} if touchpoint.wait_before else ""
    takes = _("takes %(time)s") % {"time": minutes_text(touchpoint.duration)} if touchpoint.duration else ""
    return tuple(one for one in (waits, takes) if one)


def _cards_by_touchpoint(journey: Journey) -> Mapping[str, list[Block]]:
    """A card over several touchpoints is told at each of them."""
    found: dict[str, dict[str, list[Card]]] = {}
    for lane in journey.lanes:
        for cards in lane.cells.values():
            for card in cards:
                for touchpoint in card.touchpoints:
                    found.setdefault(touchpoint, {}).setdefault(lane.id, []).append(card)
    return {
        touchpoint: [
            Block(lane.role, lane_icon(lane.role), lane_name(lane), tuple(below[lane.id]))
            for lane in journey.lanes
            if lane.id in below
        ]
        for touchpoint, below in found.items()
    }
