"""Who answers for an element, as an avatar shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from maps.document import MapDocument

PEER_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Owner:
    """`colour` 1-6, as everywhere in the product; 0 for a contact, who has none."""

    name: str
    colour: int


def owners_of(document: MapDocument, kind: str, left: str) -> dict[str, Owner]:
    """By the id of the element; those without an owner are not in it. `left`: what somebody is called who is gone."""
    people = {str(one["id"]): one for one in document.context.get("people", ())}
    rows = document.elements.get(kind, {})
    return {one: _owner(people.get(row["owner"]), row["owner"], left) for one, row in rows.items() if row["owner"]}


def _owner(known: Mapping[str, Any] | None, owner: str, left: str) -> Owner:
    if known is None:
        return Owner(left, 0)
    colour = int(UUID(owner).int % PEER_COLOURS) + 1 if known["kind"] == "member" else 0
    return Owner(known["name"], colour)
