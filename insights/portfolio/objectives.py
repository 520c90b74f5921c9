"""Readings of objectives: the only writer of ObjectiveReading, and where each map stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

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


def latest_of(map_ids: Iterable[UUID]) -> dict[UUID, tuple[date, float]]:
    """The newest reading of each map that has one; one query."""
    rows = ObjectiveReading.objects.filter(map__in=list(map_ids)).order_by("on", "at", "id")
    return {map_id: (on, value) for map_id, on, value in rows.values_list("map_id", "on", "value")}


def objective_of(journey_map: JourneyMap, latest: Mapping[UUID, tuple[date, float]]) -> Objective:
    """What the map says of its objective, with its newest reading; see `latest_of`."""
    on, value = latest.get(journey_map.pk, (None, None))
    return Objective(journey_map.baseline, journey_map.target, journey_map.due, value, on)


def as_json(reading: ObjectiveReading) -> dict[str, Any]:
    return {"id": str(reading.pk), "on": reading.on.isoformat(), "value": reading.value, "note": reading.note}
