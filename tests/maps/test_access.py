"""Who may what: the contract's table, entries, lead, tokens, trash; every change of rights is audited and told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maps.access import NOTHING, Principal, abilities, abilities_of_many, abilities_on_maps, map_for
from maps.managing import restore_map, set_entry, set_lead, set_visibility, trash_map
from maps.models import JourneyMap, MapEntry
from workspaces.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from workspaces.membership import remove_member
from workspaces.models import AuditEvent, User, Workspace
from workspaces.signals import access_changed

from .building import blank_map

# What a member with this role and no entry may do at most: none, ask, view, comment, edit, all.
TABLE = {
    "hidden": {"viewer": "none", "commenter": "none", "editor": "none", "admin": "all", "owner": "all"},
    "listed": {"viewer": "ask", "commenter": "ask", "editor": "ask", "admin": "all", "owner": "all"},
    "viewable": {"viewer": "view", "commenter": "comment", "editor": "comment", "admin": "all", "owner": "all"},
    "editable": {"viewer": "view", "commenter": "comment", "editor": "edit", "admin": "all", "owner": "all"},
}
CAN: dict[str, set[str]] = {
    "none": set(),
    "ask": {"see_listed", "ask"},
    "view": {"see_listed", "view"},
    "comment": {"see_listed", "view", "comment"},
    "edit": {"see_listed", "view", "comment", "edit", "share"},
    "all": {"see_listed", "view", "comment", "edit", "share", "manage", "delete"},
}


def can(user: Any, journey_map: JourneyMap) -> set[str]:
    journey_map.refresh_from_db()
    return {name for name, may in abilities(Principal.of(user), journey_map).items() if may}


@pytest.mark.parametrize("visibility", TABLE)
@pytest.mark.parametrize("role", ["viewer", "commenter", "editor", "admin", "owner"])
def test_visibility_and_role(workspace: Workspace, cast: dict[str, User], visibility: str, role: str) -> None:
    journey_map = blank_map(workspace, visibility=visibility)
    assert can(cast[role], journey_map) == CAN[TABLE[visibility][role]]
    listed = JourneyMap.objects.listed_for(cast[role].pk).filter(pk=journey_map.pk).exists()
    assert listed == ("see_listed" in CAN[TABLE[visibility][role]])


@pytest.mark.parametrize("visibility", TABLE)
@pytest.mark.parametrize("who", ["outsider", "guest"])
def test_outsiders_may_nothing(workspace: Workspace, cast: dict[str, Any], visibility: str, who: str) -> None:
    journey_map = blank_map(workspace, visibility=visibility)
    assert can(cast[who], journey_map) == set()
    with pytest.raises(NotFound):
        map_for(Principal.of(cast[who]), journey_map.pk)


@pytest.mark.parametrize("right", ["viewer", "commenter", "editor"])
@pytest.mark.parametrize("visibility", ["hidden", "editable"])
@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_an_entry_sets_the_right_exactly_up_or_down(
    workspace: Workspace, cast: dict[str, User], right: str, visibility: str, role: str
) -> None:
    journey_map = blank_map(workspace, visibility=visibility)
    set_entry(Principal.of(cast["admin"]), journey_map.pk, cast[role].pk, right)
    assert can(cast[role], journey_map) == CAN[{"viewer": "view", "commenter": "comment", "editor": "edit"}[right]]
    set_entry(Principal.of(cast["admin"]), journey_map.pk, cast[role].pk, None)
    assert can(cast[role], journey_map) == CAN[TABLE[visibility][role]]


def test_an_entry_does_not_bind_lead_and_admins(workspace: Workspace, cast: dict[str, User]) -> None:
    journey_map = blank_map(workspace, cast["viewer"], visibility="hidden")
    for name in ("viewer", "admin"):
        MapEntry.objects.create(map=journey_map, user=cast[name], right="viewer")
        assert can(cast[name], journey_map) == CAN["all"]


def test_a_lead_who_left_the_workspace_may_nothing(workspace: Workspace, editor: User, owner: User) -> None:
    journey_map = blank_map(workspace, editor)
    assert can(editor, journey_map) == CAN["all"]
    remove_member(editor.memberships.get(), owner)
    assert can(editor, journey_map) == set()


def test_suspended_and_switched_off_people_may_nothing(workspace: Workspace, editor: User) -> None:
    journey_map = blank_map(workspace, editor)
    editor.memberships.update(suspended=True)
    assert can(editor, journey_map) == set()
    editor.memberships.update(suspended=False)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert can(editor, journey_map) == set()


def test_a_token_reaches_its_own_workspace_only(workspace: Workspace, outsider: User, owner: User) -> None:
    journey_map = blank_map(workspace, owner)
    other = Workspace.objects.get(name="Elsewhere")
    assert abilities(Principal(owner.pk, token_workspace=workspace.pk), journey_map)["edit"]
    assert abilities(Principal(owner.pk, token_workspace=other.pk), journey_map) == NOTHING


def test_in_the_trash_a_map_is_gone_but_its_lead_and_admins_bring_it_back(
    workspace: Workspace, cast: dict[str, User]
) -> None:
    journey_map = blank_map(workspace, cast["editor"])
    with pytest.raises(Forbidden):
        trash_map(Principal.of(cast["commenter"]), journey_map.pk)
    trash_map(Principal.of(cast["editor"]), journey_map.pk)
    for name in ("owner", "admin", "editor", "viewer"):
        with pytest.raises(NotFound):
            map_for(cast[name], journey_map.pk)
    assert not JourneyMap.objects.listed_for(cast["owner"].pk).exists()
    for name in ("viewer", "commenter", "outsider"):
        with pytest.raises(DomainError):
            restore_map(Principal.of(cast[name]), journey_map.pk)
    restore_map(Principal.of(cast["editor"]), journey_map.pk)
    assert map_for(cast["viewer"], journey_map.pk)[1]["view"]
    with pytest.raises(Conflict):
        restore_map(Principal.of(cast["admin"]), journey_map.pk)


def test_map_for_tells_outsiders_nothing_and_insiders_that_they_may_ask(
    workspace: Workspace, cast: dict[str, User]
) -> None:
    journey_map = blank_map(workspace, visibility="listed")
    with pytest.raises(Forbidden) as caught:
        map_for(cast["viewer"], journey_map.pk)
    assert caught.value.details == {"ask": True}
    with pytest.raises(NotFound):
        map_for(cast["outsider"], journey_map.pk)
    with CaptureQueriesContext(connection) as queries:
        map_for(cast["admin"], journey_map.pk)
    # The map with its workspace; the person's place in it.
    assert len(queries) == 2


WRITES: list[Callable[[Principal, JourneyMap, User], None]] = [
    lambda who, on, other: trash_map(who, on.pk),
    lambda who, on, other: set_visibility(who, on.pk, "hidden"),
    lambda who, on, other: set_lead(who, on.pk, other.pk),
    lambda who, on, other: set_entry(who, on.pk, other.pk, "viewer"),
]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("who", ["viewer", "commenter", "editor", "outsider"])
def test_rights_are_written_by_those_who_manage_only(
    workspace: Workspace, cast: dict[str, User], who: str, write: Callable[..., None]
) -> None:
    journey_map = blank_map(workspace, cast["owner"])
    before = JourneyMap.objects.filter(pk=journey_map.pk).values().get()
    with pytest.raises(DomainError):
        write(Principal.of(cast[who]), journey_map, cast["viewer"])
    assert JourneyMap.objects.filter(pk=journey_map.pk).values().get() == before
    assert not MapEntry.objects.exists()
    assert not AuditEvent.objects.filter(object_id=str(journey_map.pk)).exists()


@pytest.mark.parametrize("write", WRITES)
def test_c14_changed_rights_are_audited_and_told_after_the_commit(
    workspace: Workspace,
    cast: dict[str, User],
    write: Callable[..., None],
    django_capture_on_commit_callbacks: Any,
) -> None:
    journey_map = blank_map(workspace)
    heard: list[dict[str, Any]] = []
    access_changed.connect(lambda **told: heard.append(told), weak=False, dispatch_uid="test")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            write(Principal.of(cast["admin"]), journey_map, cast["viewer"])
            assert not heard
    finally:
        access_changed.disconnect(dispatch_uid="test")
    assert heard[0]["map_id"] == journey_map.pk
    assert AuditEvent.objects.filter(object_id=str(journey_map.pk), actor=cast["admin"]).count() == 1


def test_only_members_get_entries_and_lead(workspace: Workspace, admin: User, outsider: User) -> None:
    journey_map = blank_map(workspace)
    with pytest.raises(NotFound):
        set_entry(Principal.of(admin), journey_map.pk, outsider.pk, "viewer")
    with pytest.raises(NotFound):
        set_lead(Principal.of(admin), journey_map.pk, outsider.pk)
    with pytest.raises(Invalid):
        set_entry(Principal.of(admin), journey_map.pk, admin.pk, "owner")
    with pytest.raises(Invalid):
        set_visibility(Principal.of(admin), journey_map.pk, "public")


def test_many_at_once_agree_with_one_by_one(workspace: Workspace, cast: dict[str, Any]) -> None:
    people = [one for one in cast.values() if not isinstance(one, AnonymousUser)]
    maps = [blank_map(workspace, cast["editor"], visibility=visibility) for visibility in TABLE]
    MapEntry.objects.create(map=maps[0], user=cast["viewer"], right="editor")
    for journey_map in maps:
        many = abilities_of_many(journey_map, [one.pk for one in people])
        assert many == {one.pk: abilities(Principal.of(one), journey_map) for one in people}
    pairs = [(Principal.of(one), journey_map.pk) for one in people for journey_map in maps]
    with CaptureQueriesContext(connection) as queries:
        found = abilities_on_maps(pairs)
    # Maps, memberships, entries: however many sockets there are.
    assert len(queries) == 3
    by_id = {journey_map.pk: journey_map for journey_map in maps}
    assert found == {(who, pk): abilities(who, by_id[pk]) for who, pk in pairs}
