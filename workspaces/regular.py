"""Work that comes round: what beat hands to the workers, and the jobs' thread does in a process without them.

settings.CELERY_BEAT_SCHEDULE has the times of both. Work may come early (after a restart) and twice; what is due stands
on rows (a date, a unique key), never in how often it was called.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from celery import shared_task
from django.conf import settings
from django.utils import timezone

log = logging.getLogger(__name__)

Work = Callable[[], object]
# A process that has just begun serves its first pages in peace.
SETTLING: Final = timedelta(minutes=1)
# What failed (a database that was busy) is tried again sooner than its time comes round.
AGAIN: Final = timedelta(minutes=10)
WORKS: Final[dict[str, Work]] = {}


def regular_work(name: str) -> Callable[[Work], Work]:
    """Makes a function beat's task of this name, and work of a process without workers; ready() imports it."""

    def register(work: Work) -> Work:
        WORKS[name] = work
        return shared_task(name=name, ignore_result=True)(work)

    return register


def times() -> dict[str, timedelta]:
    """How often each work of this process comes round."""
    schedule: dict[str, Any] = settings.CELERY_BEAT_SCHEDULE
    return {name: schedule[name]["schedule"] for name in WORKS if name in schedule}


class Rounds:
    """When what is due again, for as long as this process lives. `now` is the clock."""

    def __init__(self, now: Callable[[], datetime] = timezone.now) -> None:
        self._now = now
        self._began = now()
        self._next: dict[str, datetime] = {}

    def do_one(self) -> bool:
        """Does the work that is due for longest; False when nothing is. One only: jobs that wait come between."""
        now = self._now()
        due = {name: at for name in times() if (at := self._next.get(name, self._began + SETTLING)) <= now}
        if not due:
            return False
        name = min(due, key=lambda name: (due[name], name))
        wait = times()[name]
        self._next[name] = now + (wait if _done(name) else min(wait, AGAIN))
        return True


def _done(name: str) -> bool:
    try:
        WORKS[name]()
    except Exception:
        # The work is the code of other apps and must not end the thread that makes people's files.
        log.exception("Regular work %s failed", name)
        return False
    return True
