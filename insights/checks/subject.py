"""What a rule looks at: a map with all that is known of it, and look-ups that several rules share. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from insights.analysis.backing import Backing, backing_of
from insights.analysis.coverage import Coverage, coverage_of
from insights.analysis.feelings import Scores, Transition, scores_of, transitions
from insights.analysis.ranking import SETTLED
from maps.document import MapDocument
from maps.exchange.journey import Card, Feeling, Journey, Lane, PainPoint, Persona, Touchpoint
from maps.exchange.reading_order import journey_of
from maps.kinds import Row
from maps.turning import Turn, highest_peak

from .facts import Facts
from .rule import Element, Threshold, Values

# So many touchpoints make a map that says something as a whole; before, no error is shown as one.
ENOUGH: Final = 5


# Without slots: look-ups are kept on it.
@dataclass(frozen=True)
class Subject:
    """`limits`: what the workspace set, by the name of the threshold."""

    document: MapDocument
    journey: Journey
    backing: Backing
    facts: Facts
    limits: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, document: MapDocument, facts: Facts, limits: Mapping[str, float] | None = None) -> Subject:
        return cls(document, journey_of(document), _counted(document), facts, limits or {})

    def limit(self, threshold: Threshold) -> float:
        return self.limits.get(threshold.name, threshold.default)

    @property
    def head(self) -> Row:
        return self.journey.head

    @property
    def itself(self) -> Element:
        """The map as an element: what its settings hold."""
        return "map", self.journey.id

    @property
    def is_future(self) -> bool:
        return bool(self.head["state"] == "future")

    @property
    def has_enough(self) -> bool:
        return len(self.touchpoints) >= ENOUGH

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        return self.journey.touchpoints

    @cached_property
    def title_of(self) -> Mapping[str, str]:
        """Titles of touchpoints, by id."""
        return {one.id: one.title for one in self.touchpoints}

    @cached_property
    def persona_name(self) -> Mapping[str, str]:
        """Names of personas, by the id of their row on the map."""
        return {one.id: one.name for one in self.journey.personas}

    @cached_property
    def curves(self) -> Mapping[str, Scores]:
        """The feelings of each persona, touchpoint by touchpoint."""
        return {one.id: scores_of(self.journey, one.id) for one in self.journey.personas}

    @cached_property
    def peaks(self) -> Mapping[str, Turn]:
        """The highest peak of each persona whose curve has one."""
        found = {persona: highest_peak(scores) for persona, scores in self.curves.items()}
        return {persona: peak for persona, peak in found.items() if peak}

    @cached_property
    def transitions(self) -> tuple[tuple[Persona, Transition], ...]:
        found = ((one, transitions(self.journey, one.id)) for one in self.journey.personas)
        return tuple((persona, step) for persona, steps in found for step in steps)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage_of(self.journey, self.backing)

    @cached_property
    def open_pains(self) -> tuple[PainPoint, ...]:
        """Neither solved nor accepted as they are."""
        return tuple(one for one in self.journey.pain_points if one.status not in SETTLED)

    @cached_property
    def cards(self) -> Mapping[str, Mapping[str, tuple[Card, ...]]]:
        """What each role's lanes hold at each touchpoint, cards that cover it included, empty ones not."""
        found: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
        for lane in self.journey.lanes:
            for card in filter(says_something, cards_of(lane)):
                for touchpoint in card.touchpoints:
                    found[lane.role][touchpoint].append(card)
        return {role: {at: tuple(some) for at, some in cells.items()} for role, cells in found.items()}

    def holds(self, role: str, touchpoint: str) -> bool:
        return touchpoint in self.cards.get(role, {})

    def at(self, touchpoint: str, **more: str | float) -> Values:
        """The values of a sentence about a touchpoint."""
        return {"touchpoint": self.title_of.get(touchpoint, ""), **more}

    def felt(self, touchpoint: Touchpoint, feeling: Feeling, **more: str | float) -> Values:
        return self.at(touchpoint.id, persona=self.persona_name.get(feeling.persona, ""), score=feeling.score, **more)


def _counted(document: MapDocument) -> Backing:
    """What backs an example backs nothing."""
    backing = backing_of(document)
    rows = document.elements
    items = {at: found for at, found in backing.items.items() if not rows.get(at[0], {}).get(at[1], {}).get("example")}
    return replace(backing, items=items)


def cards_of(lane: Lane) -> list[Card]:
    return [card for cards in lane.cells.values() for card in cards]


def says_something(card: Card) -> bool:
    return bool(card.text.strip() or card.image)


def is_about(card: Card | PainPoint, persona: str) -> bool:
    """None named means all of them."""
    return not card.personas or persona in card.personas
