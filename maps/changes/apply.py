"""The only way to write a map (rule C1): applies Changes, many to a transaction, each for itself or not at all.

The flow: parse outside every lock; take the map's mutex and then its row; load once; plan each Change in memory; write
set by set; commit; tell. A Change that is refused has written nothing, so no savepoints are needed. When the database
itself refuses a batch, everything is rolled back and its Changes are tried one by one, a transaction each.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    transaction,
)
from django.dispatch import Signal
from django.utils.translation import gettext as _

from maps.access import Principal

from . import faults
from .answers import keep_answers
from .batch import Batch, Prepared, now
from .cache import Place, cache
from .errors import RefusedError
from .operations import digest, parse_change
from .outcomes import Applied, Outcome, Refused, Submission, Unchanged
from .reading import lock_map
from .values import is_id

__all__ = [
    "Applied",
    "Outcome",
    "Refused",
    "Submission",
    "Unchanged",
    "apply_change",
    "apply_changes",
    "changes_applied",
    "witnesses",
]

logger = logging.getLogger(__name__)

# Sent after each commit that added to the log, on the thread that committed. Arguments: map_id (UUID),
# changes (list of Applied, by seq). A hint only: the log is the truth (rule C8).
changes_applied = Signal()

# Called inside each transaction that adds to the log, with what changes_applied will say: what these write is committed
# together with the Changes, or not at all. They must not raise, and cost nothing for Changes that don't concern them.
witnesses: Final[list[Callable[[UUID, list[Applied]], None]]] = []

# How SQLite and PostgreSQL say that nothing more fits.
NO_SPACE = ("disk is full", "no space left", "disk full")

# SQLSTATE of what PostgreSQL ended because it took too long: a statement, a transaction that only planned.
TOOK_TOO_LONG = frozenset({"57014", "25P03", "25P04"})

# How long a thread waits for another thread of this process that works on the same map; the row's lock waits alike.
MUTEX_SECONDS = 3.0


def apply_changes(map_id: UUID, submissions: Sequence[Submission]) -> list[Outcome]:
    """Apply Changes of one map in order; the answers in the same order. Blocks; never raises for a bad Change.

    Must not be called inside a transaction: what is acknowledged is committed (rule C2).
    """
    prepared = [_prepare(one) for one in submissions]
    outcomes = _apply(map_id, prepared)
    added = _added(outcomes)
    if added:
        faults.reach("after_commit")
        changes_applied.send_robust(sender=None, map_id=map_id, changes=added)
    return outcomes


def _added(outcomes: Sequence[Outcome]) -> list[Applied]:
    """What is new in the log, each once."""
    return list({one.seq: one for one in outcomes if isinstance(one, Applied) and not one.repeated}.values())


def apply_change(map_id: UUID, change: dict[str, Any], principal: Principal, *, server_made: bool = False) -> Outcome:
    """Apply one Change; see apply_changes."""
    return apply_changes(map_id, [Submission(change, principal, server_made=server_made)])[0]


def _prepare(submission: Submission) -> Prepared:
    """Everything that can be said about a submission without the map."""
    change: Any = submission.change
    if not isinstance(change, dict):
        return Prepared(submission, "", "", None, Refused("", "invalid", "A Change is a JSON object."))
    change_id = str(change.get("id"))
    if not is_id(change_id):
        refusal = Refused(change_id[:60], "invalid", "A Change needs an id: a uuid in lower case.")
        return Prepared(submission, "", "", None, refusal)
    try:
        parsed = parse_change(change, size=submission.size, server_made=submission.server_made)
    except RefusedError as error:
        refusal = Refused(change_id, error.code, error.message, error.details)
        return Prepared(submission, change_id, digest(change), None, refusal)
    return Prepared(submission, change_id, digest(change), parsed)


def _apply(map_id: UUID, prepared: Sequence[Prepared]) -> list[Outcome]:
    if not prepared:
        return []
    place = cache.place(map_id)
    if not place.mutex.acquire(timeout=MUTEX_SECONDS):
        return [_busy(one) for one in prepared]
    try:
        return _commit(map_id, place, prepared)
    except (IntegrityError, DataError) as error:
        # The mutex is free again below: each one takes it for itself.
        refused: Exception = error
    except (OperationalError, InterfaceError, InternalError) as error:
        if not _took_too_long(error):
            return [_unavailable(one, error) for one in prepared]
        # One of them is too much; the others must not wait for it for ever.
        refused = error
    finally:
        place.mutex.release()
    if len(prepared) > 1:
        return [outcome for one in prepared for outcome in _apply(map_id, [one])]
    return [_refused_by_database(map_id, prepared[0], refused)]


def _commit(map_id: UUID, place: Place, prepared: Sequence[Prepared]) -> list[Outcome]:
    """One transaction. The cached state is out of its place meanwhile, so any exception leaves none behind."""
    with transaction.atomic(durable=True):
        faults.reach("before_lock")
        head = lock_map(map_id)
        if head is None:
            return [Refused(one.id, "not_found", _("This map is not there.")) for one in prepared]
        state = place.at(map_id, head.mark)
        batch = Batch(map_id, head, state, now())
        outcomes = batch.run(prepared)
        added = _added(outcomes)
        for witness in witnesses if added else ():
            witness(map_id, added)
        faults.reach("before_commit")
    place.keep(batch.mark, state)
    return outcomes


def _took_too_long(error: BaseException) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in TOOK_TOO_LONG


def _busy(one: Prepared) -> Refused:
    return Refused(one.id, "busy", _("The map is busy. Try again in a moment."))


def _unavailable(one: Prepared, error: Exception) -> Refused:
    """The database could not take it now. Whether it committed is unknown: the same id sent again will tell."""
    if any(sign in str(error).lower() for sign in NO_SPACE):
        logger.error("The database has no space left: %s", error)
        return Refused(one.id, "storage_full", _("The server has no space left. Nothing was saved."))
    logger.warning("A batch of Changes could not be written: %s", error)
    return _busy(one)


def _refused_by_database(map_id: UUID, one: Prepared, error: Exception) -> Refused:
    """Too much for one transaction, an id that another map has, or a list entry that went this moment.

    Kept in a write of its own (rule C4).
    """
    logger.info("The database refused a Change: %s", error)
    if _took_too_long(error):
        outcome = Refused(one.id, "too_large", _("This changes too much at once. Do it in smaller steps."))
    else:
        outcome = Refused(one.id, "conflict", _("An id in this change is in use, or what it names has just gone."))
    try:
        keep_answers(map_id, [(one.author, one.digest, outcome)], now())
    except DatabaseError:
        # Sent again, it is refused again: the answer is only a shortcut.
        logger.exception("An answer could not be kept")
    return outcome
