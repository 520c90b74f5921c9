"""Where an element stands on the map, in words and with the way there. Pure but for the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.kinds import Row


@dataclass(frozen=True, slots=True)
class Place:
    """`stage_colour` 1 to 8, 0 where the element stands in no stage."""

    href: str
    touchpoint: str
    touchpoint_title: str
    stage_title: str
    stage_colour: int


def place_of(document: MapDocument, journey: Journey, kind: str, element: str) -> Place | None:
    """None for what is no longer on the map."""
    row = document.elements.get(kind, {}).get(element)
    if row is None:
        return None
    href = f"{reverse('map_editor', args=[journey.id])}#{kind}/{element}"
    wanted = _touchpoint_of(kind, row)
    for stage in journey.stages:
        if kind == "stage" and stage.id == element:
            return Place(href, "", "", stage.title, stage.colour)
        for touchpoint in stage.touchpoints:
            if touchpoint.id == wanted:
                return Place(href, touchpoint.id, touchpoint.title, stage.title, stage.colour)
    return Place(href, "", "", "", 0)


def _touchpoint_of(kind: str, row: Row) -> str:
    if kind == "touchpoint":
        return str(row["id"])
    named: Any = row.get("from") if kind == "path" else row.get("touchpoint")
    return str(named or "")
