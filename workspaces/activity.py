"""When members were last active: noted by whoever answers them, written by a thread of its own within seconds.

No answer waits for it, and an edit never shares the database's one write lock with it: what is noted lies in this
process until the thread writes it, and is lost with the process. Within a few minutes nobody is noted again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import DatabaseError, close_old_connections
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from .models import Membership

log = logging.getLogger(__name__)

# `Membership.seen_at` is right within this.
EVERY: Final = timedelta(minutes=5)
# Notes come together before they are written.
GATHERING: Final = 2.0
# Who was seen in this time is "active now".
NOW: Final = EVERY + timedelta(seconds=15)
KEPT: Final = 10_000
THREAD: Final = "activity"

Seat = tuple[UUID, UUID]


class Notes:
    """Who did something since the last writing, each (person, workspace) once in EVERY. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._noted: dict[Seat, float] = {}
        self._waiting: set[Seat] = set()
        self.come = threading.Event()

    def note(self, user_id: UUID, workspace_id: UUID) -> None:
        seat, now = (user_id, workspace_id), self._clock()
        # Read without the lock first: nearly always this person was noted a moment ago.
        if now - self._noted.get(seat, -1e9) < EVERY.total_seconds():
            return
        with self._guard:
            if len(self._noted) >= KEPT:
                self._noted.clear()
            self._noted[seat] = now
            self._waiting.add(seat)
        self.come.set()

    def take(self) -> set[Seat]:
        with self._guard:
            taken, self._waiting = self._waiting, set()
            self.come.clear()
        return taken


_notes = Notes()


def note(user_id: UUID, workspace_id: UUID) -> None:
    """Somebody did something in a workspace that they are an active member of."""
    _notes.note(user_id, workspace_id)


# The request being answered. Rights are asked for by workers too, on behalf of people who are asleep.
_answered: ContextVar[HttpRequest | None] = ContextVar("activity_request", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    token = _answered.set(request)
    try:
        yield
    finally:
        _answered.reset(token)


def note_asker(user_id: UUID, workspace_id: UUID) -> None:
    """The same, if it is their own request that is being answered."""
    request = _answered.get()
    if request is not None and request.user.pk == user_id:
        note(user_id, workspace_id)


def is_now(membership: Membership) -> bool:
    return membership.seen_at is not None and timezone.now() - membership.seen_at < NOW


def write(notes: Notes) -> int:
    """Write what was noted; how many. Other processes may have noted the same: one of them writes."""
    now = timezone.now()
    stale = Q(seen_at=None) | Q(seen_at__lt=now - EVERY / 2)
    return sum(
        Membership.objects.filter(stale, user=user, workspace=workspace).update(seen_at=now)
        for user, workspace in notes.take()
    )


def start() -> None:
    """Called by a web process when it begins."""
    if not any(thread.name == THREAD for thread in threading.enumerate()):
        threading.Thread(target=_work, name=THREAD, daemon=True).start()


def _work() -> None:
    while _notes.come.wait():
        time.sleep(GATHERING)
        close_old_connections()
        try:
            write(_notes)
        except DatabaseError:
            # They are noted again in a few minutes.
            log.warning("Who was active could not be written", exc_info=True)
        finally:
            close_old_connections()
