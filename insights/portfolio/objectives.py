"""Readings of objectives: the only writer of ObjectiveReading, and where each map stands.

An objective is read by hand, and from the series that its map chose (maps.evidence.objective): both count, by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from evidence.models import Point, Series
from evidence.overview import newest_points
from maps.evidence.series import objective_series
from maps.models import JourneyMap
from workspaces.errors import NotFound, TooLarge
from workspaces.models import User

from ..models import ObjectiveReading
from .progress import Objective

MOST: Final = 5_000


def add_reading(journey_map: JourneyMap, user: User | None, on: date, value: float, note: str = "") -> ObjectiveReading:
    """What the objective's metric was on a day. The caller has checked the right. Raises TooLarge."""
    if journey_map.objective_readings.count() >= MOST:
        message = _("An objective can have %(most)d readings at most.")
        raise TooLarge(message % {"most": MOST}, code="too_many")
    return ObjectiveReading.objects.create(map=journey_map, on=on, value=value, note=note, by=user)


def delete_reading(journey_map: JourneyMap, pk: UUID) -> None:
    """Raises NotFound."""
    deleted, _kinds = journey_map.objective_readings.filter(pk=pk).delete()
    if not deleted:
        raise NotFound


@dataclass(frozen=True, slots=True)
class Reading:
    """`pk` None: a figure of the series, which is changed there."""

    on: date
    value: float
    note: str = ""
    by: User | None = None
    pk: UUID | None = None


def series_of(journey_map: JourneyMap) -> Series | None:
    """The series that the objective reads; two queries at most."""
    chosen = objective_series([journey_map.pk]).get(journey_map.pk)
    if chosen is None:
        return None
    return Series.objects.filter(workspace_id=journey_map.workspace_id, pk=chosen).first()


def readings_of(journey_map: JourneyMap, series: Series | None) -> list[Reading]:
    """By day; of one day what was typed comes before what was measured."""
    typed = [
        Reading(one.on, one.value, one.note, one.by, one.pk)
        for one in journey_map.objective_readings.select_related("by")
    ]
    points = Point.objects.filter(series=series).select_related("by") if series else ()
    read = [Reading(one.date, one.value, one.note, one.by) for one in points]
    return sorted([*typed, *read], key=lambda one: one.on)


def latest_of(map_ids: Iterable[UUID]) -> dict[UUID, tuple[date, float]]:
    """The newest reading of each map that has one, by hand or of its series; two or three queries."""
    wanted = list(map_ids)
    rows = ObjectiveReading.objects.filter(map__in=wanted).order_by("on", "at", "id")
    found = {map_id: (on, value) for map_id, on, value in rows.values_list("map_id", "on", "value")}
    chosen = objective_series(wanted)
    points = newest_points(set(chosen.values()), 1) if chosen else {}
    for map_id, series in chosen.items():
        for point in points.get(series, ()):
            if map_id not in found or point[0] >= found[map_id][0]:
                found[map_id] = point
    return found


def objective_of(journey_map: JourneyMap, latest: Mapping[UUID, tuple[date, float]]) -> Objective:
    """What the map says of its objective, with its newest reading; see `latest_of`."""
    on, value = latest.get(journey_map.pk, (None, None))
    return Objective(journey_map.baseline, journey_map.target, journey_map.due, value, on)


def as_json(reading: ObjectiveReading | Reading) -> dict[str, Any]:
    """`id` null: it comes from the series."""
    pk = str(reading.pk) if reading.pk else None
    return {"id": pk, "on": reading.on.isoformat(), "value": reading.value, "note": reading.note}
