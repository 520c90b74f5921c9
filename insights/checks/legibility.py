"""Whether a map can be read by everybody: Q70, Q72. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maps.exchange.journey import Card

from .rule import Hit, Rule, Threshold
from .subject import Subject, cards_of

CARD_MOST: Final = Threshold("card_characters", 240, 40, 20_000)
LANES_MOST: Final = Threshold("lanes_most", 12, 3, 200)


def can_be_read(subject: Subject) -> Iterator[Hit]:
    for card in _cards(subject):
        length = len(card.text.strip())
        if length > subject.limit(CARD_MOST):
            values = subject.at(card.touchpoints[0], count=length, limit=subject.limit(CARD_MOST))
            yield Hit("long", ("card", card.id), values)
    count = len(subject.journey.lanes)
    if count > subject.limit(LANES_MOST):
        yield Hit("lanes", None, {"count": count, "limit": subject.limit(LANES_MOST)})


def images_are_told(subject: Subject) -> Iterator[Hit]:
    for card in _cards(subject):
        if card.image and not card.image_alt.strip():
            yield Hit("untold", ("card", card.id), subject.at(card.touchpoints[0]))


def _cards(subject: Subject) -> Iterator[Card]:
    return (card for lane in subject.journey.lanes for card in cards_of(lane))


def _has_lanes(subject: Subject) -> bool:
    return bool(subject.journey.lanes and subject.touchpoints)


def _has_images(subject: Subject) -> bool:
    return any(card.image for card in _cards(subject))


RULES: Final = (
    Rule("Q70", "upkeep", 3, {"long": "W", "lanes": "W"}, can_be_read, _has_lanes, (CARD_MOST, LANES_MOST)),
    Rule("Q72", "upkeep", 3, {"untold": "E"}, images_are_told, _has_images, fixes={"untold": "write_alt"}),
)
