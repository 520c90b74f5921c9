"""Who may do what with a map: one function answers every "may they?"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

from workspaces import second_factor
from workspaces.activity import note_asker
from workspaces.errors import Forbidden, NotFound
from workspaces.models import ApiToken, Membership, Role, TokenScope, User
from workspaces.roles import at_least

from .models import JourneyMap, MapEntry, ShareLink, Visibility

if TYPE_CHECKING:
    from django.http import HttpRequest

ABILITIES = ("see_listed", "view", "comment", "edit", "manage", "share", "delete", "ask")
Abilities = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking: a person (perhaps through a token limited to one workspace), the system itself, or a guest.

    A guest is who has a share link: never a member of any role. `link` is its id, `link_revision` its settings as they
    were when the guest's wish was checked, `guest` the name that they gave.
    """

    user_id: UUID | None = None
    token_workspace: UUID | None = None
    is_system: bool = False
    link: UUID | None = None
    link_revision: int = 0
    guest: str = ""
    # Signed in with a second factor, or by what needs none; False: workspaces that ask for one are closed.
    proved: bool = True
    # Through a token that may only read.
    reads_only: bool = False

    @classmethod
    def of(cls, user: Any, token: ApiToken | None = None) -> Principal:
        """The principal of a signed-in user; somebody anonymous may nothing."""
        proved = token is not None or not second_factor.is_missing(user.pk)
        if token is None:
            return cls(user_id=user.pk, proved=proved)
        reads_only = token.scope == TokenScope.READ
        return cls(user_id=user.pk, token_workspace=token.workspace_id, proved=proved, reads_only=reads_only)

    @classmethod
    def of_request(cls, request: HttpRequest) -> Principal:
        """The principal of a page's or an API's request."""
        auth = getattr(request, "auth", None)
        return cls.of(request.user, auth if isinstance(auth, ApiToken) else None)

    @classmethod
    def system(cls, on_behalf_of: UUID | None = None) -> Principal:
        """The server's own hand: may write every map's content; the log names `on_behalf_of`, or nobody."""
        return cls(user_id=on_behalf_of, is_system=True)

    @classmethod
    def of_link(cls, link: ShareLink, guest: str) -> Principal:
        """Somebody without an account who came by this link: may comment where it says so, and nothing else."""
        return cls(link=link.pk, link_revision=link.revision, guest=guest)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's place in the workspace of a map, and their own entry on the map. `role` None: not an active member."""

    role: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class MapRights:
    """What a map says about rights."""

    workspace_id: UUID
    visibility: str
    lead_id: UUID | None
    trashed: bool
    # Its workspace lets only those who run a map share it by link.
    admins_share: bool = False
    # Its workspace lets only those in who signed in with a second factor.
    second_factor: bool = False

    @classmethod
    def of(cls, journey_map: JourneyMap) -> MapRights:
        """Reads the map's workspace too: whoever asks for many maps selects it along."""
        trashed, space = journey_map.trashed_at is not None, journey_map.workspace
        rules = space.admins_share, space.second_factor
        return cls(journey_map.workspace_id, journey_map.visibility, journey_map.lead_id, trashed, *rules)


READING = ("see_listed", "view")
NOTHING: Mapping[str, bool] = dict.fromkeys(ABILITIES, False)
_ENTRY_ROLE: dict[str, Role] = {
    MapEntry.Right.VIEWER.value: Role.VIEWER,
    MapEntry.Right.COMMENTER.value: Role.COMMENTER,
    MapEntry.Right.EDITOR.value: Role.EDITOR,
}


def decide(principal: Principal, rights: MapRights, standing: Standing) -> Abilities:
    """The abilities of one principal on one map: pure, so that every caller gets the same answer."""
    can = _decided(principal, rights, standing)
    return {name: can[name] and name in READING for name in ABILITIES} if principal.reads_only else can


