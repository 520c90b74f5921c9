"""Asks for a look at the evidence: by hand for one map, by itself for what is new, once a day for maps that changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from evidence.models import Item, Theme
from evidence.signals import evidence_changed
from maps.models import JourneyMap
from workspaces import jobs
from workspaces.models import Job, JobState, Membership, Role, User, Workspace

from .looking import KIND, looked_at_by_itself, new_items

# Clocks differ, and transactions end after they began.
OVERLAP: Final = timedelta(minutes=10)


def start() -> None:
    """Called once, when the apps are ready."""
    evidence_changed.connect(_evidence_changed, dispatch_uid="insights.matching")


def _evidence_changed(sender: object, workspace_id: UUID, **unused: Any) -> None:
    look_at_new(workspace_id)


def look(workspace: Workspace, person: User, journey_map: JourneyMap | None = None) -> Job:
    """A job that looks at all evidence, for one map or for all; the one that waits already, if there is one."""
    about = str(journey_map.pk) if journey_map else None
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        waiting = _jobs(workspace.pk).filter(state=JobState.QUEUED, arguments__map=about, arguments__since=None)
        return waiting.first() or jobs.create(workspace, person, KIND, {"map": about, "since": None})


def look_at_new(workspace_id: UUID) -> Job | None:
    """A job for what came since the last look, in the name of whoever brought it; None when nothing did."""
    last = _jobs(workspace_id).filter(arguments__map=None).order_by("-created_at")
    begun = last.filter(state__in=(JobState.RUNNING, JobState.DONE)).first()
    after = begun.created_at if begun else None
    newest = new_items(workspace_id, after).select_related("created_by").first()
    workspace = Workspace.objects.filter(pk=workspace_id).first()
    if workspace is None or (newest is None and not _new_themes(workspace_id, after)):
        return None
    person = (newest.created_by if newest else None) or _owner(workspace)
    if person is None or not looked_at_by_itself(workspace_id).exists():
        return None
    since = (after - OVERLAP).isoformat() if after else None
    with transaction.atomic():
        # Two who bring something at once ask once.
        Workspace.objects.select_for_update().get(pk=workspace_id)
        if last.filter(state=JobState.QUEUED).exists():
            return None
        return jobs.create(workspace, person, KIND, {"map": None, "since": since})


def _new_themes(workspace_id: UUID, after: datetime | None) -> bool:
    themes = Theme.objects.filter(workspace=workspace_id, hidden_at=None)
    return (themes if after is None else themes.filter(created_at__gt=after)).exists()


def renew() -> int:
    """Look at everything again in workspaces where a map was edited since the last time; how many. Once a day."""
    asked = 0
    for workspace in Workspace.objects.filter(pk__in=Item.objects.visible().values("workspace")):
        whole = _jobs(workspace.pk).filter(arguments__map=None, arguments__since=None, state=JobState.DONE)
        last = whole.order_by("-created_at").first()
        edited = looked_at_by_itself(workspace.pk)
        if last is not None:
            edited = edited.filter(edited_at__gt=last.created_at)
        person = _owner(workspace)
        if person is not None and edited.exists():
            look(workspace, person)
            asked += 1
    return asked


def last_look(journey_map: JourneyMap) -> tuple[datetime | None, Job | None]:
    """When this map was last compared with evidence, and the job that is about to be, or at it."""
    mine = Q(arguments__map=None) | Q(arguments__map=str(journey_map.pk))
    about = _jobs(journey_map.workspace_id).filter(mine, created_at__gte=journey_map.created_at)
    done = about.filter(state=JobState.DONE).order_by("-finished_at").first()
    at_work = about.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).order_by("-created_at").first()
    return (done.finished_at if done else None), at_work


def _jobs(workspace_id: UUID) -> QuerySet[Job]:
    return Job.objects.filter(workspace=workspace_id, kind=KIND)


def _owner(workspace: Workspace) -> User | None:
    found = Membership.objects.filter(workspace=workspace, role=Role.OWNER, suspended=False).select_related("user")
    first = found.order_by("pk").first()
    return first.user if first else None
