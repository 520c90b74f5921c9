"""The imports of a workspace: who finds which, how far they are, and how they end without having come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from workspaces import jobs
from workspaces.access import require
from workspaces.errors import Conflict, NotFound
from workspaces.models import JobState, Membership, Role, User

from .models import Intake

KIND: Final = "evidence_import"
FOLDER: Final = "evidence"
KEPT_FOR: Final = timedelta(days=1)
# Of one person: each holds a file.
MOST_KEPT: Final = 10
# What can still be mended, started or thrown away.
OPEN: Final = (Intake.State.LOOKED_AT, Intake.State.FAILED)


def intake_of(me: Membership, intake_id: UUID) -> Intake:
    """One's own dry run, or an import of the workspace that has begun, for editors and up. Forbidden, NotFound."""
    require(me, Role.EDITOR)
    found = Intake.objects.select_related("workspace", "source", "job", "user").filter(
        workspace=me.workspace, pk=intake_id
    )
    intake = found.first()
    # One that was thrown away waits for the sweep without its file.
    if intake is None or (intake.state in OPEN and (intake.user_id != me.user_id or not intake.file)):
        raise NotFound
    return settled(intake)


def intakes_of(me: Membership, most: int = 50) -> list[Intake]:
    """Those under way and over, newest first; of dry runs one's own."""
    require(me, Role.EDITOR)
    begun = Intake.objects.filter(workspace=me.workspace).exclude(state__in=OPEN)
    own = Intake.objects.filter(workspace=me.workspace, user=me.user, state__in=OPEN).exclude(file="")
    return list((begun | own).select_related("source", "job", "user").order_by("-created_at")[:most])


def settled(intake: Intake) -> Intake:
    """The same, failed where its job is over without its items: cancelled, given up, gone with a person."""
    if intake.state != Intake.State.QUEUED:
        return intake
    state, error = (intake.job.state, intake.job.error) if intake.job else (JobState.FAILED, "failed")
    if state in (JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED):
        error = "cancelled" if state == JobState.CANCELLED else error[:40] or "failed"
        ended = Intake.objects.filter(pk=intake.pk, state=Intake.State.QUEUED, job=intake.job)
        ended.update(state=Intake.State.FAILED, error=error)
        intake.refresh_from_db(fields=["state", "error"])
    return intake


def imported_before(intake: Intake) -> Intake | None:
    """The last import of exactly this file."""
    done = Intake.objects.filter(workspace=intake.workspace, digest=intake.digest, state=Intake.State.DONE)
    return done.exclude(pk=intake.pk).select_related("source").order_by("-done_at").first()


def data_of(intake: Intake) -> bytes:
    try:
        with default_storage.open(intake.file, "rb") as file:
            return bytes(file.read())
    except (FileNotFoundError, ValueError) as gone:
        raise Conflict(reason("file_gone"), code="file_gone") from gone


def cancel(intake: Intake) -> None:
    """Stop an import that waits or runs: nothing of it stays. Raises Conflict when it is over."""
    if intake.state != Intake.State.QUEUED or intake.job is None:
        raise Conflict(code="job_over")
    jobs.cancel(intake.job)
    settled(intake)


def discard(intake: Intake) -> None:
    """Throw a dry run away, with its file. Raises Conflict for what has begun."""
    if intake.state not in OPEN:
        raise Conflict(_("This file is imported already."), code="started")
    # What a failed one left goes with the sweep: then the row goes, too.
    forget_file(intake)
    Intake.objects.filter(pk=intake.pk).update(found={}, created_at=timezone.now() - 2 * KEPT_FOR)


def forget_file(intake: Intake) -> None:
    name = intake.file
    if name:
        Intake.objects.filter(pk=intake.pk).update(file="")
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def forget_all_but_the_newest(user: User) -> None:
    mine = Intake.objects.filter(user=user, state=Intake.State.LOOKED_AT).order_by("-created_at")
    for old in mine[MOST_KEPT:]:
        discard(old)


def reason(error: str) -> str:
    """Why an import failed, in a sentence for people."""
    reasons = {
        "cancelled": _("The import was cancelled. Nothing of it was kept."),
        "no_access": _("You may no longer import into this workspace. Nothing was kept."),
        "file_gone": _("Files wait for a day. Choose the file again."),
        "source_gone": _("The source was deleted in the meantime. Nothing was kept."),
        "too_much": _("This file took too much time or memory. Import it in parts. Nothing was kept."),
        "unreadable": _("This file could not be read to its end. Nothing was kept."),
    }
    return reasons.get(error) or jobs.reason(error)


def asked_of(intake: Intake, options: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[str, Any]:
    """A reading as the readers take it: with how the bytes are opened, and what makes digests differ by source.

    Who guesses an address can't find it in a copy of the database, nor follow a person from one source to another.
    """
    salt = salted_hmac("evidence.source", str(intake.source_id or intake.pk), algorithm="sha256").hexdigest()
    return {**reading, **options, "salt": salt}
