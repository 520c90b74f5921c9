"""Where a workspace wants it, no map with errors is published: asked inside the engine, under the map's lock."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils.translation import ngettext, override

from maps.access import Principal, actor_of
from maps.changes.errors import RefusedError
from maps.changes.gates import gates
from maps.document import MapDocument
from maps.models import JourneyMap

from .checking import settings_of, stops_publishing
from .checks.plain import finding_json
from .facts import with_context

# As many are named in a refusal, which must fit into a frame; the rest is counted.
NAMED: Final = 20
_TOLD: Final = ("rule", "case", "severity", "element", "text")


def start() -> None:
    """Called once, when the apps are ready."""
    if keep_from_publishing not in gates:
        gates.append(keep_from_publishing)


def keep_from_publishing(document: MapDocument, principal: Principal) -> None:
    """Raises RefusedError (`checks`) while errors stand, in the words of whoever wants to publish."""
    journey_map = JourneyMap.objects.get(pk=UUID(document.map_id))
    settings = settings_of(journey_map.workspace_id)
    if not settings.gate:
        return
    found = stops_publishing(journey_map, with_context(document, journey_map), settings)
    if not found:
        return
    actor = actor_of(principal)
    with override(actor.language if actor else None):
        count = len(found)
        told = [{name: value for name, value in finding_json(one).items() if name in _TOLD} for one in found[:NAMED]]
        message = ngettext(
            "%(n)d error keeps this map from being published.",
            "%(n)d errors keep this map from being published.",
            count,
        ) % {"n": count}
    raise RefusedError("checks", message, findings=told, count=count)