def _decided(principal: Principal, rights: MapRights, standing: Standing) -> Abilities:
    if principal.is_system:
        return {**dict.fromkeys(ABILITIES, not rights.trashed), "ask": False}
    limited = principal.token_workspace is not None and principal.token_workspace != rights.workspace_id
    if standing.role is None or limited or (rights.second_factor and not principal.proved):
        return dict(NOTHING)
    runs = at_least(standing.role, Role.ADMIN) or principal.user_id == rights.lead_id
    if rights.trashed:
        # Only to bring it back: whatever needs `view` finds nothing.
        return {**NOTHING, "manage": runs}
    if runs:
        return {**dict.fromkeys(ABILITIES, True), "ask": False}
    can = _of_member(rights.visibility, standing.role, standing.entry)
    return {**can, "share": can["share"] and not rights.admins_share}


def _of_member(visibility: str, role: str, entry: str | None) -> Abilities:
    if entry is not None:
        level = _ENTRY_ROLE[entry]
    elif visibility == Visibility.EDITABLE:
        level = Role(role)
    elif visibility == Visibility.VIEWABLE:
        level = Role.COMMENTER if at_least(role, Role.COMMENTER) else Role.VIEWER
    elif visibility == Visibility.LISTED:
        return {**NOTHING, "see_listed": True, "ask": True}
    else:
        return dict(NOTHING)
    edits = at_least(level, Role.EDITOR)
    return {
        **NOTHING,
        "see_listed": True,
        "view": True,
        "comment": at_least(level, Role.COMMENTER),
        "edit": edits,
        "share": edits,
    }


_STANDINGS = """
    SELECT u.id, m.role, e."right"
    FROM workspaces_user u
    JOIN workspaces_membership m ON m.user_id = u.id AND m.workspace_id = %s AND NOT m.suspended
    LEFT JOIN maps_mapentry e ON e.user_id = u.id AND e.map_id = %s
    WHERE u.is_active AND u.id IN ({people})
"""


def database_id(value: UUID) -> UUID | str:
    """An id as hand-written SQL must pass it: SQLite keeps 32 hex digits."""
    return value if connection.features.has_native_uuid_field else value.hex


