"""The files of a workspace's maps, for the page of its storage: pictures of cards, and exports while they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from workspaces.models import Job, JobState, Workspace
from workspaces.storage import PARTS, Stored, size_of

from .models import JourneyMap, MapImage


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS.append(stored)


def stored(workspace: Workspace) -> Iterable[Stored]:
    """Three queries, whatever there is."""
    titles = dict(JourneyMap.objects.filter(workspace=workspace).values_list("pk", "title"))
    grouped = MapImage.objects.filter(map__workspace=workspace).values_list("map_id", "made_by_id")
    for map_id, person, files, size in grouped.annotate(files=Count("pk"), sum=Sum("size")).order_by():
        yield Stored(_("Pictures on maps"), files, size, _named(map_id, titles), person)
    jobs = Job.objects.filter(workspace=workspace, kind="map_export", state=JobState.DONE).exclude(file="")
    for job in jobs:
        size = job.arguments.get("results", {}).get("size") or size_of(job.file)
        yield Stored(_("Exports"), 1, size, _named(UUID(job.arguments["map"]), titles), job.requested_by_id)


def _named(map_id: UUID, titles: dict[UUID, str]) -> tuple[UUID, str] | None:
    return (map_id, titles[map_id] or _("Untitled map")) if map_id in titles else None
