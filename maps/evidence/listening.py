"""What maps do when the library moves: links to what was removed go, and who has a map open asks for its context again.

In threads of those who removed or imported something; what fails here is found by the next tidying (`mend_links`).
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

from evidence.models import Item
from evidence.signals import evidence_changed, items_removed
from maps.access import Principal
from maps.changes.apply import Applied, changes_applied
from maps.models import EvidenceLink
from maps.signals import CONTEXT, map_noticed
from workspaces.errors import DomainError

from .linking import write

logger = logging.getLogger(__name__)

# Links in one Change, as a client may send at most.
CHUNK: Final = 500
# What the figures beside the log are made of.
_OF_CONTEXT: Final = frozenset({"evidence_link", "metric"})
_IN_COLUMNS: Final = frozenset({"card", "emotion", "pain_point", "opportunity", "touchpoint", "map_persona"})


def start() -> None:
    """Called once, when the apps are ready."""
    items_removed.connect(_items_removed, dispatch_uid="maps.evidence.removed")
    evidence_changed.connect(_evidence_changed, dispatch_uid="maps.evidence.changed")
    changes_applied.connect(_changes_applied, dispatch_uid="maps.evidence.applied")


def _items_removed(sender: object, workspace_id: UUID, item_ids: frozenset[UUID], **unused: Any) -> None:
    for some in _chunks(sorted(item_ids)):
        unlink_everywhere(workspace_id, some)


def unlink_everywhere(workspace_id: UUID, items: Sequence[UUID]) -> int:
    """Take the links to these items from every map of the workspace that is not in the trash: one Change by the system
    for each map and chunk. How many links went."""
    links = EvidenceLink.objects.filter(map__workspace=workspace_id, map__trashed_at=None, item__in=items)
    by_map: dict[UUID, list[str]] = defaultdict(list)
    for map_id, link in links.order_by("pk").values_list("map", "pk"):
        by_map[map_id].append(str(link))
    return sum(_unlink(map_id, some) for map_id, some in by_map.items())


def _unlink(map_id: UUID, links: list[str]) -> int:
    gone = 0
    for chunk in _chunks(links):
        try:
            write(Principal.system(), map_id, [{"op": "delete", "kind": "evidence_link", "id": one} for one in chunk])
        except DomainError as refusal:
            # Busy, or gone to the trash a moment ago: the next tidying sees to it, and meanwhile it backs nothing.
            logger.warning("Links of map %s to removed evidence stay for now: %s", map_id, refusal.message)
        else:
            gone += len(chunk)
    return gone


def mend_links() -> int:
    """Take away links to items that are gone for good, which nobody was told of; how many."""
    gone = EvidenceLink.objects.filter(map__trashed_at=None).exclude(
        item__in=Item.objects.filter(removed_at=None).values("pk")
    )
    lost: dict[UUID, set[UUID]] = defaultdict(set)
    for workspace, item in gone.values_list("map__workspace", "item"):
        lost[workspace].add(item)
    return sum(
        unlink_everywhere(workspace, some) for workspace, items in lost.items() for some in _chunks(sorted(items))
    )


def _evidence_changed(sender: object, workspace_id: UUID, **unused: Any) -> None:
    """Those maps whose figures rest on something of the library."""
    linking = EvidenceLink.objects.filter(map__workspace=workspace_id).values_list("map", flat=True)
    _notice(linking.distinct())


def _changes_applied(sender: object, map_id: UUID, changes: Sequence[Applied], **unused: Any) -> None:
    """What a Change links, unlinks or moves to another column alters figures that its operations do not carry."""
    if any(_concerns(operation) for change in changes for operation in change.operations):
        _notice([map_id])


def _concerns(operation: dict[str, Any]) -> bool:
    kind, op = operation["kind"], operation["op"]
    if kind in _OF_CONTEXT:
        return kind == "evidence_link" or op != "update" or "series" in operation["fields"]
    moved = op == "update" and not {"touchpoint", "personas"}.isdisjoint(operation["fields"])
    return (kind in _IN_COLUMNS and moved) or (kind == "map_persona" and op != "update")


def _notice(map_ids: Iterable[UUID]) -> None:
    for map_id in map_ids:
        map_noticed.send_robust(sender=None, map_id=map_id, about=CONTEXT, person=None)


def _chunks(some: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(some)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
