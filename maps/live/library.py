"""Tells open editors of what the log does not carry: lists of their workspace, the lead of their map, their exports."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from personas.models import Persona
from personas.signals import persona_changed
from workspaces.models import Job
from workspaces.signals import inbox_moved, job_moved, list_changed

from ..models import JourneyMap
from ..signals import CONTEXT, INBOX, map_noticed
from . import protocol
from .process import tell_notice, tell_person, tell_user


def start() -> None:
    """Called once, when the apps are ready."""
    persona_changed.connect(_persona_changed, dispatch_uid="maps.live.library")
    list_changed.connect(_list_changed, dispatch_uid="maps.live.library.lists")
    map_noticed.connect(_map_noticed, dispatch_uid="maps.live.library.notices")
    inbox_moved.connect(_inbox_moved, dispatch_uid="maps.live.library.inbox")
    job_moved.connect(_job_moved, dispatch_uid="maps.live.library.jobs")


def _persona_changed(sender: object, persona: Persona, **unused: Any) -> None:
    # Every map of the workspace: an editor offers the whole library, not only who is on the map already.
    _tell_maps_of(persona.workspace_id)


def _list_changed(sender: object, workspace_id: UUID, map_id: UUID | None, **unused: Any) -> None:
    if map_id is None:
        _tell_maps_of(workspace_id)
    else:
        tell_notice([map_id], CONTEXT)


def _map_noticed(sender: object, map_id: UUID | None, about: str, person: UUID | None, **unused: Any) -> None:
    if map_id is not None:
        tell_notice([map_id], about)
    elif person is not None:
        tell_user(person, protocol.notice(about))


def _inbox_moved(sender: object, user_ids: Sequence[UUID], **unused: Any) -> None:
    for user_id in user_ids:
        tell_user(user_id, protocol.notice(INBOX))


def _job_moved(sender: object, job: Job, state: str, progress: int, **unused: Any) -> None:
    map_id = job.arguments.get("map")
    if map_id:
        tell_person(UUID(map_id), job.requested_by_id, protocol.job(str(job.pk), state, progress))


def _tell_maps_of(workspace_id: UUID) -> None:
    maps = JourneyMap.objects.alive().filter(workspace_id=workspace_id)
    tell_notice(list(maps.values_list("pk", flat=True)), CONTEXT)
