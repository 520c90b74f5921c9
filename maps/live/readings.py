"""What the live part reads from the database, each function on a reader thread with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import orjson

from maps.access import Abilities, map_for
from maps.changes.reading import read_head
from maps.models import ChangeRecord, JourneyMap
from workspaces.errors import Forbidden, NotFound
from workspaces.models import Installation

from .client_frames import Hello
from .connection import Identity
from .identity import Headers, identify
from .limits import LiveLimits
from .protocol import CloseCode

Encoded = tuple[int, bytes]


@dataclass(frozen=True)
class Head:
    epoch: str
    seq: int


@dataclass(frozen=True)
class CatchUp:
    """What came after a client's `since`. Not `complete`: there is more than is worth pushing, up to `seq`."""

    epoch: str
    seq: int
    changes: list[Encoded] = field(default_factory=list)
    complete: bool = True
    resync: Literal["epoch", "history"] | None = None


def admit(map_id: UUID, headers: Headers) -> tuple[Identity, Abilities] | CloseCode:
    """Who is at the door and what they may do, or the code to close with; five queries at most."""
    identity = identify(headers)
    if identity is None:
        return CloseCode.SIGNED_OUT
    try:
        _, can = map_for(identity.principal, map_id, "view")
    except NotFound:
        return CloseCode.GONE
    except Forbidden:
        return CloseCode.NO_ACCESS
    return identity, can


def epoch() -> str:
    """This installation's history (C16); the row is made on first use."""
    return str(Installation.objects.get_or_create(pk=1)[0].epoch)


def head(map_id: UUID) -> Head:
    """Where a map stands; one query. A map that is gone stands at 0."""
    found = read_head(map_id, locked=False)
    return Head(epoch(), 0) if found is None else Head(found.mark.epoch, found.mark.seq)


def heads(map_ids: Iterable[UUID]) -> tuple[str, dict[UUID, int], dict[UUID, UUID]]:
    """The epoch, and of each map that exists and is not in the trash its head and its workspace; two queries."""
    alive = JourneyMap.objects.alive().filter(pk__in=set(map_ids))
    rows = list(alive.values_list("pk", "seq", "workspace_id"))
    return epoch(), {one: seq for one, seq, _ in rows}, {one: workspace for one, _, workspace in rows}


def catch_up(map_id: UUID, hello: Hello, limits: LiveLimits) -> CatchUp:
    """What a client that says `hello` has missed; three queries at most. The head is read first, the log after it."""
    now = head(map_id)
    if hello.epoch is not None and hello.epoch != now.epoch:
        return CatchUp(now.epoch, now.seq, resync="epoch")
    if hello.since is None:
        return CatchUp(now.epoch, now.seq)
    if hello.since > now.seq or not _saw_this_history(map_id, hello):
        return CatchUp(now.epoch, now.seq, resync="epoch")
    return _after(map_id, hello.since, now, limits)


def changes_after(map_id: UUID, since: int, limits: LiveLimits) -> CatchUp:
    """The log after `since`, for a hub that missed something; two queries."""
    return _after(map_id, since, head(map_id), limits)


def _saw_this_history(map_id: UUID, hello: Hello) -> bool:
    """Whether the Change that the client saw last is in the log at its seq; a pruned row proves nothing (C16)."""
    if hello.last_change is None or not hello.since:
        return True
    record = ChangeRecord.objects.filter(map_id=map_id, seq=hello.since).values_list("change", flat=True).first()
    return record is None or str(record) == hello.last_change


def _after(map_id: UUID, since: int, now: Head, limits: LiveLimits) -> CatchUp:
    if since >= now.seq:
        return CatchUp(now.epoch, now.seq)
    rows = ChangeRecord.objects.after(map_id, since).values_list("seq", "change", "author_id", "at", "operations")
    changes: list[Encoded] = []
    size = 0
    for seq, change, author, at, operations in rows[: limits.catch_up_changes]:
        if not changes and seq != since + 1:
            return CatchUp(now.epoch, now.seq, resync="history")
        size += len(operations)
        if changes and size > limits.catch_up_bytes:
            break
        changes.append((seq, _encoded(seq, change, author, at, operations)))
    if not changes:
        return CatchUp(now.epoch, now.seq, resync="history")
    last = changes[-1][0]
    return CatchUp(now.epoch, max(now.seq, last), changes, complete=last >= now.seq)


def _encoded(seq: int, change: UUID, author: UUID | None, at: object, operations: str) -> bytes:
    """A row of the log as it stands in `changes`; its operations are JSON already."""
    row = {"seq": seq, "id": change, "actor": author, "at": at, "operations": orjson.Fragment(operations)}
    return orjson.dumps(row, option=orjson.OPT_UTC_Z)
