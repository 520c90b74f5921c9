"""Moves touchpoints of a map to a map of their own, which the one that stays is linked to.

Two maps change, each by one Change. The new one is drawn first, out of what the old one was at one seq; the Change of
the old one is only accepted at that seq, so nothing that somebody writes meanwhile can get lost between the two.
Taking that Change back puts the new map into the trash as long as nobody has touched it, redoing it brings it back, in
the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Busy, DomainError, Invalid, NotFound, UuidReused

from .access import Principal, actor_of, map_for
from .changes.apply import apply_changes
from .changes.followers import Followed, followers
from .changes.libraries import existing, viewable
from .changes.log import KEPT_FOR
from .changes.outcomes import Applied, Refused, Submission
from .changes.snapshot import read_document
from .copying import Knows, copies, libraries_named
from .creating import draw, refuse_failure
from .document import Elements, MapDocument, Operation
from .images import copy_images
from .managing import put_away_split, return_split
from .models import ChangeRecord, JourneyMap, MapEntry
from .rolling_up import Selection, by_rank, part_of, rolled_up

# How often the old map may change between reading and writing before somebody is told to try again.
TRIES = 8
MOST = 200


@dataclass(frozen=True, slots=True)
class Detailed:
    """The new map, and the seq of the Change in the old one. `repeated`: it had been done before under this id."""

    map: JourneyMap
    seq: int
    repeated: bool = False


def move_to_detail(
    principal: Principal, map_id: UUID, change_id: UUID, touchpoints: Sequence[UUID], title: str
) -> Detailed:
    """Make a map of these touchpoints of one stage; sent again under the same id, nothing happens twice.

    The caller has checked that the principal may make maps. Raises NotFound, Forbidden, Invalid, Busy, and the
    engine's refusals; then nothing has been made. Must not be called inside a transaction (rule C2).
    """
    source, _can = map_for(principal, map_id, "edit")
    if done := _done_before(principal, source, change_id):
        return done
    made: JourneyMap | None = None
    drawn: Elements = {}
    try:
        for _attempt in range(TRIES):
            document = read_document(map_id)
            if document is None:
                raise NotFound
            chosen = selection(document, touchpoints)
            part = part_of(chosen)
            if made is None or part != drawn:
                _discard(source, change_id, made)
                made, drawn = _draw(principal, source, change_id, document, chosen, title), part
            outcome = _roll_up(principal, document, change_id, rolled_up(chosen, title, str(made.pk)))
            if isinstance(outcome, Applied):
                record(
                    "map_created", actor=actor_of(principal), workspace=source.workspace, about=made, split=str(map_id)
                )
                return Detailed(made, outcome.seq)
        raise Busy(_("Others are changing these touchpoints right now. Try again in a moment."))
    except BaseException as error:
        _discard(source, change_id, made)
        overtaken = isinstance(error, DomainError) and error.code in ("uuid_reused", "not_found")
        if overtaken and (done := _done_before(principal, source, change_id)):
            # The same was sent twice at once, and the other one was first.
            return done
        raise


def selection(document: MapDocument, touchpoints: Sequence[UUID]) -> Selection:
    """These touchpoints in their order. Raises NotFound for one that is not there, Invalid unless all share a stage."""
    wanted = {str(one) for one in touchpoints}
    rows = [row for row in document.elements["touchpoint"].values() if row["id"] in wanted]
    if len(rows) != len(wanted):
        raise NotFound(_("One of these touchpoints is not there any more."))
    if not rows or len(rows) != len(touchpoints) or len({row["stage"] for row in rows}) != 1:
        raise Invalid(_("Choose touchpoints of one stage."), code="not_one_stage")
    return Selection(document.map_id, document.elements, tuple(by_rank(rows)))


def mark(map_id: UUID, change_id: UUID | str) -> UUID:
    """What a map says it was split by: the Change's id alone may be that of a Change in any other map as well."""
    return uuid5(map_id, str(change_id))


def _done_before(principal: Principal, source: JourneyMap, change_id: UUID) -> Detailed | None:
    """What came of this id before. A map left over by a server that went away in between is cleared away."""
    marked = JourneyMap.objects.filter(workspace_id=source.workspace_id, split_by=mark(source.pk, change_id))
    for one in marked:
        _discard(source, change_id, one)
    before = ChangeRecord.objects.filter(map=source, change=change_id).first()
    if before is None:
        return None
    made = next((one for one in marked.all() if str(one.pk) in before.operations), None)
    if before.author_id != principal.user_id or made is None:
        raise UuidReused
    return Detailed(made, before.seq, repeated=True)


