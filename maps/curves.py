"""The thumbnails of many maps. One of a map is drawn once for each number of its history and kept in this process."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from .models import Emotion, JourneyMap, MapPersona, Stage, Touchpoint
from .thumbnail import Curve, StageShape, Thumbnail, thumbnail

KEPT: Final = 1000
NOTHING: Final = thumbnail((), ())


@dataclass(frozen=True)
class Drawn:
    """How a map looks at a glance. The picture shows colours and lines only, no text of anybody's language."""

    touchpoints: int = 0
    thumbnail: Thumbnail = NOTHING

    @cached_property
    def svg(self) -> SafeString:
        return render_to_string("components/ribbon.html", {"drawing": self.thumbnail})


class _Kept:
    """The last maps drawn, by (map, seq): every edit has its own seq, so what is kept is never stale."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._drawn: OrderedDict[tuple[UUID, int], Drawn] = OrderedDict()

    def get(self, key: tuple[UUID, int]) -> Drawn | None:
        with self._lock:
            found = self._drawn.get(key)
            if found is not None:
                self._drawn.move_to_end(key)
            return found

    def put(self, key: tuple[UUID, int], drawn: Drawn) -> None:
        with self._lock:
            self._drawn[key] = drawn
            while len(self._drawn) > self._most:
                self._drawn.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._drawn.clear()


kept = _Kept(KEPT)


def drawn_of(maps: Iterable[JourneyMap]) -> dict[UUID, Drawn]:
    """How each of these maps looks; four queries for those that changed since they were last drawn here, else none."""
    wanted = {one.pk: one.seq for one in maps}
    found = {pk: drawn for pk, seq in wanted.items() if (drawn := kept.get((pk, seq)))}
    missing = {pk: seq for pk, seq in wanted.items() if pk not in found}
    if missing:
        shapes = _Shapes(missing)
        for pk, seq in missing.items():
            found[pk] = shapes.draw(pk)
            kept.put((pk, seq), found[pk])
    return found


class _Shapes:
    """What the thumbnails of many maps are drawn from; four queries."""

    def __init__(self, map_ids: Mapping[UUID, int]) -> None:
        ids = list(map_ids)
        self._stages: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
        self._touchpoints: dict[UUID, list[UUID]] = defaultdict(list)
        self._personas: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
        stages = Stage.objects.filter(map__in=ids).order_by("rank", "id")
        for map_id, stage_id, colour in stages.values_list("map_id", "id", "colour"):
            self._stages[map_id].append((stage_id, colour))
        columns = Touchpoint.objects.filter(map__in=ids).order_by("rank", "id")
        for stage_id, touchpoint_id in columns.values_list("stage_id", "id"):
            self._touchpoints[stage_id].append(touchpoint_id)
        on_maps = MapPersona.objects.filter(map__in=ids).order_by("rank", "id")
        for map_id, on_map, colour in on_maps.values_list("map_id", "id", "colour"):
            self._personas[map_id].append((on_map, colour))
        # Examples of templates count nowhere.
        felt = Emotion.objects.filter(map__in=ids, example=False)
        self._scores = {
            (touchpoint, on_map): score / 10
            for touchpoint, on_map, score in felt.values_list("touchpoint_id", "map_persona_id", "score")
        }

    def draw(self, map_id: UUID) -> Drawn:
        stages = self._stages[map_id]
        order = [touchpoint for stage, _colour in stages for touchpoint in self._touchpoints[stage]]
        shapes = [StageShape(colour, len(self._touchpoints[stage])) for stage, colour in stages]
        curves = [
            Curve(colour, [self._scores.get((touchpoint, on_map)) for touchpoint in order])
            for on_map, colour in self._personas[map_id]
        ]
        return Drawn(len(order), thumbnail(shapes, curves))
