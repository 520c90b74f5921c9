"""What an element's evidence is. Only this module knows how evidence lies in a MapDocument. Pure.

`elements["evidence_link"]`: rows {"target_kind", "target", "item"}.
`context["evidence"]`: {id: {"type": survey, review, ticket, interview, analytics …, "date": ISO date or None,
"sentiment": -1 to 1 or None, "quote": whether it has a customer's own words, "source": id}}.
`context["measured"]`: the feeling that customers reported, by "touchpoint:map_persona": {"value": -2 to +2, "low",
"high", "n", "types", "sources", "newest"}, or (kept by older versions) the value alone.
A context that names no evidence at all is that of a product or workspace that keeps none: then nothing is asked of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from maps.document import MapDocument


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of research that an element rests on. `date` and `sentiment` (-1 to 1): None where nobody knows."""

    id: str
    type: str
    date: date | None
    sentiment: float | None
    quote: bool
    source: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What customers reported at a place, -2 to +2, with its 95 % band; of `n` pieces of so many `sources`, of these
    `types`. `newest`: None where no day is known."""

    value: float
    low: float
    high: float
    n: int = 0
    types: tuple[str, ...] = ()
    sources: int = 0
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Backing:
    """`items` by (kind, id of the element); `measured` by (touchpoint, map_persona), -2 to +2, and `reported` with how
    sure that is. `is_kept`: evidence is kept here at all; where it is not, nothing backs anything and nothing is asked
    of it."""

    items: Mapping[tuple[str, str], tuple[Item, ...]]
    measured: Mapping[tuple[str, str], float]
    is_kept: bool = True
    reported: Mapping[tuple[str, str], Reported] = field(default_factory=dict)

    def of(self, kind: str, element: str) -> tuple[Item, ...]:
        return self.items.get((kind, element), ())

    def backs(self, kind: str, element: str) -> bool:
        return (kind, element) in self.items

    @property
    def all_items(self) -> tuple[Item, ...]:
        """Each item once, by id."""
        found = {item.id: item for items in self.items.values() for item in items}
        return tuple(found[one] for one in sorted(found))


def backing_of(document: MapDocument) -> Backing:
    """The evidence of each element. A link to an item that the context does not have backs nothing, nor does an
    example's."""
    known = {str(one): _item(str(one), told) for one, told in document.context.get("evidence", {}).items()}
    items: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for link in document.elements.get("evidence_link", {}).values():
        item = known.get(str(link["item"]))
        if item and not link.get("example"):
            items[str(link["target_kind"]), str(link["target"])][item.id] = item
    reported = {}
    for place, told in document.context.get("measured", {}).items():
        touchpoint, _, persona = place.partition(":")
        reported[touchpoint, persona] = _reported(told)
    measured = {place: one.value for place, one in reported.items()}
    backed = {place: tuple(found.values()) for place, found in items.items()}
    return Backing(backed, measured, is_kept="evidence" in document.context, reported=reported)


def _reported(told: Mapping[str, Any] | float) -> Reported:
    if not isinstance(told, Mapping):
        return Reported(float(told), float(told), float(told))
    low, high = (float(told.get(name, told["value"])) for name in ("low", "high"))
    newest = told.get("newest")
    return Reported(
        value=float(told["value"]),
        low=low,
        high=high,
        n=int(told.get("n", 0)),
        types=tuple(told.get("types", ())),
        sources=int(told.get("sources", 0)),
        newest=date.fromisoformat(newest) if newest else None,
    )


def _item(one: str, told: Mapping[str, Any]) -> Item:
    day, sentiment = told.get("date"), told.get("sentiment")
    return Item(
        id=one,
        type=str(told.get("type") or ""),
        date=date.fromisoformat(day) if day else None,
        sentiment=None if sentiment is None else float(sentiment),
        quote=bool(told.get("quote")),
        source=str(told.get("source") or ""),
    )
