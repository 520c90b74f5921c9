"""A file of evidence on its way in: a dry run first, corrected as often as one likes; then a job brings the items.

The file is read in the sandbox (evidence/child.py), both times. Items are invisible until all of them are there: the
intake says so in the transaction that ends the job (evidence/bringing.py). Who may is asked where it is found: editors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from workspaces import jobs
from workspaces.errors import Conflict, Invalid, TooLarge
from workspaces.models import Job, JobState, User, Workspace
from workspaces.reading_limits import count_one, place_for
from workspaces.sandboxed import SandboxFailedError, run_sandboxed

from .fields import clean_source, fit, key_of, storable
from .intakes import FOLDER, KIND, OPEN, asked_of, data_of, forget_all_but_the_newest, imported_before, reason, settled
from .mapping import checked, checked_options, proposed
from .models import Intake, Item, KnownColumns, Source
from .readers.sentences import refusal_text
from .writing import create_source

AT_ONCE: Final = 3
# Items that the dry run shows.
SHOWN: Final = 20
CHUNK: Final = 500
# What is asked of a source that is made for a file.
SOURCE: Final = ("name", "kind", "author", "method", "consent", "begins", "ends")


# The dry run


def take_in(
    workspace: Workspace, user: User, name: str, data: bytes, wanted: Mapping[str, Any] | None = None
) -> Intake:
    """Look at a file. Raises Invalid with a sentence for one that is no evidence, TooLarge, RateLimited, Busy."""
    if len(data) > settings.EVIDENCE_BYTES:
        raise too_large()
    count_one(user, "evidence.imports", settings.EVIDENCE_IMPORTS_AN_HOUR)
    intake = Intake(workspace=workspace, user=user, name=fit(name[-200:], 200) or _("Imported file"), size=len(data))
    intake.digest = sha256(data).hexdigest()
    _read(intake, data, dict(wanted or {}))
    intake.file = default_storage.save(f"{FOLDER}/{uuid4()}", ContentFile(data))
    intake.save()
    forget_all_but_the_newest(user)
    return intake


def correct(intake: Intake, wanted: Mapping[str, Any]) -> Intake:
    """Read the same file as `wanted` says: {"options", "reading", "source", "into"}; without a reading, as it proposes
    itself. Raises Conflict, Invalid.
    """
    if intake.state not in OPEN:
        raise Conflict(_("This file is imported already."), code="started")
    said = intake.mapping
    if wanted.get("options") == said["options"] and wanted.get("reading") == said["reading"] and "into" not in wanted:
        intake.mapping = {**said, "source": _source_fields({**said["source"], **(wanted.get("source") or {})})}
    else:
        _read(intake, data_of(intake), {**wanted, "source": {**said["source"], **(wanted.get("source") or {})}})
    intake.save(update_fields=["mapping", "found", "format", "source"])
    return intake


def too_large() -> TooLarge:
    message = _("This file is larger than %(most)s MB.")
    return TooLarge(message % {"most": f"{settings.EVIDENCE_BYTES / 1024 / 1024:g}"})


def _read(intake: Intake, data: bytes, wanted: dict[str, Any]) -> None:
    """Fill the intake with what the sandbox says of its file. What nobody has said is proposed, and read so."""
    options = checked_options(wanted.get("options") or {})
    told = _asked(intake, data, options, None)
    found = told["found"]
    _must_be_evidence(found)
    known = None
    if not intake.found:
        known = KnownColumns.objects.filter(workspace=intake.workspace, fingerprint=found["fingerprint"]).first()
    said = proposed(found, intake.name, known.mapping if known else {}, wanted)
    reading = _checked(said["reading"], found, is_known=known is not None and not wanted.get("reading"))
    source = _source_fields(said["source"])
    intake.source = _target(intake, wanted, known)
    if reading != checked({}, found) or intake.source is not None:
        told = _asked(intake, data, options, reading)
    intake.format = str(found["format"])[:40]
    intake.mapping = {"options": options, "reading": reading, "source": source}
    preview = told["preview"]
    keys = [key_of(key) for key in preview.pop("keys")]
    preview["known"] = _known(intake.source, keys)
    intake.found = {"found": _without_people(found), "preview": preview}


def _without_people(found: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept for a day: no row as it stood, and no example of what says who somebody is."""
    columns = [{**one, "samples": [] if one["is_personal"] else one["samples"]} for one in found["columns"]]
    return {**found, "first": [], "columns": columns}


def _checked(reading: Mapping[str, Any], found: Mapping[str, Any], *, is_known: bool) -> dict[str, Any]:
    """What was said of such a file before may no longer be right; nobody is told of it."""
    try:
        return checked(reading, found)
    except Invalid:
        if not is_known:
            raise
        return checked({}, found)


