"""Who may do what with an action: by its map, by the workspace where it has none, and always its owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from insights.models import Action, ActionEvent
from maps.access import NOTHING, Principal, abilities_on_maps
from maps.models import JourneyMap
from workspaces.errors import Forbidden, NotFound
from workspaces.models import ApiToken, Contact, Membership, Role, TokenScope, User
from workspaces.roles import at_least


@dataclass(frozen=True, slots=True)
class Doer:
    """Who reads or writes actions: a member (perhaps through a token), or a contact on their signed page."""

    user: User | None = None
    token: ApiToken | None = None
    contact: Contact | None = None

    @property
    def principal(self) -> Principal | None:
        """Who they are to maps: a contact is nobody there."""
        return Principal.of(self.user, self.token) if self.user is not None else None

    @property
    def via(self) -> ActionEvent.Via:
        if self.contact is not None:
            return ActionEvent.Via.CONTACT
        is_tracker = self.token is not None and self.token.scope == TokenScope.ACTIONS
        return ActionEvent.Via.TRACKER if is_tracker else ActionEvent.Via.MEMBER

    @property
    def name(self) -> str:
        """For the record where no user says it all: a contact's name, or the token's."""
        if self.contact is not None:
            return self.contact.name
        return self.token.name if self.token is not None else ""


@dataclass(frozen=True, slots=True)
class May:
    """`edit`: everything of it. `update`: how far it is, its readings. `map`: its map may be looked into.

    `figures`: what the map told of feelings and money. Who owns an action of a map that they may not open knows where
    it came from, and no more of the map than that.
    """

    view: bool = False
    edit: bool = False
    update: bool = False
    map: bool = False
    figures: bool = False


def visible(membership: Membership) -> QuerySet[Action]:
    """The actions of the workspace that this member may see: `may_of_many(…).view`, as one query.

    Those of a map in the trash come back with it; until then only their owners see them.
    """
    open_maps = JourneyMap.objects.filter(workspace=membership.workspace_id).open_to(membership.user_id)
    gone = Q(map=None) if _runs(membership.role) else Q(map=None) & ~Q(came_from__has_key="private")
    seen = Q(map__in=open_maps.values("pk")) | gone | Q(owner=membership.user_id)
    return Action.objects.filter(seen, workspace=membership.workspace_id)


def may_of_many(doer: Doer, actions: Iterable[Action]) -> dict[UUID, May]:
    """What somebody may do with each of these; four queries for any number."""
    wanted = list(actions)
    if doer.contact is not None:
        return {one.pk: _of_contact(doer.contact, one) for one in wanted}
    principal = doer.principal
    if principal is None or doer.user is None:
        return {one.pk: May() for one in wanted}
    spaces = {one.workspace_id for one in wanted}
    mine = Membership.objects.filter(user=doer.user, suspended=False, workspace__in=spaces, user__is_active=True)
    if not principal.proved:
        mine = mine.exclude(workspace__second_factor=True)
    roles = dict(mine.values_list("workspace_id", "role"))
    maps = {one.map_id for one in wanted if one.map_id is not None}
    on_maps = abilities_on_maps((principal, one) for one in maps) if maps else {}
    can = {map_id: found for (_who, map_id), found in on_maps.items()}
    return {
        one.pk: _of_member(
            principal, one, roles.get(one.workspace_id), can.get(one.map_id, NOTHING) if one.map_id else NOTHING
        )
        for one in wanted
    }


def may(doer: Doer, action: Action) -> May:
    return may_of_many(doer, [action])[action.pk]


def check(can: May, ability: str) -> None:
    """Raises NotFound for whoever may not know of the action, Forbidden for who may only look."""
    if not can.view:
        raise NotFound
    if not getattr(can, ability):
        raise Forbidden


def action_of(doer: Doer, workspace_id: UUID, action_id: UUID, ability: str = "view") -> tuple[Action, May]:
    """One action of the workspace, provided that they may. Raises NotFound, Forbidden."""
    found = Action.objects.filter(workspace=workspace_id, pk=action_id).first()
    if found is None:
        raise NotFound
    can = may(doer, found)
    check(can, ability)
    return found, can


def _of_contact(contact: Contact, action: Action) -> May:
    own = action.contact_id == contact.pk and action.workspace_id == contact.workspace_id
    return May(view=own, update=own)


def _of_member(principal: Principal, action: Action, role: str | None, can: Mapping[str, bool]) -> May:
    limited = principal.token_workspace is not None and principal.token_workspace != action.workspace_id
    if role is None or limited:
        return May()
    own = action.owner_id is not None and action.owner_id == principal.user_id
    if action.map_id is not None:
        return May(can["view"] or own, can["edit"], can["edit"] or own, can["view"], can["view"])
    # What a hidden map said stays with those who run the workspace once the map is gone.
    seen = "private" not in action.came_from or _runs(role)
    edits = seen and at_least(role, Role.EDITOR)
    return May(seen or own, edits, edits or own, figures=seen)


def _runs(role: str) -> bool:
    return at_least(role, Role.ADMIN)
