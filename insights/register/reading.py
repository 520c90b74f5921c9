"""The register read from the database, as one member sees it: eight queries for any number of actions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from insights.actions.listing import read_along
from insights.actions.rights import Doer, May, may_of_many, visible
from insights.models import Action
from workspaces.models import Membership
from workspaces.templatetags.components import peer

from .entry import Entry, Owner, Pain


def entries_of(me: Membership, only: Q | None = None) -> list[Entry]:
    """All actions that this member may see, or those of them that `only` leaves."""
    found = read_along(visible(me))
    return entries(Doer(user=me.user), list(found.filter(only) if only is not None else found))


def entries(doer: Doer, actions: list[Action]) -> list[Entry]:
    """`actions` as `read_along` gives them."""
    rights = may_of_many(doer, actions)
    return [_entry(one, rights[one.pk]) for one in actions]


def _entry(action: Action, can: May) -> Entry:
    came, on_map = action.came_from, action.map if can.map else None
    pains = tuple(
        Pain(one.get("number"), one.get("title") or "", one.get("severity")) for one in came.get("pain_points") or ()
    )
    return Entry(
        id=str(action.pk),
        number=action.number,
        title=action.title,
        status=action.status,
        description=action.description,
        map_id=str(on_map.pk) if on_map else "",
        map_title=on_map.title if on_map else "",
        stage=came.get("stage") or "",
        stage_colour=came.get("stage_colour"),
        touchpoint=came.get("touchpoint") or "",
        opportunity=came.get("opportunity") or "",
        pains=pains,
        owner=_owner(action),
        team_id=str(action.team_id or ""),
        team=action.team.name if action.team else "",
        latest=getattr(action, "latest_value", None),
        latest_on=getattr(action, "latest_on", None),
        closed_on=action.closed_on,
        edits=can.edit,
        updates=can.update,
        **_measured(action),
    )


def _measured(action: Action) -> dict[str, Any]:
    names = ("due", "measure", "unit", "better", "baseline", "target", "after", "after_on", "outcome", "revision")
    return {name: getattr(action, name) for name in names}


def _owner(action: Action) -> Owner | None:
    if action.owner is not None:
        user = action.owner
        return Owner("member", str(user.pk), user.display_name, user.email, peer(user))
    return Owner("contact", str(action.contact.pk), action.contact.name) if action.contact is not None else None


def one_of_number(me: Membership, number: int) -> UUID | None:
    """The id of the action that people call A12, as far as this member may know of it."""
    return visible(me).filter(number=number).values_list("pk", flat=True).first()
