"""What its lead and the admins do to a map as a whole: trash, visibility, lead and people's own rights.

The only writer of these. They are not part of a map's log; each is checked while the map's row is locked, audited and
told to the live part.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personas.models import Persona
from personas.writing import restore_persona
from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership
from workspaces.signals import announce_access_change, announce_list_change

from .access import Principal, actor_of, map_locked_for
from .models import JourneyMap, MapEntry, MapPersona, Visibility


def trash_map(principal: Principal, map_id: UUID) -> None:
    """Put a map in the trash for 30 days; its sockets are told that it is gone."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "delete")
        JourneyMap.objects.filter(pk=map_id).update(trashed_at=timezone.now())
        _audited("map_trashed", principal, found)


def restore_map(principal: Principal, map_id: UUID) -> None:
    """Take a map out of the trash again. Raises Conflict when it is not there."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "manage")
        if found.trashed_at is None:
            raise Conflict(_("This map is not in the trash."))
        JourneyMap.objects.filter(pk=map_id).update(trashed_at=None)
        _restore_personas(principal, map_id)
        _audited("map_restored", principal, found)


def _restore_personas(principal: Principal, map_id: UUID) -> None:
    """Bring back those that went into the trash with the map: what lies in the trash is on no map outside of it."""
    actor = actor_of(principal)
    on_it = MapPersona.objects.filter(map_id=map_id).values("persona")
    for persona_id in Persona.objects.trashed().filter(pk__in=on_it).values_list("pk", flat=True):
        if actor is not None:
            restore_persona(persona_id, actor)


def purge_map(principal: Principal, map_id: UUID) -> None:
    """Delete a map for good that lies in the trash. Raises Conflict when it does not."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "manage")
        if found.trashed_at is None:
            raise Conflict(_("This map is not in the trash."))
        record("map_deleted", actor=actor_of(principal), workspace=found.workspace, about=found, title=found.title)
        found.delete()


def put_away_split(map_id: UUID, actor_id: str | None) -> None:
    """Put a map into the trash whose making was taken back, unless somebody has touched it. Inside a transaction."""
    _move_split(map_id, actor_id, trashed=True)


def return_split(map_id: UUID, actor_id: str | None) -> None:
    """Its making was done again. Inside a transaction."""
    _move_split(map_id, actor_id, trashed=False)


def _move_split(map_id: UUID, actor_id: str | None, *, trashed: bool) -> None:
    # Its first Change drew it; a second one is somebody's work.
    untouched = JourneyMap.objects.select_for_update(of=("self",)).filter(pk=map_id, seq__lte=1)
    found = untouched.filter(trashed_at__isnull=trashed).select_related("workspace").first()
    if found is None:
        return
    principal = Principal.system(UUID(actor_id) if actor_id else None)
    JourneyMap.objects.filter(pk=map_id).update(trashed_at=timezone.now() if trashed else None)
    if not trashed:
        _restore_personas(principal, map_id)
    _audited("map_trashed" if trashed else "map_restored", principal, found)


def set_visibility(principal: Principal, map_id: UUID, visibility: str) -> None:
    if visibility not in Visibility.values:
        raise Invalid(_("There is no such visibility."))
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "manage")
        JourneyMap.objects.filter(pk=map_id).update(visibility=visibility)
        _audited("privilege_permissions_changed", principal, found, visibility=[found.visibility, visibility])


def set_lead(principal: Principal, map_id: UUID, user_id: UUID) -> None:
    """Make an active member of the workspace the map's lead."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "manage")
        _must_be_member(found, user_id)
        JourneyMap.objects.filter(pk=map_id).update(lead_id=user_id)
        _audited("privilege_permissions_changed", principal, found, lead=[str(found.lead_id), str(user_id)])
        announce_list_change(found.workspace_id, map_id)


def set_entry(principal: Principal, map_id: UUID, user_id: UUID, right: str | None) -> None:
    """Set (or with None remove) one member's own right on a map. NotFound for somebody who is no (active) member."""
    if right is not None and right not in MapEntry.Right.values:
        raise Invalid(_("There is no such right."))
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "manage")
        before = MapEntry.objects.filter(map_id=map_id, user_id=user_id).values_list("right", flat=True).first()
        if right is None:
            if before is None:
                _must_be_member(found, user_id)
            MapEntry.objects.filter(map_id=map_id, user_id=user_id).delete()
        else:
            _must_be_member(found, user_id)
            MapEntry.objects.update_or_create(map_id=map_id, user_id=user_id, defaults={"right": right})
        changed = {"person": str(user_id), "right": [before, right]}
        _audited("privilege_permissions_changed", principal, found, user_id, **changed)


def _must_be_member(journey_map: JourneyMap, user_id: UUID) -> None:
    if not Membership.objects.filter(workspace_id=journey_map.workspace_id, user_id=user_id, suspended=False).exists():
        raise NotFound


def _audited(
    event: str, principal: Principal, journey_map: JourneyMap, user_id: UUID | None = None, **details: Any
) -> None:
    """Record what happened to a map's rights and tell the live part, after the commit (rule C14)."""
    record(event, actor=actor_of(principal), workspace=journey_map.workspace, about=journey_map, **details)
    announce_access_change(journey_map.workspace_id, user_id, journey_map.pk)
