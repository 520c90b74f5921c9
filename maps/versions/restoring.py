"""Puts a map back to what it was, as one new Change: the history goes on, and whoever did it can undo it.

What people said stays, and so does whether the map is published. The map as it stands is kept first, so that nothing
that was drawn since is lost. Sent again under the same id, nothing happens twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from maps.access import Principal, map_for, map_locked_for
from maps.changes import faults
from maps.changes.apply import apply_changes
from maps.changes.outcomes import Applied, Refused, Submission
from maps.changes.snapshot import read_document
from maps.changes.way_back import way_back
from maps.creating import refuse_failure
from maps.document import MapDocument, Operation
from maps.models import ChangeRecord, JourneyMap, Version
from workspaces.errors import Busy, NotFound, UuidReused

from .keeping import keep_version
from .looking import document_at, document_of
from .managing import version_for

# How often others may change the map between reading and writing before somebody is told to try again.
TRIES: Final = 8
# What stays in the list for its own sake: another version of the same point says nothing more.
LASTING: Final = (Version.Kind.NAMED, Version.Kind.PUBLISHED, Version.Kind.RESTORE, Version.Kind.SESSION)


@dataclass(frozen=True, slots=True)
class Restored:
    """`seq`: of the Change that put the map back, None when it was as it had been already."""

    seq: int | None
    repeated: bool = False


def restore_version(principal: Principal, version_id: UUID, change_id: UUID) -> Restored:
    """Raises NotFound, Forbidden, Busy, UuidReused, and the engine's refusals; then nothing has happened. Must not be
    called inside a transaction (rule C2)."""
    version, _can = version_for(principal, version_id, "edit")
    return _restore(principal, version.map, change_id, lambda: document_of(version.map, version))


def restore_moment(principal: Principal, map_id: UUID, seq: int, change_id: UUID) -> Restored:
    """As it was after the Change `seq`. Raises as restore_version."""
    found, _can = map_for(principal, map_id, "edit")
    return _restore(principal, found, change_id, lambda: document_at(found, seq))


def _restore(
    principal: Principal, journey_map: JourneyMap, change_id: UUID, past: Callable[[], MapDocument]
) -> Restored:
    if done := _done_before(principal, journey_map.pk, change_id):
        return done
    then = past().elements
    for _attempt in range(TRIES):
        now = read_document(journey_map.pk)
        if now is None:
            raise NotFound
        operations = way_back(journey_map, principal, now.elements, then)
        if not operations:
            return Restored(None)
        kept = _keep(principal, journey_map, now)
        applied = None
        try:
            faults.reach("before_restore")
            applied = _apply(principal, journey_map.pk, change_id, operations, now.seq)
        finally:
            if kept is not None and (applied is None or applied.seq != now.seq + 1):
                kept.delete()
        if applied is not None:
            return Restored(applied.seq, applied.repeated)
    raise Busy(_("Others are changing this map right now. Try again in a moment."))


def _keep(principal: Principal, journey_map: JourneyMap, now: MapDocument) -> Version | None:
    """The map as it stands, unless it was kept at just this point already; its lock is held for the right."""
    with transaction.atomic():
        locked = map_locked_for(principal, journey_map.pk, "edit")
        if Version.objects.filter(map=locked, seq=now.seq, kind__in=LASTING).exists():
            return None
        return keep_version(locked, Version.Kind.RESTORE, by=principal.user_id, document=now)


def _apply(
    principal: Principal, map_id: UUID, change_id: UUID, operations: list[Operation], seq: int
) -> Applied | None:
    """The Change, if the map is still as it was read; None when it has moved on. Raises DomainError."""
    change = {"id": str(change_id), "operations": operations}
    submission = Submission(change, principal, server_made=True, only_at=seq)
    outcome = apply_changes(map_id, [submission])[0]
    if isinstance(outcome, Refused) and outcome.details.get("moved_on"):
        return None
    refuse_failure(outcome)
    # What differs can't be nothing to do.
    return outcome if isinstance(outcome, Applied) else None


def _done_before(principal: Principal, map_id: UUID, change_id: UUID) -> Restored | None:
    before = ChangeRecord.objects.filter(map=map_id, change=change_id).only("seq", "author_id").first()
    if before is None:
        return None
    if before.author_id != principal.user_id:
        raise UuidReused
    return Restored(before.seq, repeated=True)
