"""Tells open editors that a persona of their workspace changed: the log does not carry what is not on the map."""

from typing import Any

from personas.models import Persona
from personas.signals import persona_changed

from ..models import JourneyMap
from .process import tell_notice


def start() -> None:
    """Called once, when the apps are ready."""
    persona_changed.connect(_persona_changed, dispatch_uid="maps.live.library")


def _persona_changed(sender: object, persona: Persona, **unused: Any) -> None:
    # Every map of the workspace: an editor offers the whole library, not only who is on the map already.
    maps = JourneyMap.objects.alive().filter(workspace_id=persona.workspace_id)
    tell_notice(list(maps.values_list("pk", flat=True)), "context")
