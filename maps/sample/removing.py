"""Takes the sample away again: the map into the trash, and its persona with it unless somebody made use of it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from personas.models import Persona
from personas.writing import trash_persona
from workspaces.errors import NotFound
from workspaces.models import User, Workspace

from ..access import Principal, actor_of
from ..managing import trash_map
from ..models import JourneyMap, MapPersona

# The persona is made just before its map; nobody else's is that old in a workspace that has just been founded.
MADE_TOGETHER: Final = timedelta(minutes=1)


def remove_sample(workspace: Workspace, principal: Principal) -> list[JourneyMap]:
    """The sample maps that went into the trash. NotFound when there is none; Forbidden without the right to delete."""
    samples = list(JourneyMap.objects.alive().filter(workspace=workspace, sample=True))
    if not samples:
        raise NotFound
    actor = actor_of(principal)
    with transaction.atomic():
        for sample in samples:
            trash_map(principal, sample.pk)
        if actor is not None:
            _trash_personas(samples, actor)
    return samples


def _trash_personas(samples: list[JourneyMap], actor: User) -> None:
    for sample in samples:
        for persona_id in _untouched(sample):
            trash_persona(persona_id, actor, with_trashed_maps=True)


def _untouched(sample: JourneyMap) -> list[UUID]:
    """The sample's own personas that nobody edited or put on another map; the map may have others by now."""
    on_it = MapPersona.objects.filter(map=sample).values("persona")
    elsewhere = MapPersona.objects.filter(map__trashed_at=None).values("persona")
    own = Persona.objects.in_use().filter(
        workspace=sample.workspace_id,
        pk__in=on_it,
        version=1,
        created_by=sample.created_by_id,
        created_at__range=(sample.created_at - MADE_TOGETHER, sample.created_at),
    )
    return list(own.exclude(pk__in=elsewhere).values_list("pk", flat=True))
