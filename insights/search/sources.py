"""What can be found beside the elements of maps: each kind says which rows there are, and who may see which.

An app above fills SOURCES when it starts, as this one does for personas and actions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from evidence.models import Item
from insights.actions import rights
from insights.models import Action
from maps.models import EvidenceLink, MapPersona
from personas.models import Persona
from workspaces.models import Membership

from .drafts import Draft, draft_of_action, draft_of_item, draft_of_persona


@dataclass(frozen=True, slots=True)
class Source:
    """`rows`: all of a workspace, or of all of them. `version`: the field that rises with every write of a row.

    `visible`: what a member may see of it now. `on_maps`, `of_personas`: which of it belongs to these; None: nothing.
    `many`: tens of thousands of rows. Who searches then does not wait until all of them are read, and each that fits
    is asked for by itself whether it may be seen.
    """

    kind: str
    rows: Callable[[UUID | None], QuerySet[Any]]
    version: str
    draft: Callable[[Any], Draft]
    visible: Callable[[Membership], QuerySet[Any]]
    on_maps: Callable[[QuerySet[Any], Collection[UUID]], QuerySet[Any]] | None = None
    of_personas: Callable[[QuerySet[Any], Collection[UUID]], QuerySet[Any]] | None = None
    many: bool = False


SOURCES: Final[dict[str, Source]] = {}


def searches(source: Source) -> None:
    """Lets people find this too."""
    SOURCES[source.kind] = source


def _personas(workspace: UUID | None) -> QuerySet[Persona]:
    return Persona.objects.filter(workspace=workspace) if workspace else Persona.objects.all()


def _visible_personas(me: Membership) -> QuerySet[Persona]:
    return Persona.objects.filter(workspace=me.workspace_id, trashed_at=None)


def _on_maps(personas: QuerySet[Persona], maps: Collection[UUID]) -> QuerySet[Persona]:
    return personas.filter(pk__in=MapPersona.objects.filter(map__in=maps).values("persona"))


def _actions(workspace: UUID | None) -> QuerySet[Action]:
    return Action.objects.filter(workspace=workspace) if workspace else Action.objects.all()


def _items(workspace: UUID | None) -> QuerySet[Item]:
    items = Item.objects.visible()
    return items.filter(workspace=workspace) if workspace else items


def _linked(items: QuerySet[Item], maps: Collection[UUID]) -> QuerySet[Item]:
    return items.filter(pk__in=EvidenceLink.objects.filter(map__in=maps, example=False).values("item"))


def start() -> None:
    """Called once, when the apps are ready."""
    searches(
        Source(
            kind="evidence",
            rows=_items,
            version="version",
            draft=draft_of_item,
            visible=lambda me: _items(me.workspace_id),
            on_maps=_linked,
            many=True,
        )
    )
    searches(
        Source(
            kind="persona",
            rows=_personas,
            version="version",
            draft=draft_of_persona,
            visible=_visible_personas,
            on_maps=_on_maps,
            of_personas=lambda rows, ids: rows.filter(pk__in=ids),
        )
    )
    searches(
        Source(
            kind="action",
            rows=_actions,
            version="revision",
            draft=draft_of_action,
            visible=rights.visible,
            on_maps=lambda rows, ids: rows.filter(map__in=ids),
        )
    )
