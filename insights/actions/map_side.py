"""The map of an action: what is read of it when the action is accepted and closed, and its pain points' status."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from django.db.models.signals import pre_delete

from insights.models import Action, ActionStatus
from maps.changes.apply import apply_change
from maps.changes.outcomes import Refused
from maps.changes.snapshot import read_document
from maps.context import shared_context
from maps.document import MapDocument
from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap, Visibility

from .moves import Stand, moves_of
from .origin import feelings_at
from .refreshing import refreshed
from .rights import Doer

log = logging.getLogger(__name__)
# A map that others write to right now is asked again.
TRIES: Final = 3


def document_of(journey_map: JourneyMap) -> MapDocument | None:
    """The map with the names of its people and personas; six queries."""
    found = read_document(journey_map.pk)
    return None if found is None else replace(found, context=shared_context(journey_map))


def felt_now(action: Action) -> dict[str, Any]:
    """The feelings at the action's touchpoint; empty where the map or the touchpoint is gone."""
    touchpoint = action.felt_before.get("touchpoint")
    if action.map_id is None or not touchpoint:
        return {}
    journey_map = JourneyMap.objects.alive().filter(pk=action.map_id).first()
    document = document_of(journey_map) if journey_map else None
    return feelings_at(journey_of(document), touchpoint) if document else {}


def stand_of(action: Action) -> Stand:
    return Stand(action.status, action.outcome, action.after)


def settle(doer: Doer, action: Action, before: Stand | None, after: Stand) -> None:
    """Give the pain points that the action answers their new status, and their cost what was measured, as one Change
    of whoever did it.

    After the action's own commit, outside of any transaction (rule C2). A map that is gone, or that they may not edit,
    stays as it is, and so does the action.
    """
    principal = doer.principal
    if before == after or action.map_id is None or principal is None:
        return
    moves = moves_of(before, after)
    was = before.after if before else None
    for _attempt in range(TRIES):
        document = read_document(action.map_id)
        operations = list(_operations(document, action, moves, was)) if document else []
        if not operations:
            return
        change = {"id": str(uuid4()), "operations": operations}
        outcome = apply_change(action.map_id, change, principal, server_made=True)
        if not (isinstance(outcome, Refused) and outcome.code in ("busy", "conflict")):
            break
    if isinstance(outcome, Refused):
        log.info("Pain points of an action stay as they are: %s", outcome.code)


def _operations(
    document: MapDocument, action: Action, moves: Mapping[str, str], was: float | None
) -> Iterable[dict[str, Any]]:
    """`was`: the reading afterwards before this write."""
    rows = document.elements["pain_point"]
    others = _others_at_work(document, action) if "open" in moves.values() else frozenset()
    for pain in sorted(_answered(document, action) & rows.keys()):
        fields: dict[str, Any] = {}
        to = moves.get(rows[pain]["status"])
        if to and not (to == "open" and pain in others):
            fields["status"] = to
        if cost := _measured_cost(action, pain, rows[pain]["cost"], was):
            fields["cost"] = cost
        if fields:
            yield {"op": "update", "kind": "pain_point", "id": pain, "fields": fields}


def _measured_cost(
    action: Action, pain: str, cost: Mapping[str, Any] | None, was: float | None
) -> dict[str, Any] | None:
    before = action.cost_before.get(pain)
    return refreshed(cost, action.cost_part, before.get(action.cost_part), was, action.after) if before else None


def _answered(document: MapDocument, action: Action) -> set[str]:
    """What the opportunity answers now; what it answered when it was accepted, once it is gone."""
    row = document.elements["opportunity"].get(str(action.opportunity))
    if row is not None:
        return set(row["pain_points"])
    return {pain["id"] for pain in action.came_from.get("pain_points", ())}


def _others_at_work(document: MapDocument, action: Action) -> frozenset[str]:
    """Pain points that another action in progress answers."""
    beside = Action.objects.filter(map=action.map_id, status=ActionStatus.IN_PROGRESS).exclude(pk=action.pk)
    return frozenset(pain for one in beside for pain in _answered(document, one))


# --- A map that goes for good -------------------------------------------------------------------------------------


def start() -> None:
    """Called once, when the apps are ready."""
    pre_delete.connect(_keep_private, sender=JourneyMap, dispatch_uid="actions of maps that were not open")


def _keep_private(instance: JourneyMap, **_: Any) -> None:
    """What the actions of a map tell that was not open to everybody must not become so with its end."""
    closed = JourneyMap.objects.filter(pk=instance.pk, visibility__in=(Visibility.HIDDEN, Visibility.LISTED))
    if not closed.exists():
        return
    for action in Action.objects.select_for_update().filter(map=instance):
        action.came_from = {**action.came_from, "private": True}
        action.save(update_fields=["came_from"])
