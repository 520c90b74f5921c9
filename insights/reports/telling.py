"""Who hears in their inbox that a report is ready: whoever asked for it, and the members it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from insights.models import Report
from maps.models import JourneyMap
from workspaces.inbox.telling import Told, tells_of
from workspaces.models import Notification, User
from workspaces.notify import notify

KIND: Final = "report"


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([KIND], tell)


def tell_ready(report: Report, mailed: Iterable[UUID]) -> None:
    """Once for each, however often the work is tried. `mailed`: members who have got it by mail."""
    got_it = set(mailed)
    asked = {report.requested_by_id} if report.requested_by_id and report.schedule_id is None else set()
    for people, was_mailed in ((got_it, True), (asked - got_it, False)):
        notify(
            people, KIND, workspace=report.workspace_id, map=report.map_id, target_kind=KIND, target=report.pk,
            key=f"{KIND}:{report.pk}", mailed=was_mailed,
        )  # fmt: skip


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Two queries: reports that are there, of maps that the reader may look into."""
    maps = JourneyMap.objects.filter(pk__in={row.map for row in rows}).open_to(reader.pk)
    there = Report.objects.filter(pk__in=[row.target for row in rows], map__in=maps.values("pk"), made_at__isnull=False)
    titles = {pk: title or _("Untitled map") for pk, title in there.values_list("pk", "title")}
    return {row.pk: _told(row, titles[row.target]) for row in rows if row.target in titles}


def _told(row: Notification, title: str) -> Told:
    return Told(_("A report is ready"), reverse("report", args=[row.target]), "", title, "chart")
