"""Everything of a workspace as one ZIP, made by a worker for its owners, also while it is being deleted.

What goes in comes from the apps: each adds its part when it is ready, a function that gives the files one by one. The
file belongs to its job only once it is whole and the row says so.
"""

from __future__ import annotations

import csv
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from io import StringIO
from typing import IO, Final
from uuid import UUID

import orjson
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import jobs
from .audit import record
from .auditing.table import MOST_ROWS, written
from .errors import Conflict, DomainError, Forbidden, NotFound
from .files import forget_unnamed
from .harmless import harmless
from .membership import lock_workspace, role_of
from .models import AuditEvent, Channel, Contact, Job, JobState, Membership, Role, Tag, Team, User, Workspace
from .regular import regular_work

KIND: Final = "workspace_export"
FOLDER: Final = "archives"
KEPT: Final = timedelta(days=7)
# (path in the ZIP, content)
Entry = tuple[str, bytes]
Part = Callable[[Workspace], Iterable[Entry]]
# By name, in the order in which they are written; the apps above fill it in ready().
PARTS: Final[dict[str, Part]] = {}
_NOT_IN_NAMES: Final = frozenset('<>:"/\\|?*')


def request_archive(workspace: Workspace, actor: User) -> Job:
    """A job that makes the file. Raises Forbidden for all but owners, Conflict while one is under way."""
    with transaction.atomic():
        workspace = lock_workspace(workspace.pk)
        require_owner(workspace, actor)
        under_way = Job.objects.filter(
            workspace=workspace, kind=KIND, state__in=(JobState.QUEUED, JobState.RUNNING)
        ).exists()
        if under_way:
            raise Conflict(_("Everything is being packed already. Wait until it is ready."), code="exports_running")
        job = jobs.create(workspace, actor, KIND, {})
        record("workspace_exported", actor=actor, workspace=workspace, about=workspace)
    return job


def require_owner(workspace: Workspace, actor: User) -> None:
    if role_of(workspace, actor) != Role.OWNER:
        raise Forbidden(_("Only an owner can take everything along."))


def archives_of(workspace: Workspace) -> list[Job]:
    """What is being made, or was made and is still there; newest first."""
    found = Job.objects.filter(workspace=workspace, kind=KIND).exclude(state__in=(JobState.EXPIRED, JobState.CANCELLED))
    return list(found.select_related("requested_by").order_by("-created_at")[:5])


def archive_of(workspace: Workspace, job_id: UUID) -> Job:
    """A finished one. Raises NotFound, Conflict `not_ready`, and 410 `expired`."""
    job = Job.objects.filter(workspace=workspace, kind=KIND, pk=job_id).first()
    if job is None or job.state in (JobState.FAILED, JobState.CANCELLED):
        raise NotFound
    if job.state in (JobState.QUEUED, JobState.RUNNING):
        raise Conflict(_("This file is not finished yet."), code="not_ready")
    if job.state == JobState.EXPIRED or not job.file:
        raise DomainError(_("This file is no longer there. Make a new one."), code="expired", status=410)
    return job


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


@jobs.handles(KIND)
def make_archive(job: Job, report: jobs.Report) -> None:
    forget_old_archives()
    reached("claimed")
    try:
        require_owner(job.workspace, job.requested_by)
    except DomainError as refusal:
        raise jobs.Failed("not_owner") from refusal
    with tempfile.TemporaryFile() as file, override(job.requested_by.language):
        count = _pack(job.workspace, file, report)
        reached("packed")
        size = file.tell()
        file.seek(0)
        name = default_storage.save(f"{FOLDER}/{job.pk}-{job.attempts}.zip", File(file))
    reached("kept")
    title = f"{plain_name(job.workspace.name)} {timezone.localdate().isoformat()}.zip"
    if not jobs.finish(job, name, file_name=title, size=size, notes=[], files=count):
        # Cancelled, or another worker's, in the meantime.
        default_storage.delete(name)
        raise jobs.Cancelled


