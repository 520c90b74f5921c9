"""What evidence shows of maps beside its items: the elements that they are linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from evidence.uses import USES, Use
from workspaces.models import User, Workspace

from .places import Place, places_of


def start() -> None:
    """Called once, when the apps are ready."""
    USES.append(_uses)


def _uses(workspace: Workspace, user: User, items: Iterable[UUID]) -> Mapping[UUID, list[Use]]:
    found: dict[UUID, list[Use]] = defaultdict(list)
    for place in places_of(workspace.pk, user.pk, items):
        found[place.item].append(_use(place))
    return found


def _use(place: Place) -> Use:
    where = f"{place.map_title} · {place.at}" if place.at else place.map_title
    return Use(where=where, what=f"{place.kind_name}: {place.title}", url=place.url)
