"""The maps of a workspace as cards: head data, personas, progress and the thumbnail, for the home page and the API.

Five queries for any number of maps: own entries, stages, touchpoints, personas (with their library rows), emotions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from personas.models import Persona

from .access import MapRights, Principal, Standing, decide
from .models import Emotion, JourneyMap, MapEntry, MapPersona, Stage, Touchpoint
from .thumbnail import Curve, StageShape, Thumbnail, thumbnail


@dataclass(frozen=True, slots=True)
class OnMap:
    """A persona of the library in its colour on one map."""

    persona: Persona
    colour: int


@dataclass(frozen=True, slots=True)
class MapCard:
    """One map in a list. What somebody may only see listed shows no curve, personas or figures."""

    map: JourneyMap
    can: dict[str, bool]
    personas: tuple[OnMap, ...]
    touchpoints: int
    thumbnail: Thumbnail

    @property
    def persona_names(self) -> list[str]:
        return [one.persona.name for one in self.personas]

    @property
    def has_objective(self) -> bool:
        return self.map.baseline is not None and self.map.target is not None


def cards_of(maps: Iterable[JourneyMap], user_id: UUID, role: str) -> list[MapCard]:
    """Cards of maps of one workspace, in the order given, as one member with this role sees them."""
    heads = list(maps)
    if not heads:
        return []
    ids = [head.pk for head in heads]
    entries = dict(MapEntry.objects.filter(map__in=ids, user_id=user_id).values_list("map_id", "right"))
    me = Principal(user_id)
    can = {head.pk: decide(me, MapRights.of(head), Standing(role, entries.get(head.pk))) for head in heads}
    shapes = _Shapes([pk for pk in ids if can[pk]["view"]])
    return [
        MapCard(head, can[head.pk], shapes.personas(head.pk), shapes.touchpoints(head.pk), shapes.thumbnail(head.pk))
        for head in heads
    ]


class _Shapes:
    """What the thumbnails of many maps are drawn from; four queries."""

    def __init__(self, map_ids: Sequence[UUID]) -> None:
        self._stages = _by_map(
            Stage.objects.filter(map__in=map_ids).order_by("rank", "id").values_list("map_id", "id", "colour")
        )
        columns = Touchpoint.objects.filter(map__in=map_ids).order_by("rank", "id")
        self._touchpoints: dict[UUID, list[UUID]] = defaultdict(list)
        for stage_id, touchpoint_id in columns.values_list("stage_id", "id"):
            self._touchpoints[stage_id].append(touchpoint_id)
        on_maps = MapPersona.objects.filter(map__in=map_ids).select_related("persona").order_by("rank", "id")
        self._personas: dict[UUID, list[MapPersona]] = defaultdict(list)
        for on_map in on_maps:
            self._personas[on_map.map_id].append(on_map)
        # Examples of templates count nowhere.
        felt = Emotion.objects.filter(map__in=map_ids, example=False)
        self._scores = {
            (touchpoint, on_map): score / 10
            for touchpoint, on_map, score in felt.values_list("touchpoint_id", "map_persona_id", "score")
        }

    def personas(self, map_id: UUID) -> tuple[OnMap, ...]:
        return tuple(OnMap(one.persona, one.colour) for one in self._personas[map_id])

    def touchpoints(self, map_id: UUID) -> int:
        return sum(len(self._touchpoints[stage]) for stage, _colour in self._stages[map_id])

    def thumbnail(self, map_id: UUID) -> Thumbnail:
        stages = self._stages[map_id]
        order = [touchpoint for stage, _colour in stages for touchpoint in self._touchpoints[stage]]
        shapes = [StageShape(colour, len(self._touchpoints[stage])) for stage, colour in stages]
        curves = [
            Curve(one.colour, [self._scores.get((touchpoint, one.pk)) for touchpoint in order])
            for one in self._personas[map_id]
        ]
        return thumbnail(shapes, curves)


def _by_map(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, list[tuple[UUID, int]]]:
    grouped: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for map_id, element_id, colour in rows:
        grouped[map_id].append((element_id, colour))
    return grouped
