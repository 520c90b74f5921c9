"""Keeps each map as it was published, in the very transaction that publishes it: there is no moment between the two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from maps.changes.followers import Followed, followers
from maps.changes.gates import publishes
from maps.models import JourneyMap, Version

from .keeping import keep_version


def start() -> None:
    """Called once, when the apps are ready."""
    if _follow not in followers:
        followers.append(_follow)


def _follow(map_id: UUID, changes: Sequence[Followed]) -> None:
    """The rows of the batch are written; a Change that others of the batch followed is kept with them."""
    publishing = [one for one in changes if publishes(one.operations)]
    if not publishing:
        return
    journey_map = JourneyMap.objects.select_related("workspace").get(pk=map_id)
    author = publishing[-1].author
    keep_version(journey_map, Version.Kind.PUBLISHED, by=UUID(author) if author else None)
