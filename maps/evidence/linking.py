"""Links pieces of evidence to elements of maps, and takes links away: each time one Change through the engine."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from evidence.models import Item
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Applied
from maps.creating import refuse_failure
from maps.document import Operation
from maps.kinds import EVIDENCE_TARGETS, KINDS, keyed_id
from maps.models import JourneyMap
from workspaces.errors import Invalid, NotFound, TooLarge

MOST_AT_ONCE: Final = 500


def link_id(map_id: UUID, target: UUID, item: UUID) -> str:
    return keyed_id(str(map_id), KINDS["evidence_link"], [str(target), str(item)])


def linking(journey_map: JourneyMap, kind: str, target: UUID, items: Iterable[UUID]) -> list[Operation]:
    """The operations that link these items to an element of a map; what is linked there already does nothing.

    Raises Invalid for a kind that nothing speaks for, NotFound for an item that the map's workspace does not show,
    TooLarge.
    """
    if kind not in EVIDENCE_TARGETS:
        raise Invalid(details={"target_kind": [_("Evidence can't speak for this.")]})
    wanted = list(dict.fromkeys(items))
    if len(wanted) > MOST_AT_ONCE:
        raise TooLarge(_("At most %(most)d at once.") % {"most": MOST_AT_ONCE}, code="too_many")
    shown = Item.objects.visible().filter(workspace_id=journey_map.workspace_id, pk__in=wanted)
    if missing := set(wanted) - set(shown.values_list("pk", flat=True)):
        raise NotFound(details={"items": sorted(map(str, missing))})
    return [
        {
            "op": "create",
            "kind": "evidence_link",
            "id": link_id(journey_map.pk, target, one),
            "fields": {"target_kind": kind, "target": str(target), "item": str(one)},
        }
        for one in wanted
    ]


def unlinking(journey_map: JourneyMap, target: UUID, items: Iterable[UUID]) -> list[Operation]:
    """The operations that take these links away; what is not linked there is passed over by the engine."""
    wanted = list(dict.fromkeys(items))
    if len(wanted) > MOST_AT_ONCE:
        raise TooLarge(_("At most %(most)d at once.") % {"most": MOST_AT_ONCE}, code="too_many")
    return [{"op": "delete", "kind": "evidence_link", "id": link_id(journey_map.pk, target, one)} for one in wanted]


def link_items(
    principal: Principal, journey_map: JourneyMap, kind: str, target: UUID, items: Iterable[UUID]
) -> int | None:
    """One Change as the principal; its seq, None when all were linked before. Raises as `linking`, and the engine's
    refusals: the right to edit is asked there, under the map's lock."""
    operations = linking(journey_map, kind, target, items)
    # A refusal of the engine's would be kept for a Change that nobody can send again.
    elements: Any = apps.get_model("maps", KINDS[kind].model)
    if not elements.objects.filter(map=journey_map, pk=target).exists():
        raise NotFound(details={"target": str(target)})
    return write(principal, journey_map.pk, operations)


def unlink_items(principal: Principal, journey_map: JourneyMap, target: UUID, items: Iterable[UUID]) -> int | None:
    """As `link_items`."""
    return write(principal, journey_map.pk, unlinking(journey_map, target, items))


def write(principal: Principal, map_id: UUID, operations: Sequence[Operation]) -> int | None:
    """Operations of links as one Change; None where there is nothing to do. Raises DomainError. Must not be called
    inside a transaction (rule C2)."""
    if not operations:
        return None
    change = {"id": str(uuid.uuid4()), "operations": list(operations)}
    outcome = refuse_failure(apply_change(map_id, change, principal))
    return outcome.seq if isinstance(outcome, Applied) else None
