"""The job of an import: reads the file in the sandbox, writes its items chunk by chunk, lets them be seen at the end.

A killed worker loses and doubles nothing: whoever tries again reads the same file, and what is there already is known
by its key. What an import leaves that failed or was cancelled is invisible, and deleted chunk by chunk (`take_back`).
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces import jobs
from workspaces.audit import record
from workspaces.errors import NotFound
from workspaces.models import Job, JobState, Membership, Workspace
from workspaces.roles import Role, at_least
from workspaces.sandboxed import SandboxFailedError, lines_for_job
from workspaces.signals import job_moved
from workspaces.storage import PARTS as STORED
from workspaces.storage import Stored

from .bringing_figures import bring_figure
from .fields import storable
from .intakes import KIND, asked_of, forget_file, settled
from .models import Intake, Item, KnownColumns
from .signals import announce_changed
from .writing import ImportOverError, add_items

# Of the reading process, on the clock; it has less of the processor (journeymap/sandbox.py).
SECONDS: Final = 300
CHUNK: Final = 250
# Of the way, when the file is read: the rest is writing.
READ: Final = 50
# Between two chunks whoever edits gets the database and the processor: as long as the chunk took, and at most so long.
BREATH: Final = 0.04
LISTED: Final = 100
# Series and funnels of one file.
MOST_FIGURES: Final = 300


def start() -> None:
    """Called once, when the apps are ready."""
    jobs.finished[KIND] = is_done
    job_moved.connect(has_moved, dispatch_uid="evidence.bringing")
    STORED.append(stored)


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


@jobs.handles(KIND)
def bring_in(job: Job, report: jobs.Report) -> None:
    intake = _intake_of(job)
    try:
        _bring(job, intake, report)
        _must_still_edit(job)
    except NotFound as gone:
        raise jobs.Failed("source_gone") from gone
    except (jobs.Cancelled, ImportOverError) as over:
        # Another worker's, or nobody's: only then what was written goes.
        intake.refresh_from_db()
        if settled(intake).state == Intake.State.FAILED:
            take_back(intake)
        raise jobs.Cancelled from over


def _intake_of(job: Job) -> Intake:
    intake = Intake.objects.select_related("workspace", "source").filter(pk=job.arguments["intake"], job=job).first()
    if intake is None or intake.source is None:
        raise jobs.Failed("source_gone")
    _must_still_edit(job)
    return intake


def _must_still_edit(job: Job) -> None:
    """Whoever was suspended, or has another role since, brings in nothing more."""
    me = Membership.objects.filter(workspace=job.workspace_id, user=job.requested_by_id, suspended=False).first()
    if me is None or not at_least(me.role, Role.EDITOR):
        raise jobs.Failed("no_access")


def _bring(job: Job, intake: Intake, report: jobs.Report) -> None:
    reached("claimed")
    report(1)
    if job.attempts == 1:
        # What an earlier try of the same file left was read another way.
        _delete_items(Intake.objects.filter(pk=intake.pk, state=Intake.State.QUEUED, job=job))
    _clear_source(intake)
    reached("cleared")
    expected = max(1, intake.found["preview"]["count"], intake.found["found"]["rows"])

    def tick(written: int) -> None:
        reached("reading")
        report(1 + min(READ - 1, READ * written // expected))

    problems: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    total = 0
    end: dict[str, Any] = {}
    try:
        with lines_for_job("evidence", _given(intake), SECONDS, tick) as lines:
            reached("read")
            for rows in _chunks(lines, problems, figures, end):
                began = time.monotonic()
                report(READ + (99 - READ) * min(total, expected) // expected)
                add_items(intake.source, job.requested_by, rows, intake)  # type: ignore[arg-type]
                total += len(rows)
                reached("written")
                time.sleep(min(BREATH, time.monotonic() - began))
    except SandboxFailedError as failure:
        raise jobs.Failed("too_much") from failure
    if not end:
        raise jobs.Failed("unreadable")
    # Series and funnels are seen at once.
    _must_still_edit(job)
    new = Item.objects.filter(intake=intake).count()
    counts = {"new": new, "known": total - new, "problems": end["wrong"]}
    if figures:
        report(99)
        counts["figures"] = sum(bring_figure(intake.source, job.requested_by, one) for one in figures)  # type: ignore[arg-type]
    found = {**intake.found, "problems": storable(problems)}
    Intake.objects.filter(pk=intake.pk, state=Intake.State.QUEUED).update(counts=counts, found=found)
    reached("counted")


def _given(intake: Intake) -> bytes:
    mapping = asked_of(intake, intake.mapping["options"], intake.mapping["reading"])
    asked = {"do": "items", "name": intake.name, "mapping": mapping}
    asked["figures"] = intake.found["found"]["takes"] == "figures"
    try:
        with default_storage.open(intake.file, "rb") as file:
            return json.dumps(asked).encode() + b"\n" + bytes(file.read())
    except (FileNotFoundError, ValueError) as gone:
        raise jobs.Failed("file_gone") from gone


def _chunks(
    lines: Iterator[bytes], problems: list[dict[str, Any]], figures: list[dict[str, Any]], end: dict[str, Any]
) -> Iterator[list[dict[str, Any]]]:
    """The items in chunks; what else is told is put into the lists on the way. Raises jobs.Failed for other answers."""
    while piece := list(islice(lines, CHUNK)):
        rows: list[dict[str, Any]] = []
        for line in piece:
            told = _parsed(line)
            if "item" in told:
                rows.append(told["item"])
            elif "problem" in told:
                problems += [told["problem"]] if len(problems) < LISTED else []
            elif "figure" in told:
                figures += [told["figure"]] if len(figures) < MOST_FIGURES else []
            elif told.get("end"):
                end.update(told)
            else:
                raise jobs.Failed("unreadable")
        if rows:
            yield rows


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise jobs.Failed("unreadable") from error
    if not isinstance(told, dict) or ("item" in told and not isinstance(told["item"], dict)):
        raise jobs.Failed("unreadable")
    return told


# The end


def is_done(job: Job) -> None:
    """In the transaction that ends the job: from here on the items are seen, or nothing of this happened."""
    intake = Intake.objects.select_related("workspace", "source", "user").get(pk=job.arguments["intake"])
    now = timezone.now()
    # Of the file nothing stays but what was not taken of it.
    found = {"found": {"rows": intake.found["found"]["rows"]}, "problems": intake.found.get("problems", [])}
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.DONE, done_at=now, error="", found=found)
    forget_file(intake)
    told = {name: intake.counts.get(name, 0) for name in ("new", "known")}
    record("evidence_imported", actor=job.requested_by, workspace=intake.workspace, about=intake.source, **told)
    KnownColumns.objects.update_or_create(
        workspace=intake.workspace,
        fingerprint=intake.found["found"]["fingerprint"],
        defaults={"mapping": intake.mapping, "source": intake.source, "used_at": now},
    )
    announce_changed(intake.workspace_id)


def has_moved(job: Job, state: str, **unused: object) -> None:
    """A listener of job_moved: whose job ended without its items has failed, too."""
    if job.kind != KIND or state not in (JobState.FAILED, JobState.CANCELLED):
        return
    intake = Intake.objects.select_related("job").filter(job_id=job.pk).first()
    if intake is not None and settled(intake).state == Intake.State.FAILED and state == JobState.FAILED:
        # A cancelled one's worker does it, or the sweep: whoever cancels is not kept waiting.
        take_back(intake)


def take_back(intake: Intake) -> int:
    """Delete what a failed import has written, and the source that was made for it; how many items."""
    gone = _delete_items(Intake.objects.filter(pk=intake.pk, state=Intake.State.FAILED))
    with transaction.atomic():
        row = (
            Intake.objects.select_for_update(of=("self",)).select_related("source", "job").filter(pk=intake.pk).first()
        )
        if row is None or row.state != Intake.State.FAILED or row.source is None or row.job is None:
            return gone
        source = row.source
        if row.job.arguments.get("made_source") and not source.items.exists():
            if Intake.objects.filter(source=source).exclude(pk=row.pk).exists():
                return gone
            row.source = None
            row.save(update_fields=["source"])
            source.delete()
    return gone


def _clear_source(intake: Intake) -> None:
    """What imports into this source left that failed: its keys would keep our rows out."""
    for other in Intake.objects.filter(source=intake.source, state=Intake.State.FAILED).exclude(pk=intake.pk):
        _delete_items(Intake.objects.filter(pk=other.pk, state=Intake.State.FAILED))


def _delete_items(whose: QuerySet[Intake]) -> int:
    """Invisible ones, a chunk a transaction. Nobody ever linked or saw them.

    `whose`: the import, as long as it is as the caller saw it: once it is started again its items are another's.
    """
    gone = 0
    while True:
        with transaction.atomic():
            held = whose.select_for_update().filter(done_at=None).first()
            ids = list(Item.objects.filter(intake=held).order_by().values_list("pk", flat=True)[:500]) if held else []
            if not ids:
                return gone
            Item.objects.filter(pk__in=ids).delete()
            gone += len(ids)


def stored(workspace: Workspace) -> Iterable[Stored]:
    """Files that wait, a day at most."""
    grouped = Intake.objects.filter(workspace=workspace).exclude(file="").values_list("user_id")
    for person, files, size in grouped.annotate(files=Count("pk"), sum=Sum("size")).order_by():
        yield Stored(_("Files to be imported"), files, size, by=person)
