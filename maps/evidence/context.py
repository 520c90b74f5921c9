"""What a map's context says of its evidence: facts of the linked items (no texts), the measured curve, its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from evidence.ageing import half_life_of
from evidence.measuring import Measured, Voice, measure
from evidence.models import Item
from maps.models import (
    Card,
    Emotion,
    EvidenceLink,
    JourneyMap,
    MapPersona,
    Metric,
    Opportunity,
    PainPoint,
    Touchpoint,
)
from personas.models import Persona

from .series import series_context

# Kinds that stand in a column, with what says which personas they speak of.
_COLUMNS: Final[Mapping[str, Any]] = {
    "card": Card,
    "pain_point": PainPoint,
    "opportunity": Opportunity,
    "metric": Metric,
}
_SPEAKS_OF: Final = frozenset({"card", "pain_point"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of the map. `personas`: those it says something of; None: everybody on the map."""

    touchpoint: UUID
    personas: frozenset[UUID] | None = None


def evidence_context(journey_map: JourneyMap) -> dict[str, Any]:
    """`evidence`, `measured` and `series` as docs/evidence.md describes them; two to four queries without links, at
    most eight more with some."""
    links = list(
        EvidenceLink.objects.filter(map=journey_map, example=False).values_list("target_kind", "target", "item")
    )
    items = _items(journey_map, links)
    return {
        "evidence": {str(one): _told(row) for one, row in items.items()},
        "measured": _measured(journey_map, links, items) if items else {},
        "series": series_context(journey_map),
    }


Link = tuple[str, UUID, UUID]
Row = Mapping[str, Any]


def _items(journey_map: JourneyMap, links: list[Link]) -> dict[UUID, Row]:
    """Those that people can see now. The texts stay where they are, but for whether there is one."""
    if not links:
        return {}
    linked = EvidenceLink.objects.filter(map=journey_map, example=False).values("item")
    found = Item.objects.visible().filter(workspace_id=journey_map.workspace_id, pk__in=linked)
    names = ("id", "source", "source__kind", "source__weight", "date", "sentiment", "segment", "respondent")
    said = set(found.exclude(text="").values_list("id", flat=True))
    return {row["id"]: {**row, "quote": row["id"] in said} for row in found.values(*names).order_by("id")}


def _told(row: Row) -> dict[str, Any]:
    return {
        "type": row["source__kind"],
        "date": row["date"].isoformat() if row["date"] else None,
        "sentiment": row["sentiment"],
        "quote": row["quote"],
        "source": str(row["source"]),
    }


def _measured(journey_map: JourneyMap, links: list[Link], items: Mapping[UUID, Row]) -> dict[str, Any]:
    """By "touchpoint:map_persona", where anything was reported."""
    personas = _personas(journey_map)
    segments = {name for name in personas.values() if name}
    places = _places(journey_map, links)
    said: dict[tuple[UUID, UUID], set[UUID]] = defaultdict(set)
    for kind, target, item in links:
        row, place = items.get(item), places.get((kind, target))
        if row is None or place is None or row["sentiment"] is None:
            continue
        segment = _folded(row["segment"])
        for persona, name in personas.items():
            if place.personas is not None and persona not in place.personas:
                continue
            if segment not in segments or segment == name:
                said[place.touchpoint, persona].add(item)
    today, half_life = timezone.localdate(), half_life_of(journey_map.workspace_id)
    found = {}
    for (touchpoint, persona), ids in sorted(said.items()):
        voices = [_voice(items[one]) for one in sorted(ids)]
        if measured := measure(voices, today, half_life):
            found[f"{touchpoint}:{persona}"] = _measured_told(measured)
    return found


def _voice(row: Row) -> Voice:
    day: date | None = row["date"]
    source = str(row["source"])
    return Voice(row["sentiment"], row["source__kind"], source, row["source__weight"], day, row["respondent"])


def _measured_told(measured: Measured) -> dict[str, Any]:
    return {
        "value": round(measured.value, 2),
        "low": round(measured.low, 2),
        "high": round(measured.high, 2),
        "n": measured.n,
        "types": list(measured.types),
        "sources": measured.sources,
        "newest": measured.newest.isoformat() if measured.newest else None,
    }


def _personas(journey_map: JourneyMap) -> dict[UUID, str]:
    """The map's personas, with the name of each one's segment: what comes from there speaks of nobody else."""
    shown = dict(MapPersona.objects.filter(map=journey_map, example=False).values_list("pk", "persona_id"))
    segments = dict(Persona.objects.filter(pk__in=shown.values()).values_list("pk", "segment"))
    return {one: _folded((segments.get(persona) or {}).get("name", "")) for one, persona in shown.items()}


def _folded(name: str) -> str:
    return " ".join(str(name).split()).casefold()


def _places(journey_map: JourneyMap, links: Iterable[Link]) -> dict[tuple[str, UUID], _Place]:
    """The column of each linked element; what stands in none (a stage, a path) is not there. A query a kind."""
    targets: dict[str, set[UUID]] = defaultdict(set)
    for kind, target, _item in links:
        targets[kind].add(target)
    there = set(Touchpoint.objects.filter(map=journey_map, example=False).values_list("pk", flat=True))
    places = {("touchpoint", one): _Place(one) for one in targets["touchpoint"] & there}
    if targets["emotion"]:
        felt = Emotion.objects.filter(map=journey_map, example=False).values_list("pk", "touchpoint", "map_persona")
        for one, touchpoint, persona in felt:
            places["emotion", one] = _Place(touchpoint, frozenset({persona}))
    for kind, model in _COLUMNS.items():
        if targets[kind]:
            names = ("pk", "touchpoint", *(("personas",) if kind in _SPEAKS_OF else ()))
            for one, touchpoint, *speaks in model.objects.filter(map=journey_map, example=False).values_list(*names):
                some = frozenset(UUID(str(persona)) for persona in speaks[0]) if speaks and speaks[0] else None
                if one in targets[kind] and touchpoint in there:
                    places[kind, one] = _Place(touchpoint, some)
    return places
