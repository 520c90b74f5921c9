"""What customers are shown of each touchpoint: what the team believes of their side of it. Pure.

Nothing that customers don't see themselves: neither what happens off-stage, nor opportunities, owners or notes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from maps.exchange.journey import Journey, Touchpoint
from maps.exchange.layout.rich_text import plain

# Lanes that speak of the customer.
OWN_ROLES: Final = ("actions", "thoughts", "needs", "highs")
MOST_TOUCHPOINTS: Final = 60
MOST_SAYINGS: Final = 5
LONGEST: Final = 240


def touchpoints_asked(
    journey: Journey, chosen: Collection[str] | None, *, persona: str = "", cards: bool = True, pains: bool = True
) -> list[dict[str, Any]]:
    """[{"id", "title", "stage", "says": [text]}] in the order of the journey, at most MOST_TOUCHPOINTS.

    `chosen`: ids; None: all. `persona`: a map_persona; what is said of others alone is left out. `cards`, `pains`:
    whether what they do, think and need, and what hurts, is shown.
    """
    return [
        {
            "id": touchpoint.id,
            "title": touchpoint.title,
            "stage": stage.title,
            "says": list(_says(journey, touchpoint, persona, cards, pains))[:MOST_SAYINGS],
        }
        for stage in journey.stages
        for touchpoint in stage.touchpoints
        if (chosen is None or touchpoint.id in chosen) and touchpoint.title.strip()
    ][:MOST_TOUCHPOINTS]


def _says(journey: Journey, at: Touchpoint, persona: str, cards: bool, pains: bool) -> Iterator[str]:
    if cards:
        for lane in journey.lanes:
            if lane.role in OWN_ROLES:
                for card in lane.cells.get(at.id, ()):
                    yield from _of(card.text, card.personas, persona)
    if pains:
        for pain in at.pain_points:
            yield from _of(pain.title, pain.personas, persona)


def _of(text: str, personas: tuple[str, ...], persona: str) -> Iterator[str]:
    told = " ".join(plain(text).split())
    if told and (not persona or not personas or persona in personas):
        yield told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"
