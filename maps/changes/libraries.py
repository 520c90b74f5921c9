"""Looks up which ids of the workspace's lists exist (personas, channels, teams …) and of pictures, before planning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from evidence.models import Item, Series
from maps.access import Principal, abilities_on_maps
from maps.models import JourneyMap, MapImage
from personas.models import Persona
from workspaces.models import Channel, Contact, Membership, Team


def existing(map_id: UUID, workspace_id: UUID, wanted: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Of the (library, id) wanted, the ids that this workspace (of pictures: this map) has; one query a library."""
    by_library: dict[str, set[str]] = {}
    for library, element_id in wanted:
        by_library.setdefault(library, set()).add(element_id)
    return {library: _existing(map_id, workspace_id, library, ids) for library, ids in by_library.items()}


def viewable(principals: Iterable[Principal], map_ids: Iterable[str]) -> dict[Principal, frozenset[str]]:
    """Of these maps, those that each principal may open; a map that is hidden from somebody is none to them (C15)."""
    pairs = [(principal, UUID(one)) for principal in principals for one in map_ids]
    seen: dict[Principal, set[str]] = {}
    for (principal, map_id), can in abilities_on_maps(pairs).items():
        if can["view"]:
            seen.setdefault(principal, set()).add(str(map_id))
    return {principal: frozenset(ids) for principal, ids in seen.items()}


def deleted(map_ids: Iterable[str]) -> frozenset[str]:
    """Of these maps, those that are gone for good, or lie in the trash with somebody's work in them."""
    wanted = set(map_ids)
    there = JourneyMap.objects.filter(pk__in=wanted).exclude(trashed_at__isnull=False, seq__gt=1) if wanted else ()
    return frozenset(wanted - {str(one.pk) for one in there})


def _existing(map_id: UUID, workspace_id: UUID, library: str, ids: set[str]) -> frozenset[str]:
    match library:
        case "owner":
            return _members(workspace_id, ids) | _ids(Contact.objects.filter(workspace_id=workspace_id), ids)
        case "member":
            return _members(workspace_id, ids)
        case "persona":
            return _ids(Persona.objects.alive().filter(workspace_id=workspace_id), ids)
        case "channel":
            return _ids(Channel.objects.filter(workspace_id=workspace_id), ids)
        case "team":
            return _ids(Team.objects.filter(workspace_id=workspace_id), ids)
        case "map":
            return _ids(JourneyMap.objects.alive().filter(workspace_id=workspace_id), ids)
        case "image":
            return _ids(MapImage.objects.filter(map_id=map_id), ids)
        case "series":
            return _ids(Series.objects.filter(workspace_id=workspace_id), ids)
        case "evidence":
            # What lies in the trash with its source backs nothing meanwhile, and does again when it comes back.
            there = Item.objects.filter(workspace_id=workspace_id, removed_at=None)
            return _ids(there.filter(Q(intake=None) | Q(intake__done_at__isnull=False)), ids)
        case _:
            return frozenset()


def _ids(rows: QuerySet[Any], ids: set[str]) -> frozenset[str]:
    return frozenset(str(one) for one in rows.filter(pk__in=ids).values_list("pk", flat=True))


def _members(workspace_id: UUID, ids: set[str]) -> frozenset[str]:
    members = Membership.objects.filter(workspace_id=workspace_id, user_id__in=ids)
    return frozenset(str(one) for one in members.values_list("user_id", flat=True))
