"""A large file that somebody asked for is ready: they went on with something else while it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from workspaces import exporting, jobs
from workspaces.mailing.topics import belongs
from workspaces.models import Job, JobState, Notification, Role, User
from workspaces.notify import notify
from workspaces.privacy import exporting as privacy

from .telling import Told, tells_of

KIND: Final = "file_ready"
FILES: Final = (exporting.KIND, privacy.KIND)


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([KIND], tell)
    belongs(KIND, "report")
    jobs.finished.update(dict.fromkeys(FILES, _tell_ready))


def _tell_ready(job: Job) -> None:
    """In the transaction that finishes it."""
    details = {"job": str(job.pk)}
    notify([job.requested_by_id], KIND, workspace=job.workspace_id, details=details, key=f"{KIND}:{job.pk}")


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """One query: files that are still there; of a workspace as long as its reader owns it."""
    mine = Job.objects.filter(pk__in=[row.details.get("job") for row in rows], requested_by=reader, kind__in=FILES)
    owned = reader.memberships.filter(role=Role.OWNER, suspended=False).values("workspace")
    there = mine.filter(state=JobState.DONE).exclude(file="").select_related("workspace")
    files = {str(one.pk): one for one in there.exclude(kind=exporting.KIND) | there.filter(workspace__in=owned)}
    found = ((row, files.get(row.details.get("job", ""))) for row in rows)
    return {row.pk: _told(job) for row, job in found if job is not None}


def _told(job: Job) -> Told:
    if job.kind == privacy.KIND:
        return Told(_("The file with your data is ready"), reverse("own_data"), icon="file-d")
    url = f"{reverse('general', args=[job.workspace.slug])}#export"
    return Told(_("The file with everything of the workspace is ready"), url, "", job.workspace.name, "file-d")
