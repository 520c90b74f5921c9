"""How jobs are run: by Celery's workers with Redis, on one thread of this process without."""

import logging
import queue
import threading
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from . import activity, jobs
from .regular import Rounds

log = logging.getLogger(__name__)

IDLE_SECONDS = 60.0
THREAD = "jobs"
_queue: "queue.Queue[UUID]" = queue.Queue()
_guard = threading.Lock()


@shared_task(name="workspaces.run_job", acks_late=True, ignore_result=True)
def run_job(job_id: str) -> None:
    jobs.run(UUID(job_id))


@shared_task(name="workspaces.sweep_jobs", ignore_result=True)
def sweep_jobs() -> None:
    jobs.sweep()


def start(job_id: UUID) -> None:
    """Hand a committed job to whoever works here."""
    if settings.REDIS_URL:
        run_job.delay(str(job_id))
    else:
        _queue.put(job_id)
        _ensure_thread()


def attend() -> None:
    """Called by a web process when it begins: without workers, it ends what an earlier one left behind."""
    activity.start()
    if not settings.REDIS_URL:
        _ensure_thread()


def _ensure_thread() -> None:
    with _guard:
        if not any(thread.name == THREAD for thread in threading.enumerate()):
            threading.Thread(target=_work, name=THREAD, daemon=True).start()


def _work() -> None:
    """One job after the other, and between them what comes round; at the beginning and in idle minutes, what an earlier
    process left behind."""
    patience = 0.0
    rounds = Rounds()
    while True:
        close_old_connections()
        try:
            _do_next(patience)
            is_round = rounds.do_one()
        except DatabaseError:
            # The row is the truth: the job stays in line, and the sweep of a better minute starts it again.
            log.exception("A job could not be run")
            is_round = False
        finally:
            close_old_connections()
        patience = 0.0 if is_round else IDLE_SECONDS


def _do_next(patience: float) -> None:
    try:
        job_id = _queue.get(timeout=patience)
    except queue.Empty:
        jobs.sweep()
    else:
        jobs.run(job_id)
