"""The operations of a restore for somebody: back to another state of a map, as far as the workspace still has it."""

from __future__ import annotations

from maps.access import Principal
from maps.copying import libraries_named
from maps.document import Elements, Operation
from maps.models import JourneyMap

from .differences import operations_between, without_lost
from .libraries import existing, viewable


def way_back(journey_map: JourneyMap, principal: Principal, now: Elements, then: Elements) -> list[Operation]:
    """What makes `then` of `now`, without naming what is gone from the workspace; one query for each of its lists."""
    found = existing(journey_map.pk, journey_map.workspace_id, libraries_named(then))
    maps = viewable([principal], found.get("map", ())).get(principal, frozenset())
    known = {**found, "map": maps}
    return operations_between(now, without_lost(then, now, lambda library, one: one in known.get(library, ())))
