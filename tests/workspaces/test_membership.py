"""Members: who may change whom, what stays when it is refused, and that a workspace always has an owner."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from workspaces import invitations, membership
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.membership import admit, found_workspace, open_invitations
from workspaces.models import AuditEvent, Channel, Membership, Role, User, Workspace
from workspaces.signals import access_changed
from workspaces.tokens import issue_token, user_of_token


def seat(workspace: Workspace, user: User) -> Membership:
    return Membership.objects.get(workspace=workspace, user=user)


def roles(workspace: Workspace) -> dict[UUID, str]:
    return dict(Membership.objects.filter(workspace=workspace).values_list("user_id", "role"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What access_changed said, in order."""
    said: list[tuple[Any, Any]] = []

    def listen(workspace_id: UUID, user_id: UUID | None, **_: Any) -> None:
        said.append((workspace_id, user_id))

    access_changed.connect(listen)
    yield said
    access_changed.disconnect(listen)


class TestFounding:
    def test_the_founder_owns_it_and_it_has_channels(self, owner: User) -> None:
        workspace = found_workspace(owner, "  Studio   North ")
        assert (workspace.name, workspace.slug) == ("Studio North", "studio-north")
        assert roles(workspace) == {owner.pk: Role.OWNER}
        channels = Channel.objects.filter(workspace=workspace)
        assert channels.count() == 16
        assert channels.first().name == "Website"  # type: ignore[union-attr]

    def test_the_same_name_again_gets_another_address(self, owner: User) -> None:
        slugs = [found_workspace(owner, "Studio").slug for _ in range(3)]
        assert slugs == ["studio", "studio-2", "studio-3"]

    @pytest.mark.parametrize("name", ["株式会社", "!!!", "مساحة"])
    def test_a_name_that_gives_no_address_still_gets_one(self, owner: User, name: str) -> None:
        workspace = found_workspace(owner, name)
        assert workspace.slug.startswith("workspace")
        assert workspace.name == name

    def test_a_name_of_spaces_is_refused(self, owner: User) -> None:
        with pytest.raises(Invalid):
            found_workspace(owner, "   ")
        assert not Workspace.objects.exists()


class TestChangingRoles:
    @pytest.mark.parametrize("role", [Role.VIEWER, Role.COMMENTER, Role.ADMIN])
    def test_an_admin_changes_an_editors_role(
        self, workspace: Workspace, admin: User, editor: User, role: Role, heard: list[Any],
        django_capture_on_commit_callbacks: Any,
    ) -> None:  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            membership.change_role(seat(workspace, editor), admin, role)
        assert roles(workspace)[editor.pk] == role
        event = AuditEvent.objects.get(event="privilege_permissions_changed")
        assert (event.actor, event.details["old"], event.details["new"]) == (admin, "editor", role)
        assert (workspace.pk, editor.pk) in heard

    @pytest.mark.parametrize("who", ["editor", "commenter", "viewer"])
    def test_those_below_admin_may_not(self, cast: dict[str, User], workspace: Workspace, who: str) -> None:
        before = roles(workspace)
        with pytest.raises(Forbidden):
            membership.change_role(seat(workspace, cast["viewer"]), cast[who], Role.EDITOR)
        assert roles(workspace) == before
        assert not AuditEvent.objects.filter(event="privilege_permissions_changed").exists()

    def test_an_outsider_finds_nothing(self, workspace: Workspace, outsider: User, editor: User) -> None:
        with pytest.raises(NotFound):
            membership.change_role(seat(workspace, editor), outsider, Role.VIEWER)
        assert roles(workspace)[editor.pk] == Role.EDITOR

    def test_an_admin_makes_no_owner(self, workspace: Workspace, admin: User, editor: User) -> None:
        for target in (editor, admin):
            before = roles(workspace)
            with pytest.raises(Forbidden):
                membership.change_role(seat(workspace, target), admin, Role.OWNER)
            assert roles(workspace) == before

    def test_an_admin_touches_no_owner(self, workspace: Workspace, admin: User, owner: User, editor: User) -> None:
        membership.change_role(seat(workspace, editor), owner, Role.OWNER)
        with pytest.raises(Forbidden):
            membership.change_role(seat(workspace, owner), admin, Role.VIEWER)
        with pytest.raises(Forbidden):
            membership.remove_member(seat(workspace, owner), admin)
        assert roles(workspace)[owner.pk] == Role.OWNER

    def test_the_only_owner_stays_owner(self, workspace: Workspace, owner: User) -> None:
        with pytest.raises(Conflict) as refused:
            membership.change_role(seat(workspace, owner), owner, Role.ADMIN)
        assert refused.value.code == "last_owner"
        assert roles(workspace)[owner.pk] == Role.OWNER

    def test_an_owner_steps_down_when_there_is_another(self, workspace: Workspace, owner: User, editor: User) -> None:
        membership.change_role(seat(workspace, editor), owner, Role.OWNER)
        membership.change_role(seat(workspace, owner), owner, Role.EDITOR)
        assert roles(workspace) == {owner.pk: Role.EDITOR, editor.pk: Role.OWNER}

    def test_a_suspended_owner_is_no_owner(self, workspace: Workspace, owner: User, editor: User) -> None:
        membership.change_role(seat(workspace, editor), owner, Role.OWNER)
        membership.suspend(seat(workspace, editor), owner, True)
        with pytest.raises(Conflict):
            membership.leave(workspace, owner)
        with pytest.raises(NotFound):
            membership.change_role(seat(workspace, owner), editor, Role.VIEWER)
        assert roles(workspace)[owner.pk] == Role.OWNER

    def test_who_falls_below_admin_leaves_no_open_door(self, workspace: Workspace, owner: User, admin: User) -> None:
        invitations.invite_by_link(workspace, admin, Role.ADMIN)
        membership.change_role(seat(workspace, admin), owner, Role.EDITOR)
        assert not open_invitations(workspace).exists()