def _must_be_evidence(found: Mapping[str, Any]) -> None:
    if found["takes"] == "events":
        raise Invalid(refusal_text("event_log", {}), code="event_log")
    if found["takes"] == "titles":
        raise Invalid(refusal_text("form", {}), code="form")
    if found["rows"] > settings.EVIDENCE_ROWS:
        message = _("This file has more than %(most)s rows. Import it in parts.")
        raise TooLarge(message % {"most": settings.EVIDENCE_ROWS}, code="too_many_rows")


def _asked(
    intake: Intake, data: bytes, options: Mapping[str, Any], reading: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What the process says; Invalid for what it refuses."""
    wanted = {"do": "look", "name": intake.name, "options": options, "most": SHOWN}
    wanted |= {"mapping": reading and asked_of(intake, options, reading)}
    try:
        with place_for(intake.user_id):  # type: ignore[arg-type]
            answer = run_sandboxed("evidence", json.dumps(wanted).encode() + b"\n" + data)
        told: dict[str, Any] = storable(json.loads(answer))
    except SandboxFailedError as failed:
        reason = "bomb" if data.startswith(b"PK") else "many_values"
        raise Invalid(refusal_text(reason, {}), code="unreadable") from failed
    except ValueError as error:
        raise Invalid(refusal_text("damaged", {}), code="damaged") from error
    if code := told.get("refused"):
        raise Invalid(refusal_text(str(code), dict(told["values"])), code=str(code))
    return told


def _source_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """As they are kept until the source is made. Raises Invalid, `details` = {field: [messages]}."""
    cleaned = clean_source({name: given[name] for name in SOURCE if given.get(name) not in (None, "")})
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in cleaned.items()}


def _target(intake: Intake, wanted: Mapping[str, Any], known: KnownColumns | None) -> Source | None:
    """Where the items go: as somebody says (`into`: an id, or "" for a new source), else where such a file went."""
    alive = Source.objects.alive().filter(workspace=intake.workspace)
    if "into" in wanted:
        try:
            found = alive.filter(pk=UUID(str(wanted["into"]))).first() if wanted["into"] else None
        except ValueError:
            found = None
        if wanted["into"] and found is None:
            raise Invalid(details={"into": [_("There is no such source in this workspace.")]})
        return found
    if intake.found:
        return intake.source
    before = imported_before(intake)
    if before is not None and before.source_id is not None:
        return alive.filter(pk=before.source_id).first()
    return alive.filter(pk=known.source_id).first() if known and known.source_id else None


def _known(source: Source | None, keys: Sequence[str]) -> int:
    if source is None:
        return 0
    chunks = (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))
    return sum(Item.objects.filter(source=source, key__in=chunk).count() for chunk in chunks)


# Beginning


def start(intake: Intake, user: User) -> Job:
    """The job that brings the items; the same one when it is asked for twice. Raises Conflict, Invalid."""
    with transaction.atomic():
        # One person's and one source's imports begin one after the other.
        User.objects.select_for_update().get(pk=user.pk)
        row = (
            Intake.objects.select_for_update(of=("self",))
            .select_related("job", "source", "workspace")
            .get(pk=intake.pk)
        )
        if row.state == Intake.State.QUEUED and row.job is not None:
            return row.job
        if row.state not in OPEN or not row.file:
            raise Conflict(_("This file is imported already."), code="started")
        if not row.found["preview"]["count"] and not row.found["preview"].get("figures"):
            raise Invalid(_("Nothing would come in. Say which column holds the text or the rating."), code="nothing")
        _must_have_room(user)
        made = row.source is None
        source = row.source or _new_source(row, user)
        _must_be_free(source, row)
        row.job = jobs.create(row.workspace, user, KIND, {"intake": str(row.pk), "made_source": made})
        row.source, row.state, row.error = source, Intake.State.QUEUED, ""
        row.save(update_fields=["job", "source", "state", "error"])
    return row.job


def _new_source(intake: Intake, user: User) -> Source:
    fields = {**intake.mapping["source"], "format": intake.format, "file_name": intake.name}
    return create_source(intake.workspace, user, fields)


def _must_have_room(user: User) -> None:
    mine = Job.objects.filter(requested_by=user, kind=KIND, state__in=(JobState.QUEUED, JobState.RUNNING))
    if mine.count() >= AT_ONCE:
        message = _("%(most)d of your imports are still under way. Wait for one, or cancel it.")
        raise Conflict(message % {"most": AT_ONCE}, code="imports_running")


def _must_be_free(source: Source, intake: Intake) -> None:
    """One import into a source at a time: what one brings and does not end must not keep the other's rows out."""
    alive = Source.objects.alive().select_for_update().filter(pk=source.pk).first()
    if alive is None:
        raise Conflict(reason("source_gone"), code="source_gone")
    for other in Intake.objects.filter(source=source, state=Intake.State.QUEUED).exclude(pk=intake.pk):
        if settled(other).state == Intake.State.QUEUED:
            raise Conflict(_("Another file is being imported into this source. Wait for it."), code="source_busy")