def _discard(source: JourneyMap, change_id: UUID, made: JourneyMap | None) -> None:
    """Take a map away that no Change links to. Under the old map's lock: that Change may be on its way, or arrived.

    One that is older than the kept history stays: the Change may have been there.
    """
    if made is None:
        return
    with transaction.atomic():
        JourneyMap.objects.select_for_update(of=("self",)).filter(pk=source.pk).first()
        change = ChangeRecord.objects.filter(map=source, change=change_id)
        if change.filter(operations__contains=str(made.pk)).exists():
            return
        # Locked as well: whoever draws it right now must have finished.
        unnamed = JourneyMap.objects.filter(pk=made.pk, seq__lte=1, created_at__gt=timezone.now() - KEPT_FOR)
        for left_over in unnamed.select_for_update(of=("self",)):
            left_over.delete()


def _draw(
    principal: Principal, source: JourneyMap, change_id: UUID, document: MapDocument, chosen: Selection, title: str
) -> JourneyMap:
    """The new map, which everybody may do with what they may do with the old one."""
    with transaction.atomic():
        same = {name: getattr(source, name) for name in ("workspace_id", "lead_id", "visibility", "folder_id")}
        made = JourneyMap.objects.create(**same, created_by_id=principal.user_id, split_by=mark(source.pk, change_id))
        entries = MapEntry.objects.filter(map=source).values("user_id", "right")
        MapEntry.objects.bulk_create(MapEntry(map=made, **entry) for entry in entries)
    try:
        part = part_of(chosen)
        pictures = {row["image"] for row in part["card"].values() if row["image"]}
        images = copy_images(principal, source.pk, pictures, made.pk)
        operations = [
            _head(made, document, chosen, title),
            *copies(part, str(made.pk), _known(principal, source, part), images),
        ]
        draw(made.pk, principal, operations)
    except BaseException:
        made.delete()
        raise
    made.refresh_from_db()
    return made


def _head(made: JourneyMap, document: MapDocument, chosen: Selection, title: str) -> Operation:
    fields: dict[str, Any] = {name: document.row[name] for name in ("state", "tags", "legend", "review_days")}
    ends = {"scope_start": chosen.first["title"], "scope_end": chosen.touchpoints[-1]["title"]}
    return {"op": "update", "kind": "map", "id": str(made.pk), "fields": {**fields, **ends, "title": title}}


def _known(principal: Principal, source: JourneyMap, part: Elements) -> Knows:
    """What the copies may name: whoever left the workspace can stay on the old map, but not come to a new one."""
    found = existing(source.pk, source.workspace_id, libraries_named(part))
    maps = viewable([principal], found.get("map", ())).get(principal, frozenset())
    known = {**found, "map": maps}
    return lambda library, one: one in known.get(library, ())


def _roll_up(
    principal: Principal, document: MapDocument, change_id: UUID, operations: list[Operation]
) -> Applied | None:
    """The Change of the old map; None when it is not as it was read. Raises DomainError."""
    change = {"id": str(change_id), "operations": operations}
    submission = Submission(change, principal, server_made=True, only_at=document.seq)
    outcome = apply_changes(UUID(document.map_id), [submission])[0]
    if isinstance(outcome, Refused) and outcome.details.get("moved_on"):
        return None
    refuse_failure(outcome)
    if not isinstance(outcome, Applied):
        raise DomainError(_("There is nothing to move."), code="invalid")
    return outcome


# --- Undo and redo ------------------------------------------------------------------------------------------------


def start() -> None:
    """Called once, when the apps are ready."""
    if _follow not in followers:
        followers.append(_follow)


def _follow(map_id: UUID, changes: Sequence[Followed]) -> None:
    """In the transaction of the Changes: a map that one took touchpoints to comes and goes with that Change."""
    for change in changes:
        linked = _links_changed(change) if change.undoes else set()
        for made in JourneyMap.objects.filter(pk__in=linked).exclude(split_by=None) if linked else ():
            depth = _takings_back(map_id, change.undoes, made.split_by)
            if depth and depth % 2:
                put_away_split(made.pk, change.author)
            elif depth:
                return_split(made.pk, change.author)


def _links_changed(change: Followed) -> set[str]:
    both = [*change.operations, *change.inverse]
    updates = [one["fields"] for one in both if one["op"] == "update" and one["kind"] == "touchpoint"]
    return {fields["linked_map"] for fields in updates if fields.get("linked_map")}


def _takings_back(map_id: UUID, undoes: Sequence[str], split_by: UUID | None) -> int | None:
    """How many takings back lie between a Change and these: odd, and it is taken back; None: it is not among them."""
    depth, wanted = 1, set(undoes)
    while wanted:
        if any(mark(map_id, one) == split_by for one in wanted):
            return depth
        earlier = ChangeRecord.objects.filter(map_id=map_id, change__in=wanted)
        wanted = {one for record in earlier for one in record.taken_back}
        depth += 1
    return None
