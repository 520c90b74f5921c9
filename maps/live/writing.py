"""The one call that commits what sockets sent, and the ear for what everybody else committed (REST, undo, imports)."""

import threading
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from maps.changes.apply import apply_changes, changes_applied
from maps.changes.outcomes import Applied, Outcome, Submission

from .protocol import encode_accepted

# Set while a hub's own batch commits on this thread: its outcomes come back with the call, not by the signal.
_own = threading.local()


def commit(map_id: UUID, submissions: Sequence[Submission]) -> Sequence[Outcome]:
    _own.active = True
    try:
        return apply_changes(map_id, submissions)
    finally:
        _own.active = False


def fresh(outcomes: Sequence[Outcome]) -> list[tuple[int, bytes]]:
    """The Changes that this commit added to the log, encoded, by seq."""
    return [
        (outcome.seq, encode_accepted(outcome))
        for outcome in outcomes
        if isinstance(outcome, Applied) and not outcome.repeated
    ]


def hear_applied(sender: object, map_id: UUID, changes: Sequence[Applied] = (), **others: Any) -> None:
    """After a commit by anybody but a hub: hand it to the hubs of this and of other processes (C8)."""
    if getattr(_own, "active", False):
        return
    from .process import tell_changes

    encoded = fresh(changes)
    if encoded:
        tell_changes(map_id, encoded)


def listen() -> None:
    changes_applied.connect(hear_applied, dispatch_uid="maps.live.writing")