class TestLeaving:
    def test_anybody_but_the_last_owner_leaves(self, cast: dict[str, User], workspace: Workspace) -> None:
        for who in ("admin", "editor", "commenter", "viewer"):
            membership.leave(workspace, cast[who])
        assert roles(workspace) == {cast["owner"].pk: Role.OWNER}
        with pytest.raises(Conflict):
            membership.leave(workspace, cast["owner"])
        assert roles(workspace) == {cast["owner"].pk: Role.OWNER}
        assert AuditEvent.objects.filter(event="member_left").count() == 4

    def test_an_outsider_cannot_leave(self, workspace: Workspace, outsider: User) -> None:
        with pytest.raises(NotFound):
            membership.leave(workspace, outsider)


class TestRemoving:
    def test_an_admin_removes_an_editor_for_good(
        self, workspace: Workspace, admin: User, editor: User, heard: list[Any], django_capture_on_commit_callbacks: Any
    ) -> None:
        _token, secret = issue_token(editor, "script", workspace)
        with django_capture_on_commit_callbacks(execute=True):
            membership.remove_member(seat(workspace, editor), admin)
        assert editor.pk not in roles(workspace)
        assert user_of_token(secret) is None
        assert heard[-1] == (workspace.pk, editor.pk)
        assert AuditEvent.objects.get(event="member_removed").details["user"] == str(editor.pk)

    def test_what_a_removed_admin_prepared_lets_nobody_in(
        self, workspace: Workspace, owner: User, admin: User, outsider: User
    ) -> None:
        invitation, _secret = invitations.invite_by_link(workspace, admin, Role.EDITOR)
        membership.remove_member(seat(workspace, admin), owner)
        with pytest.raises(NotFound):
            invitations.accept_invitation(invitation, outsider)
        assert roles(workspace) == {owner.pk: Role.OWNER}

    def test_an_editor_removes_nobody(self, workspace: Workspace, editor: User, viewer: User) -> None:
        with pytest.raises(Forbidden):
            membership.remove_member(seat(workspace, viewer), editor)
        assert viewer.pk in roles(workspace)


class TestWorkspaces:
    def test_renaming_keeps_the_address(self, workspace: Workspace, admin: User, editor: User) -> None:
        with pytest.raises(Forbidden):
            membership.rename_workspace(workspace, editor, "Mine")
        membership.rename_workspace(workspace, admin, "Studio South")
        workspace.refresh_from_db()
        assert (workspace.name, workspace.slug) == ("Studio South", "studio-north")


def test_admitting_a_member_again_changes_nothing(workspace: Workspace, viewer: User) -> None:
    admit(workspace, viewer, Role.ADMIN)
    assert roles(workspace)[viewer.pk] == Role.VIEWER


@pytest.mark.postgres
def test_the_workspace_is_locked_before_anything_is_read(workspace: Workspace, owner: User, editor: User) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one write lock for everything")
    member = seat(workspace, editor)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        membership.change_role(member, owner, Role.VIEWER)
    first = next(query["sql"] for query in queries if query["sql"].startswith("SELECT"))
    assert "FOR NO KEY UPDATE" in first