def _pack(workspace: Workspace, file: IO[bytes], report: jobs.Report) -> int:
    """Every part into the ZIP; how many files. Each one renews the lease, whatever it took."""
    parts = list(PARTS.values())
    taken: set[str] = set()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for at, part in enumerate(parts):
            for path, content in part(workspace):
                archive.writestr(_free(path, taken), content)
                report(2 + 93 * at // len(parts))
    return len(taken)


def _free(path: str, taken: set[str]) -> str:
    """The path, or one beside it: two maps may have one title. Systems differ on whether case counts."""
    stem, dot, ending = path.rpartition(".")
    candidate, number = path, 2
    while candidate.casefold() in taken:
        candidate, number = f"{stem} ({number}){dot}{ending}", number + 1
    taken.add(candidate.casefold())
    return candidate


def plain_name(text: str, otherwise: str = "") -> str:
    """A text of anybody's as the name of one file on every system: never a path."""
    name = "".join(" " if one in _NOT_IN_NAMES or not one.isprintable() else one for one in text)
    short = " ".join(name.split()).strip(". ")[:80]
    # A name has 255 bytes at most: an ending and a number must fit, too.
    return short.encode()[:200].decode(errors="ignore").strip(". ") or otherwise or "Journeymap"


@regular_work("workspaces.tidy_archives")
def forget_old_archives() -> int:
    """Deletes files that are older than a week, and those that no job names; how many."""
    due = Job.objects.filter(kind=KIND, state=JobState.DONE, finished_at__lt=timezone.now() - KEPT)
    for job in due:
        # First the row: a file that is gone must not be promised.
        Job.objects.filter(pk=job.pk).update(state=JobState.EXPIRED, file="")
        default_storage.delete(job.file)
    named = Job.objects.filter(kind=KIND).exclude(file="").values_list("file", flat=True)
    # One just written may still get its job.
    return len(due) + forget_unnamed(FOLDER, named, timezone.now() - timedelta(days=1))


# What this app has


def start() -> None:
    PARTS["workspace"] = _workspace
    PARTS["people"] = _people
    PARTS["audit"] = _audit


def _workspace(workspace: Workspace) -> Iterator[Entry]:
    names = ("name", "slug", "admins_share", "review_days", "link_days", "domains", "only_domains", "join_role",
             "second_factor", "created_at")  # fmt: skip
    channels = Channel.objects.filter(workspace=workspace)
    said = {
        "workspace": {name: getattr(workspace, name) for name in names},
        "channels": [
            {**{name: getattr(one, name) for name in ("id", "name", "icon", "online", "colour", "retired_at")}}
            for one in channels
        ],
        "tags": list(Tag.objects.filter(workspace=workspace).values("name", "colour")),
        "teams": [
            {"id": team.pk, "name": team.name, "people": [one.display_name for one in team.people.all()]}
            for team in Team.objects.filter(workspace=workspace, removed_at=None).prefetch_related("people")
        ],
    }
    yield "workspace.json", orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    if workspace.logo and default_storage.exists(workspace.logo):
        with default_storage.open(workspace.logo, "rb") as file:
            yield f"logo.{workspace.logo.rpartition('.')[2]}", file.read()


def _people(workspace: Workspace) -> Iterator[Entry]:
    members = Membership.objects.filter(workspace=workspace).select_related("user").order_by("created_at")
    rows = [
        (one.user.display_name, one.user.email, one.get_role_display(), _("yes") if _is_out(one) else "",
         one.created_at.isoformat(), one.seen_at.isoformat() if one.seen_at else "")
        for one in members
    ]  # fmt: skip
    head = (_("Name"), _("Email"), _("Role"), _("Suspended"), _("Joined"), _("Last active"))
    yield "members.csv", table(head, rows)
    contacts = Contact.objects.filter(workspace=workspace, removed_at=None).order_by("name")
    if contacts:
        yield "contacts.csv", table((_("Name"), _("Email")), [(one.name, one.email) for one in contacts])


def _is_out(membership: Membership) -> bool:
    return membership.suspended and not membership.closed


def _audit(workspace: Workspace) -> Iterator[Entry]:
    found = AuditEvent.objects.filter(workspace=workspace).select_related("actor").order_by("-at", "-id")
    yield "audit.csv", written(workspace, found[:MOST_ROWS])[0]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV for spreadsheets, none of whose cells is a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
