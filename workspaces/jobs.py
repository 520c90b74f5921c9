"""Background work: the job's row with its lease is the truth; a queue, a thread or a sweep only hints that it waits.

A worker claims a job for a while (the lease), renews the lease with every progress report, and finishes or fails it. A
worker that dies lets the lease run out, and the sweep puts the job back in line; after MAX_ATTEMPTS it has failed.
"""

import errno
import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from .errors import Conflict
from .models import Job, JobState, User, Workspace
from .signals import job_moved

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 3
WAITING_TOO_LONG = timedelta(minutes=2)

# A handler does the work of one kind of job: handler(job, report), where report(percent) renews the lease and raises
# Cancelled when the job was cancelled or taken over. What it returns (a file's name, or nothing) is kept on the row.
Report = Callable[[int], None]
Handler = Callable[[Job, Report], str | None]
_handlers: dict[str, Handler] = {}
# How work is started: given a job's id after its row is committed. Set by the process (workspaces.tasks).
_starters: list[Callable[[UUID], None]] = []
# By the kind of job, what is called in the transaction that notes that it is done.
finished: dict[str, Callable[[Job], None]] = {}


class Cancelled(Exception):
    """The job is no longer this worker's: cancelled, or its lease went to another."""


class Failed(Exception):
    """Raised by a handler that knows why: `code` is kept on the row and explained by `reason`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind; apps above workspaces use it at import."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def listen() -> None:
    """Called once, when the apps are ready."""
    post_delete.connect(_row_is_gone, sender=Job, dispatch_uid="workspaces.jobs")


def _row_is_gone(instance: Job, **unused: object) -> None:
    """The file goes with it: a workspace that was deleted leaves none of what was made of it."""
    name = instance.file
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def start_with(starter: Callable[[UUID], None]) -> None:
    _starters[:] = [starter]


def create(workspace: Workspace, user: User, kind: str, arguments: dict[str, Any]) -> Job:
    """A queued job, started once the caller's transaction has committed."""
    if kind not in _handlers:
        raise ValueError(f"Nothing handles jobs of the kind {kind}")
    job = Job.objects.create(workspace=workspace, requested_by=user, kind=kind, arguments=arguments)
    transaction.on_commit(lambda: start(job.pk), robust=True)
    return job


def start(job_id: UUID) -> None:
    for starter in _starters:
        starter(job_id)


def run(job_id: UUID) -> None:
    """Claim and do one job; nothing happens when another worker has it or it is over."""
    job = claim(job_id)
    if job is None:
        return
    try:
        file = _handlers[job.kind](job, lambda percent: progress(job, percent))
    except Cancelled:
        log.info("Job %s (%s) was cancelled or taken over", job.pk, job.kind)
    except Failed as failure:
        log.info("Job %s (%s) failed: %s", job.pk, job.kind, failure.code)
        fail(job, failure.code)
    except Exception as error:
        # The handler is the code of another app and must not end the worker; people see that it failed, the log why.
        log.exception("Job %s (%s) failed", job.pk, job.kind)
        is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        fail(job, "storage_full" if is_full else "failed")
    else:
        finish(job, file or "")


def claim(job_id: UUID) -> Job | None:
    """Take a queued job, for as long as LEASE; one UPDATE decides between workers. None when there is none to take."""
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, lease_until=now + LEASE
    )
    if not taken:
        return None
    job = Job.objects.select_related("workspace", "requested_by").get(pk=job_id)
    _tell(job)
    return job


def progress(job: Job, percent: int) -> None:
    """Report 0-100 and renew the lease; raises Cancelled when the job is no longer this worker's."""
    percent = max(0, min(100, percent))
    if not _mine(job).update(progress=percent, lease_until=timezone.now() + LEASE):
        raise Cancelled
    _tell(job, progress=percent)


def finish(job: Job, file: str = "", **results: Any) -> bool:
    """Done; `results` are kept beside the arguments. False when it was cancelled or taken over in the meantime: then
    nothing is written.
    """
    kept = {"arguments": {**job.arguments, "results": results}} if results else {}
    told = finished.get(job.kind)
    # Where nothing is told beside it this is one statement: the database commits it though the worker be dead by then.
    with transaction.atomic() if told else nullcontext():
        changed = _mine(job).update(
            state=JobState.DONE, progress=100, file=file, finished_at=timezone.now(), lease_until=None, **kept
        )
        if changed and told:
            told(job)
    if changed:
        _tell(job, state=JobState.DONE, progress=100)
    return bool(changed)


def reason(error: str) -> str:
    """Why a job failed, in a sentence for people; empty for a job that did not."""
    if not error:
        return ""
    reasons = {
        "gave_up": _("This was tried several times and did not end. Try again later."),
        "no_access": _("You can no longer open this map."),
        "not_owner": _("Only an owner of the workspace gets this file."),
        "too_much": _("This took too much time or memory. Choose fewer stages or lanes and try again."),
        "storage_full": _("The server has no space left. Nothing was saved."),
    }
    return reasons.get(error, _("Something went wrong on the server. Try again."))


def fail(job: Job, error: str) -> bool:
    changed = _mine(job).update(state=JobState.FAILED, error=error, finished_at=timezone.now(), lease_until=None)
    if changed:
        _tell(job, state=JobState.FAILED)
    return bool(changed)


def cancel(job: Job) -> None:
    """Stop a job that waits or runs; Conflict when it is over."""
    alive = Job.objects.filter(pk=job.pk, state__in=(JobState.QUEUED, JobState.RUNNING))
    if not alive.update(state=JobState.CANCELLED, finished_at=timezone.now(), lease_until=None):
        raise Conflict(code="job_over")
    _tell(job, state=JobState.CANCELLED)


def sweep() -> int:
    """Put jobs whose worker died back in line (or give them up), and start those that wait too long; how many."""
    now = timezone.now()
    dead = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    dead.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED, error="gave_up", finished_at=now, lease_until=None
    )
    dead.update(state=JobState.QUEUED, lease_until=None)
    waiting = Job.objects.filter(state=JobState.QUEUED).filter(
        Q(attempts__gt=0) | Q(created_at__lt=now - WAITING_TOO_LONG)
    )
    ids = list(waiting.values_list("pk", flat=True)[:100])
    for job_id in ids:
        start(job_id)
    return len(ids)


def _tell(job: Job, state: str = JobState.RUNNING, progress: int = 0) -> None:
    """The row says this now; a listener that fails changes nothing about the work."""
    transaction.on_commit(
        lambda: job_moved.send_robust(sender=None, job=job, state=str(state), progress=progress), robust=True
    )


def _mine(job: Job) -> Any:
    """The row, as long as this attempt still holds it."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
