"""Who comes in to the pages of evidence, and what they find by its id: always of their workspace."""

from __future__ import annotations

from uuid import UUID

from workspaces.errors import NotFound
from workspaces.models import Membership, Role
from workspaces.roles import at_least

from ..models import Item, Source


def may_edit(me: Membership) -> bool:
    return at_least(me.role, Role.EDITOR)


def find_source(me: Membership, pk: UUID, *, trashed: bool = False) -> Source:
    shelf = Source.objects.trashed() if trashed else Source.objects.alive()
    found = shelf.select_related("created_by").filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def find_item(me: Membership, pk: UUID) -> Item:
    """One that people see."""
    items = Item.objects.visible().select_related("source", "theme", "created_by")
    found = items.filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found
