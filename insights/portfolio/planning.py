"""Planned maps: the only writer of PlannedMap, and what begins one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from maps.access import Principal
from maps.creating import create_map
from maps.models import JourneyMap
from workspaces.errors import Conflict, NotFound, TooLarge
from workspaces.models import User, Workspace

from ..models import PlannedMap
from .worth import Guess, Ranked, ranked

MOST: Final = 500
FIELDS: Final = ("title", "segment", "persona", "size", "value", "pain", "note")


def guess_of(planned: PlannedMap) -> Guess:
    return Guess(planned.size, planned.value, planned.pain)


def not_begun(workspace: Workspace) -> list[Ranked[PlannedMap]]:
    """In the order in which they should be mapped; one query."""
    waiting = PlannedMap.objects.filter(workspace=workspace, map=None).select_related("persona")
    return ranked(waiting, guess_of)


def begun(workspace: Workspace) -> list[PlannedMap]:
    """Those that have become maps, the newest map first; one query."""
    found = PlannedMap.objects.filter(workspace=workspace, map__isnull=False).select_related("map")
    return list(found.order_by("-map__created_at"))


def planned_of(workspace: Workspace, pk: UUID) -> PlannedMap:
    found = PlannedMap.objects.filter(workspace=workspace, pk=pk).select_related("persona", "map").first()
    if found is None:
        raise NotFound
    return found


def plan(workspace: Workspace, user: User, wanted: Mapping[str, Any]) -> PlannedMap:
    """`wanted`: values of FIELDS, checked by the form. Raises TooLarge."""
    if PlannedMap.objects.filter(workspace=workspace).count() >= MOST:
        message = _("A workspace can have %(most)d of these at most.")
        raise TooLarge(message % {"most": MOST}, code="too_many")
    values = {name: wanted[name] for name in FIELDS if name in wanted}
    return PlannedMap.objects.create(workspace=workspace, created_by=user, **values)


def replan(planned: PlannedMap, wanted: Mapping[str, Any]) -> None:
    names = [name for name in FIELDS if name in wanted]
    for name in names:
        setattr(planned, name, wanted[name])
    planned.save(update_fields=names)


def begin(planned: PlannedMap, principal: Principal, template: str) -> JourneyMap:
    """Make the map: the persona is on it, what is known of the plan is its scenario. Whoever is second gets Conflict.

    Raises Invalid for an unknown template. Must not be called inside a transaction (rule C2 of maps.changes).
    """
    if planned.map_id is not None:
        raise Conflict(_("This map has been started already."), code="started_already")
    personas = [planned.persona_id] if planned.persona_id and planned.persona and _is_usable(planned) else []
    fields = {"scenario": _scenario(planned)} if planned.note or planned.segment else {}
    made = create_map(planned.workspace, principal, planned.title, template, personas, fields=fields)
    with transaction.atomic():
        mine = PlannedMap.objects.filter(pk=planned.pk, map=None).update(map=made)
    if not mine:
        made.delete()
        raise Conflict(_("This map has been started already."), code="started_already")
    return made


def _is_usable(planned: PlannedMap) -> bool:
    persona = planned.persona
    return persona is not None and persona.archived_at is None and persona.trashed_at is None


def _scenario(planned: PlannedMap) -> str:
    return "\n".join(text for text in (planned.segment, planned.note) if text)
