"""Makes a report: contents from the map as it stands, its version, the PDF, mail. One job; each step happens once.

A job that is tried again goes on where it was: contents and version are written together, the file's name after the
file, and mail is claimed before it is sent, so that a killed worker sends nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final
from uuid import UUID

import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from insights.facts import with_context
from insights.models import Report
from maps.access import Principal, map_for
from maps.changes.snapshot import read_document
from maps.document import MapDocument
from maps.models import JourneyMap, Version
from maps.versions.keeping import keep_version
from workspaces import jobs
from workspaces.errors import DomainError
from workspaces.models import Job, User
from workspaces.sandboxed import SandboxFailedError, run_for_job

from .clock import today_of
from .contents import build
from .files import forget_file, keep_file
from .gathering import material_of
from .mailing import mail_report, readers_of
from .telling import tell_ready
from .webhooks import tell_webhooks

KIND: Final = "report"
# Of the process that sets the pages, on the clock.
SECONDS: Final = 60


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


@jobs.handles(KIND)
def make_report(job: Job, progress: jobs.Report) -> None:
    report = Report.objects.filter(pk=job.arguments["report"]).select_related("requested_by", "schedule").first()
    if report is None or report.requested_by is None:
        raise jobs.Failed("no_access")
    journey_map = _map_for(report.requested_by, report.map_id)
    progress(5)
    if not report.contents:
        _write(report, journey_map)
    reached("written")
    progress(30)
    if not report.file:
        _set_pages(report, job, progress)
    reached("kept")
    progress(90)
    to = job.arguments.get("to") or {}
    mail_report(report, journey_map, to)
    reached("mailed")
    _tell(report, journey_map, to)


def _tell(report: Report, journey_map: JourneyMap, to: Mapping[str, Sequence[str]]) -> None:
    report.refresh_from_db(fields=["mailed_at"])
    members = [one.member.pk for one in readers_of(report, journey_map, to) if one.member]
    tell_ready(report, members if report.mailed_at else ())


def _map_for(person: User, map_id: UUID) -> JourneyMap:
    """Whoever asked must still be allowed to edit: what reports say goes to others in their name."""
    try:
        return map_for(Principal.of(person), map_id, "edit")[0]
    except DomainError as refusal:
        raise jobs.Failed("no_access") from refusal


def _write(report: Report, journey_map: JourneyMap) -> None:
    """The contents, and the map as they found it."""
    bare = read_document(journey_map.pk)
    if bare is None:
        raise jobs.Failed("no_access")
    document = with_context(bare, journey_map)
    today = today_of(report.requested_by)
    report.before = _before(report)
    made = build(material_of(report, journey_map, document, today), report.language)
    with transaction.atomic():
        report.contents = {**made, "on": today.isoformat()}
        report.title, report.seq = made["title"], document.seq
        report.version = _version(report, journey_map, document)
        report.save(update_fields=["contents", "title", "seq", "version", "before"])


def _before(report: Report) -> Report | None:
    """The last one that said the same of the same: of the map, and of the team."""
    made = Report.objects.filter(map=report.map_id, team=report.team_id, made_at__isnull=False)
    if report.team_id is None:
        made = made.filter(team_name="")
    return made.exclude(pk=report.pk).order_by("-made_at").first()


def _version(report: Report, journey_map: JourneyMap, document: MapDocument) -> Version:
    with translation.override(report.language):
        name = _("Report, %(day)s") % {"day": report.contents["day"]}
    return keep_version(journey_map, Version.Kind.REPORT, name, report.requested_by, document)


def _set_pages(report: Report, job: Job, progress: jobs.Report) -> None:
    def tick(gone: float) -> None:
        reached("setting")
        # How far the process is nobody knows: it gets ever closer.
        progress(30 + round(55 * (1 - exp(-gone / 4))))

    given = orjson.dumps({"contents": report.contents, "font_dirs": list(settings.FONT_DIRS)})
    try:
        data = run_for_job("report", given, SECONDS, tick)
    except SandboxFailedError as failure:
        raise jobs.Failed("too_much") from failure
    reached("set")
    file = keep_file(report, job, data)
    with transaction.atomic():
        changed = Report.objects.filter(pk=report.pk, made_at=None).update(file=file, made_at=timezone.now())
        if changed:
            tell_webhooks(report)
    if not changed:
        # Deleted, or made by another worker in the meantime.
        forget_file(file)
        raise jobs.Cancelled
    report.refresh_from_db(fields=["file", "made_at"])
