"""The files of exports: written under a name that no row has yet, forgotten after a day or when no job names them."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from workspaces.files import forget_unnamed
from workspaces.jobs import Failed
from workspaces.models import Job, JobState

FOLDER: Final = "exports"
KEPT: Final = timedelta(hours=24)


def keep_file(job: Job, extension: str, data: bytes, reached: Callable[[str], None]) -> str:
    """Write the file; each attempt at a job has a name of its own, for a worker that lost its lease may be at it still.
    What earlier ones left goes. Raises jobs.Failed when the disk is full.
    """
    earlier = [_name(job, attempt, extension) for attempt in range(1, job.attempts)]
    name = _name(job, job.attempts, extension)
    for taken in [*earlier, name]:
        forget_file(taken)
    reached("keeping")
    try:
        return default_storage.save(name, ContentFile(data))
    except OSError as error:
        forget_file(name)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Failed("storage_full") from error
        raise


def _name(job: Job, attempt: int, extension: str) -> str:
    return f"{FOLDER}/{job.pk}-{attempt}.{extension}"


def forget_file(name: str) -> None:
    default_storage.delete(name)


def forget_old_exports() -> int:
    """Delete files that are older than a day and those that no job names; how many."""
    due = Job.objects.filter(kind="map_export", state=JobState.DONE, finished_at__lt=timezone.now() - KEPT)
    for job in due:
        # First the row: a file that is gone must not be promised.
        Job.objects.filter(pk=job.pk).update(state=JobState.EXPIRED, file="")
        forget_file(job.file)
    named = Job.objects.filter(kind="map_export").exclude(file="").values_list("file", flat=True)
    return len(due) + forget_unnamed(FOLDER, named, timezone.now() - KEPT)
