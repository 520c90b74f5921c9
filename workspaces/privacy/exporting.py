"""One's own data as a ZIP of JSON, made by a worker, kept for a week, for nobody but oneself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

import orjson
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from .. import jobs
from ..audit import record
from ..errors import Conflict, DomainError, NotFound, RateLimited
from ..files import forget_unnamed
from ..models import Job, JobState, Membership, User
from ..regular import regular_work
from .gathering import PARTS

KIND: Final = "own_data"
FOLDER: Final = "own-data"
KEPT: Final = timedelta(days=7)
A_DAY: Final = 5


def request_own_data(user: User) -> Job | None:
    """A job that makes the file; None when there is no workspace that could carry it (`packed` makes it at once).

    Raises Conflict while one is under way, RateLimited.
    """
    with transaction.atomic():
        # Two requests at once must not both find room.
        User.objects.select_for_update().get(pk=user.pk)
        _must_have_room(user)
        record("own_data_exported", actor=user, workspace=None, about=user)
        seat = Membership.objects.filter(user=user).order_by("created_at").select_related("workspace").first()
        return jobs.create(seat.workspace, user, KIND, {}) if seat is not None else None


def _must_have_room(user: User) -> None:
    mine = Job.objects.filter(requested_by=user, kind=KIND)
    if mine.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).exists():
        raise Conflict(_("Your data is being packed already."), code="exports_running")
    if mine.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= A_DAY:
        raise RateLimited(_("That was asked for often today. Try again tomorrow."), code="too_many_exports")


def own_exports(user: User) -> list[Job]:
    """What is being made, or was made and is still there; newest first."""
    mine = Job.objects.filter(requested_by=user, kind=KIND).exclude(state__in=(JobState.EXPIRED, JobState.CANCELLED))
    return list(mine.order_by("-created_at")[:A_DAY])


def own_export(user: User, job_id: UUID) -> Job:
    """A finished one of this person. Raises NotFound, also for somebody else's; 410 `expired`."""
    job = Job.objects.filter(requested_by=user, kind=KIND, pk=job_id).first()
    if job is None or job.state not in (JobState.DONE, JobState.EXPIRED):
        raise NotFound
    if job.state == JobState.EXPIRED or not job.file:
        raise DomainError(_("This file is no longer there. Make a new one."), code="expired", status=410)
    return job


def file_title() -> str:
    return f"{_('Journeymap, my data')} {timezone.localdate().isoformat()}.zip"


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


@jobs.handles(KIND)
def make_own_data(job: Job, report: jobs.Report) -> None:
    forget_old_own_data()
    reached("claimed")
    user = job.requested_by
    if user.deleted_at is not None:
        raise jobs.Failed("no_access")
    data = packed(user, report)
    reached("packed")
    name = default_storage.save(f"{FOLDER}/{job.pk}-{job.attempts}.zip", ContentFile(data))
    reached("kept")
    with override(user.language):
        title = file_title()
    if not jobs.finish(job, name, file_name=title, size=len(data), notes=[]):
        # Cancelled, another worker's, or the account is gone, in the meantime.
        default_storage.delete(name)
        raise jobs.Cancelled


def packed(user: User, report: Callable[[int], None] = lambda _percent: None) -> bytes:
    """The ZIP: a file for each part, and one that says what they are."""
    file = io.BytesIO()
    with override(user.language), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = [_("What Journeymap keeps about %(email)s.") % {"email": user.email}, ""]
        for at, (name, (part, says)) in enumerate(PARTS.items()):
            archive.writestr(f"{name}.json", orjson.dumps(part(user), default=str, option=orjson.OPT_INDENT_2))
            lines.append(f"{name}.json  {says}")
            report(5 + 90 * at // len(PARTS))
        archive.writestr("README.txt", "\n".join([*lines, ""]))
    return file.getvalue()


@regular_work("workspaces.tidy_own_data")
def forget_old_own_data() -> int:
    """Deletes files that are older than a week, and those that no job names; how many."""
    due = Job.objects.filter(kind=KIND, state=JobState.DONE, finished_at__lt=timezone.now() - KEPT)
    for job in due:
        # First the row: a file that is gone must not be promised.
        Job.objects.filter(pk=job.pk).update(state=JobState.EXPIRED, file="")
        default_storage.delete(job.file)
    named = Job.objects.filter(kind=KIND).exclude(file="").values_list("file", flat=True)
    # One just written may still get its job.
    return len(due) + forget_unnamed(FOLDER, named, timezone.now() - timedelta(days=1))


def forget_own_data_of(user: User) -> None:
    """With the account, once its deletion is committed."""
    jobs_of = Job.objects.filter(requested_by=user, kind=KIND)
    names = [name for name in jobs_of.values_list("file", flat=True) if name]
    jobs_of.delete()
    transaction.on_commit(lambda: _delete_files(names), robust=True)


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