def standings(workspace_id: UUID, map_id: UUID, user_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Where these people stand; one query for any number of them, written by hand because every commit asks it."""
    people = list(set(user_ids))
    if not people:
        return {}
    parameters = [database_id(value) for value in (workspace_id, map_id, *people)]
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS.format(people=", ".join(["%s"] * len(people))), parameters)
        return {
            user_id if isinstance(user_id, UUID) else UUID(user_id): Standing(role, entry)
            for user_id, role, entry in cursor.fetchall()
        }


def rights_under_lock(map_id: UUID, rights: MapRights, principals: Iterable[Principal]) -> dict[Principal, Abilities]:
    """The abilities of all principals of a batch, in one query (rule C3: called while the map's row is locked)."""
    asking = set(principals)
    people = [one.user_id for one in asking if one.user_id is not None and not one.is_system]
    places = standings(rights.workspace_id, map_id, people)
    links = [one for one in asking if one.link is not None]
    guests = _guests(map_id, links) if links else {}
    return {one: guests.get(one) or decide(one, rights, _place_of(one, places)) for one in asking}


def _guests(map_id: UUID, asking: Iterable[Principal]) -> dict[Principal, Abilities]:
    """Guests may comment while their link is open, asks for comments, and shows what it did when they were let in."""
    ids = [one.link for one in asking if one.link is not None]
    links = ShareLink.objects.open().filter(pk__in=ids, map=map_id, comments=True)
    now = set(links.values_list("pk", "revision"))
    may = {**NOTHING, "view": True, "comment": True}
    return {one: dict(may if (one.link, one.link_revision) in now else NOTHING) for one in asking}


def _place_of(principal: Principal, places: Mapping[UUID, Standing]) -> Standing:
    return Standing() if principal.user_id is None else places.get(principal.user_id, Standing())


def abilities(principal: Principal, journey_map: JourneyMap) -> Abilities:
    """What this principal may do with this map now; one query. Keys: ABILITIES."""
    return rights_under_lock(journey_map.pk, MapRights.of(journey_map), [principal])[principal]


def abilities_of_many(journey_map: JourneyMap, user_ids: Iterable[UUID]) -> dict[UUID, Abilities]:
    """The abilities of many people on one map; one query."""
    principals = [Principal(user_id) for user_id in set(user_ids)]
    found = rights_under_lock(journey_map.pk, MapRights.of(journey_map), principals)
    return {one.user_id: can for one, can in found.items() if one.user_id is not None}


def abilities_on_maps(pairs: Iterable[tuple[Principal, UUID]]) -> dict[tuple[Principal, UUID], Abilities]:
    """The abilities of each (principal, map id), for the sweep over all sockets; three queries for any number.

    A map that is gone gives nothing at all to anybody.
    """
    wanted = set(pairs)
    map_ids = {map_id for _, map_id in wanted}
    user_ids = {one.user_id for one, _ in wanted if one.user_id is not None}
    found = JourneyMap.objects.filter(pk__in=map_ids).select_related("workspace")
    heads = {one.pk: MapRights.of(one) for one in found}
    workspaces = {rights.workspace_id for rights in heads.values()}
    members = Membership.objects.filter(
        workspace__in=workspaces, user__in=user_ids, suspended=False, user__is_active=True
    )
    roles = {(user, space): role for user, space, role in members.values_list("user_id", "workspace_id", "role")}
    entered = MapEntry.objects.filter(map__in=map_ids, user__in=user_ids)
    entries = {(user, on): right for user, on, right in entered.values_list("user_id", "map_id", "right")}
    answers = {}
    for principal, map_id in wanted:
        rights, user_id = heads.get(map_id), principal.user_id
        if rights is None or (user_id is None and not principal.is_system):
            answers[principal, map_id] = dict(NOTHING)
            continue
        role = None if user_id is None else roles.get((user_id, rights.workspace_id))
        entry = None if user_id is None else entries.get((user_id, map_id))
        answers[principal, map_id] = decide(principal, rights, Standing(role, entry))
    return answers


def check(can: Mapping[str, bool], ability: str) -> None:
    """Raises NotFound for somebody who may not even know of the map, Forbidden for an insider without this right."""
    if can[ability]:
        return
    if not can["see_listed"]:
        raise NotFound
    raise Forbidden(details={"ask": can["ask"]})


def map_for(
    who: User | Principal, map_id: UUID, ability: str = "view", *, trashed: bool = False
) -> tuple[JourneyMap, Abilities]:
    """The map and what `who` may do with it, provided they have `ability`; two queries.

    Raises NotFound (404) for outsiders, hidden and unknown maps, Forbidden (403) for insiders without the right, and
    SecondFactorNeeded (403) for members whose session lacks the second factor that the workspace asks for.
    A map in the trash is found only with `trashed`.
    """
    principal = who if isinstance(who, Principal) else Principal.of(who)
    found = JourneyMap.objects.filter(pk=map_id).select_related("workspace").first()
    if found is None or (found.trashed_at is not None) != trashed:
        raise NotFound
    can = abilities(principal, found)
    _require_second_factor(principal, found)
    check(can, ability)
    if principal.user_id is not None and not principal.is_system:
        note_asker(principal.user_id, found.workspace_id)
    return found, can


def map_locked_for(principal: Principal, map_id: UUID, ability: str) -> JourneyMap:
    """The map with its row locked, once the right is checked inside the lock. Call inside a transaction."""
    locked = JourneyMap.objects.select_for_update(of=("self",)).select_related("workspace")
    found = locked.filter(pk=map_id).first()
    if found is None:
        raise NotFound
    _require_second_factor(principal, found)
    check(abilities(principal, found), ability)
    return found


def _require_second_factor(principal: Principal, found: JourneyMap) -> None:
    """Raises SecondFactorNeeded for a member who must show one first; asks the database only then."""
    if principal.proved or not found.workspace.second_factor:
        return
    seat = Membership.objects.filter(workspace=found.workspace_id, user=principal.user_id, suspended=False)
    if member := seat.select_related("user").first():
        raise second_factor.needed(found.workspace, member.user)


def actor_of(principal: Principal) -> User | None:
    return User.objects.filter(pk=principal.user_id).first() if principal.user_id else None
