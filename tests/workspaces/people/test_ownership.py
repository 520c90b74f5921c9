"""Handing over a workspace in one step, and members who are out for a while."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.conftest import Person
from workspaces import invitations, membership
from workspaces.errors import Conflict, Forbidden, NotFound
from workspaces.models import AuditEvent, Membership, Role, Team, User, Workspace
from workspaces.privacy.deleting import delete_account


def seat(workspace: Workspace, user: User) -> Membership:
    return Membership.objects.get(workspace=workspace, user=user)


def roles(workspace: Workspace) -> dict[str, str]:
    return dict(Membership.objects.filter(workspace=workspace).values_list("user__name", "role"))


class TestHandingOver:
    def test_both_change_in_one_step(self, workspace: Workspace, owner: User, editor: User) -> None:
        membership.transfer_ownership(seat(workspace, editor), owner)
        assert roles(workspace) == {"Owner": "admin", "Editor": "owner"}
        events = AuditEvent.objects.filter(event="privilege_permissions_changed")
        assert [(one.details["old"], one.details["new"]) for one in events.order_by("at")] == [
            ("editor", "owner"),
            ("owner", "admin"),
        ]

    def test_to_somebody_who_owns_it_too(self, workspace: Workspace, owner: User, editor: User) -> None:
        membership.change_role(seat(workspace, editor), owner, Role.OWNER)
        membership.transfer_ownership(seat(workspace, editor), owner)
        assert roles(workspace) == {"Owner": "admin", "Editor": "owner"}

    @pytest.mark.parametrize("who", ["admin", "editor", "viewer"])
    def test_only_an_owner_does(self, cast: dict[str, User], workspace: Workspace, who: str) -> None:
        before = roles(workspace)
        with pytest.raises(Forbidden):
            membership.transfer_ownership(seat(workspace, cast["commenter"]), cast[who])
        assert roles(workspace) == before

    def test_not_to_oneself_nor_to_who_is_suspended(self, workspace: Workspace, owner: User, editor: User) -> None:
        membership.suspend(seat(workspace, editor), owner, True)
        for user in (owner, editor):
            with pytest.raises(Conflict):
                membership.transfer_ownership(seat(workspace, user), owner)
        assert roles(workspace)["Owner"] == "owner"

    def test_an_account_that_staff_closed_owns_for_nobody(
        self, workspace: Workspace, owner: User, editor: User, admin: User
    ) -> None:
        membership.change_role(seat(workspace, editor), owner, Role.OWNER)
        User.objects.filter(pk__in=[editor.pk, admin.pk]).update(is_active=False)
        with pytest.raises(Conflict):
            membership.transfer_ownership(seat(workspace, admin), owner)
        with pytest.raises(Conflict):
            membership.leave(workspace, owner)
        with pytest.raises(Conflict):
            delete_account(owner)
        assert roles(workspace)["Owner"] == "owner"

    def test_not_to_a_member_of_another_workspace(self, workspace: Workspace, owner: User, outsider: User) -> None:
        with pytest.raises(NotFound):
            membership.transfer_ownership(outsider.memberships.get(), owner)

    def test_the_page_asks_and_then_does(
        self, workspace: Workspace, owner: User, editor: User, client_of: Callable[[Person], Client]
    ) -> None:
        url = f"/w/studio-north/members/{seat(workspace, editor).pk}/transfer/"
        browser = client_of(owner)
        assert "Hand over Studio North to Editor?" in browser.get(url).content.decode()
        assert roles(workspace)["Owner"] == "owner"
        assert browser.post(url).status_code == 302
        assert roles(workspace) == {"Owner": "admin", "Editor": "owner"}


class TestSuspending:
    def test_who_is_suspended_is_out_and_comes_back_as_they_were(
        self, workspace: Workspace, admin: User, editor: User, client_of: Callable[[Person], Client]
    ) -> None:
        url = f"/w/studio-north/members/{seat(workspace, editor).pk}/suspend/"
        theirs = client_of(editor)
        client_of(admin).post(url, {"suspended": "1"})
        assert theirs.get("/w/studio-north/members/").status_code == 404
        client_of(admin).post(url, {"suspended": "0"})
        assert theirs.get("/w/studio-north/members/").status_code == 200
        assert seat(workspace, editor).role == Role.EDITOR

    def test_their_open_invitations_end(self, workspace: Workspace, owner: User, admin: User) -> None:
        """A link that they made would let them in again under another name."""
        invitations.invite_by_link(workspace, admin, Role.EDITOR)
        membership.suspend(seat(workspace, admin), owner, True)
        assert not membership.open_invitations(workspace).exists()

    def test_nobody_suspends_themselves_or_the_last_owner(self, workspace: Workspace, owner: User, admin: User) -> None:
        with pytest.raises(Conflict):
            membership.suspend(seat(workspace, owner), owner, True)
        with pytest.raises(Conflict):
            membership.suspend(seat(workspace, admin), admin, True)
        assert not Membership.objects.filter(workspace=workspace, suspended=True).exists()

    def test_who_is_out_with_the_workspace_is_not_let_back_alone(
        self, workspace: Workspace, owner: User, editor: User
    ) -> None:
        Membership.objects.filter(user=editor).update(suspended=True, closed=True)
        with pytest.raises(Conflict) as refused:
            membership.suspend(seat(workspace, editor), owner, False)
        assert refused.value.code == "closing"
        assert seat(workspace, editor).suspended


def test_who_leaves_is_in_no_team_any_more(workspace: Workspace, owner: User, editor: User) -> None:
    team = Team.objects.create(workspace=workspace, name="Support")
    team.people.set([owner, editor])
    membership.leave(workspace, editor)
    assert list(team.people.all()) == [owner]


def test_over_rest(
    workspace: Workspace, owner: User, admin: User, editor: User, viewer: User, api_of: Callable[[Person], Any]
) -> None:
    url = f"/api/v1/workspaces/studio-north/members/{seat(workspace, editor).pk}/"
    api = api_of(admin)
    told = api.patch(url, {"role": "commenter", "suspended": True}, format="json").json()
    assert (told["role"], told["suspended"]) == ("commenter", True)
    assert api.patch(url, {}, format="json").status_code == 400
    # Both or nothing: an owner's seat can't be touched by an admin.
    owners = f"/api/v1/workspaces/studio-north/members/{seat(workspace, owner).pk}/"
    assert api.patch(owners, {"suspended": True, "role": "viewer"}, format="json").status_code == 403
    api.patch(url, {"suspended": False}, format="json")
    assert api_of(owner).post(f"{url}transfer/").json()["role"] == "owner"
    assert roles(workspace)["Owner"] == "admin"


def test_when_somebody_was_here_is_told_to_who_manages_people_only(
    workspace: Workspace, owner: User, viewer: User, api_of: Callable[[Person], Any]
) -> None:
    Membership.objects.update(seen_at=workspace.created_at)
    members = "/api/v1/workspaces/studio-north/members/"
    assert all(one["seen_at"] for one in api_of(owner).get(members).json()["results"])
    assert not any(one["seen_at"] for one in api_of(viewer).get(members).json()["results"])
