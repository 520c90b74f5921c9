"""On how many maps the channels and tags of a workspace are, for the page of its lists."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from workspaces import uses
from workspaces.models import User, Workspace

from .models import Card, JourneyMap, Touchpoint


def start() -> None:
    """Called once, when the apps are ready."""
    uses.CHANNELS.append(channels_used)
    uses.TAGS.append(tags_used)


def channels_used(workspace: Workspace, user: User) -> Counter[UUID]:
    """Of the maps that this person may open; two queries."""
    maps = _maps(workspace, user)
    found: set[tuple[UUID, UUID]] = set()
    touchpoints = Touchpoint.objects.filter(map__in=maps).values_list("map_id", "channel", "more_channels")
    for map_id, main, more in touchpoints.iterator():
        found |= {(map_id, UUID(str(one))) for one in [main, *more] if one}
    return Counter(channel for _map_id, channel in found)


def tags_used(workspace: Workspace, user: User) -> Counter[str]:
    """Of the maps that this person may open, on the map itself or on its cards; two queries."""
    maps = _maps(workspace, user)
    found = {(map_id, tag) for map_id, tags in maps.values_list("pk", "tags") for tag in tags}
    cards = Card.objects.filter(map__in=maps).exclude(tags=[]).values_list("map_id", "tags")
    for map_id, tags in cards.iterator():
        found |= {(map_id, tag) for tag in tags}
    return Counter(tag for _map_id, tag in found)


def _maps(workspace: Workspace, user: User) -> Any:
    return JourneyMap.objects.filter(workspace=workspace).open_to(user.pk)
