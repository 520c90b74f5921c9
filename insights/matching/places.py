"""What the touchpoints of a map speak of: their words by weight, their channels. Pure, over a MapDocument."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from maps.document import MapDocument
from maps.exchange.layout.rich_text import plain
from maps.kinds import Row

from .stems import fold, stem_of, words_of
from .vocabulary import channel_of, meaning_of

# How much a word counts by where it stands.
TITLE: Final = 3.0
DESCRIPTION: Final = 1.5
PAIN_POINT: Final = 2.0
CARD: Final = 1.0
FEELING: Final = 0.7
OPPORTUNITY: Final = 1.0
METRIC: Final = 1.0
CHANNEL: Final = 0.7
STAGE: Final = 0.4
# A meaning that a word has counts beside the word.
MEANING: Final = 0.8
# What one's own staff does says little about what customers say.
OWN_WORK: Final = {"off_stage": 0.3, "support": 0.3, "notes": 0.5, "images": 0.0}


@dataclass(slots=True)
class Place:
    """A touchpoint. `terms`: weight by stem, and by meaning with `~` in front. `named`: those of its title."""

    id: str
    title: str
    stage: str
    terms: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: set[str] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)

    def add(self, text: str, weight: float) -> None:
        for term in terms_of(text):
            self.terms[term] += weight * (MEANING if term[0] == "~" else 1.0)


def terms_of(text: str) -> Iterable[str]:
    """The stems of a text and what its words mean, from left to right."""
    for word in words_of(text):
        stem = stem_of(word)
        if stem:
            yield stem
        if meaning := meaning_of(fold(word)):
            yield f"~{meaning}"


def places_of(document: MapDocument, channels: Mapping[str, str]) -> tuple[Place, ...]:
    """The touchpoints in reading order, without examples. `channels`: names by id."""
    elements = document.elements
    stages = {row["id"]: row for row in _real(elements["stage"])}
    rows = [row for row in _real(elements["touchpoint"]) if row["stage"] in stages]
    rows.sort(key=lambda row: (stages[row["stage"]]["rank"], row["stage"], row["rank"], row["id"]))
    places = {row["id"]: _place(row, stages[row["stage"]], channels) for row in rows}
    order = {one: at for at, one in enumerate(places)}
    lanes = {row["id"]: row["role"] for row in _real(elements["lane"])}
    for card in _real(elements["card"]):
        _add_card(card, lanes, places, order)
    for row in _real(elements["pain_point"]):
        _add(places, row, PAIN_POINT, "title")
        _add(places, row, PAIN_POINT / 2, "description")
    for row in _real(elements["opportunity"]):
        _add(places, row, OPPORTUNITY, "title")
        _add(places, row, OPPORTUNITY / 2, "description")
    for row in _real(elements["emotion"]):
        _add(places, row, FEELING, "reason")
    for row in _real(elements["metric"]):
        _add(places, row, METRIC, "name")
    return tuple(places.values())


def _real(rows: Mapping[str, Row]) -> list[Row]:
    return [row for row in rows.values() if not row.get("example")]


def _place(row: Row, stage: Row, channels: Mapping[str, str]) -> Place:
    place = Place(row["id"], row["title"], stage["title"])
    place.named = set(terms_of(row["title"]))
    place.add(row["title"], TITLE)
    place.add(plain(row["description"]), DESCRIPTION)
    place.add(stage["title"], STAGE)
    for one in (row["channel"], *row["more_channels"]):
        name = channels.get(str(one), "") if one else ""
        place.add(name, CHANNEL)
        place.channels |= channels_in(name)
    return place


def channels_in(text: str) -> set[str]:
    return {found for word in words_of(text) if (found := channel_of(fold(word)))}


def _add_card(card: Row, lanes: Mapping[str, str], places: Mapping[str, Place], order: Mapping[str, int]) -> None:
    first = card["touchpoint"]
    if first not in places or card["lane"] not in lanes:
        return
    weight = CARD * OWN_WORK.get(lanes[card["lane"]], 1.0)
    text = plain(card["text"])
    last = max(order.get(card["until"] or first, order[first]), order[first])
    # What spans many columns says little of each.
    covered = [place for one, place in places.items() if order[first] <= order[one] <= last]
    for place in covered:
        place.add(text, weight / len(covered))


def _add(places: Mapping[str, Place], row: Mapping[str, Any], weight: float, name: str) -> None:
    place = places.get(str(row["touchpoint"]))
    if place is not None and row[name]:
        place.add(plain(row[name]), weight)
