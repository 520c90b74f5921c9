"""What evidence knows of a person of the workspace: told to them. Their account deleted, it stays, as nobody's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from workspaces.models import Membership, User
from workspaces.privacy.gathering import MOST, adds, fields

from .models import Item, Source


def start() -> None:
    """Called once, when the apps are ready."""
    adds("evidence", _("The sources that you made and the evidence that you typed."), _evidence)


def _evidence(user: User) -> dict[str, Any]:
    """Of workspaces that they are in: elsewhere others may have changed it since. What files brought is no work of
    theirs.
    """
    here = Membership.objects.filter(user=user, suspended=False).values("workspace")
    sources = Source.objects.alive().filter(created_by=user, workspace__in=here).select_related("workspace")
    typed = Item.objects.visible().filter(created_by=user, intake=None, workspace__in=here).select_related("source")
    # `name`: of the source.
    said = ("title", "text", "question", "rating", "date", "segment", "place", "channel", "created_at")
    return {
        "sources": [
            {"workspace": one.workspace.name, "name": one.name, "kind": one.kind, "created_at": one.created_at}
            for one in sources.order_by("created_at")[:MOST]
        ],
        "items": fields(typed.order_by("created_at")[:MOST], "source.name", *said),
    }
