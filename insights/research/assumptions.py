"""What a map says that nothing backs, the riskiest first. Pure.

An assumption is worth testing first where much depends on it: the lowest and highest feelings and the heaviest pain
points before the rest (Bland, Osterwalder: Testing Business Ideas, 2019, map assumptions by importance and evidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from insights.analysis.backing import Backing
from insights.analysis.coverage import CARD_ROLES
from maps.exchange.journey import Journey, Lane, Touchpoint

# How much depends on a card beside a feeling of 2 steps: it is told of by others on the map.
CARD_RISK: Final = 0.5


@dataclass(frozen=True, slots=True)
class Assumption:
    """An element without evidence. `says`: its words. `risk` 0 to 5: how much depends on it."""

    kind: str
    id: str
    says: str
    touchpoint: str
    touchpoint_title: str
    stage_title: str
    stage_colour: int
    risk: float
    # Of a feeling: whose, and how high.
    persona: str = ""
    score: float | None = None
    # Of a pain point: its number. Of a card: the role of its lane.
    number: int | None = None
    role: str = ""


def assumptions_of(journey: Journey, backing: Backing) -> tuple[Assumption, ...]:
    """Feelings, pain points and cards of people's doings and of the service that rest on no evidence.

    A feeling's risk is twice its distance from neutral, 0 to 4, and 1 more at a moment of truth; a pain point's its
    severity (3 where nobody rated it); a card's 0.5. Equal ones in reading order.
    """
    names = {one.id: one.name for one in journey.personas}
    found = [
        one
        for stage in journey.stages
        for touchpoint in stage.touchpoints
        for one in _at(journey.lanes, names, touchpoint, stage.title, stage.colour)
        if not backing.backs(one.kind, one.id)
    ]
    return tuple(sorted(found, key=lambda one: -one.risk))


def _at(
    lanes: tuple[Lane, ...], names: dict[str, str], touchpoint: Touchpoint, stage: str, colour: int
) -> Iterator[Assumption]:
    place = (touchpoint.id, touchpoint.title, stage, colour)
    moment = 1.0 if touchpoint.moment_of_truth else 0.0
    for feeling in touchpoint.feelings:
        says = feeling.reason or feeling.word
        risk = abs(feeling.score) * 2 + moment
        name = names.get(feeling.persona, "")
        yield Assumption("emotion", feeling.id, says, *place, risk, persona=name, score=feeling.score)
    for pain in touchpoint.pain_points:
        yield Assumption("pain_point", pain.id, pain.title, *place, float(pain.severity or 3), number=pain.number)
    for lane in lanes:
        if lane.role in CARD_ROLES:
            for card in lane.cells.get(touchpoint.id, ()):
                yield Assumption("card", card.id, card.text, *place, CARD_RISK, role=lane.role)
