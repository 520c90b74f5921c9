"""Hears of publishing and of reviews: what a map was at these moments is kept for its trend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from insights.models import MapReview
from insights.signals import map_reviewed
from maps.changes.apply import Applied, changes_applied
from maps.models import JourneyMap
from maps.upkeep import PUBLISHED

from .keeping import keep


def start() -> None:
    """Called once, when the apps are ready."""
    changes_applied.connect(_changed, dispatch_uid="insights.portfolio")
    map_reviewed.connect(_reviewed, dispatch_uid="insights.portfolio")


def _changed(map_id: UUID, changes: Sequence[Applied], **unused: Any) -> None:
    """On the thread that committed: nothing is asked of the database unless a map was published."""
    if any(_publishes(operation) for change in changes for operation in change.operations):
        _keep(map_id)


def _publishes(operation: dict[str, Any]) -> bool:
    if operation["kind"] != "map" or operation["op"] != "update":
        return False
    return bool(operation["fields"].get("status") == PUBLISHED)


def _reviewed(review: MapReview, **unused: Any) -> None:
    _keep(review.map_id)


def _keep(map_id: UUID) -> None:
    found = JourneyMap.objects.alive().filter(pk=map_id).select_related("workspace").first()
    if found is not None:
        keep(found)
