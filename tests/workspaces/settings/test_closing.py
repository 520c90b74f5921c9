"""Deleting a workspace: all but the owners are out at once, any owner takes it back, after a fortnight it goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from maps.access import Principal, abilities
from maps.models import JourneyMap, ShareLink
from maps.sharing.links import make_link
from workspaces import invitations, membership
from workspaces.access import membership_in
from workspaces.closing import DELAY, begin_deletion, cancel_deletion, delete_due
from workspaces.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from workspaces.models import AuditEvent, Membership, Role, User, Webhook, Workspace
from workspaces.webhooks.outbox import put

pytestmark = pytest.mark.django_db


def seats(workspace: Workspace) -> dict[str, tuple[bool, bool]]:
    found = Membership.objects.filter(workspace=workspace).select_related("user")
    return {one.user.name: (one.suspended, one.closed) for one in found}


def test_everybody_but_owners_is_out_and_back_in_when_it_is_kept(
    workspace: Workspace, owner: User, admin: User, editor: User, viewer: User, journey_map: JourneyMap
) -> None:
    membership.suspend(Membership.objects.get(workspace=workspace, user=viewer), owner, True)
    before = seats(workspace)
    began = begin_deletion(workspace, owner, "studio  north")
    assert began.deletion_at is not None and abs(began.deletion_at - timezone.now() - DELAY) < timedelta(minutes=1)
    with pytest.raises(NotFound):
        membership_in(admin, workspace.slug)
    assert membership_in(owner, workspace.slug)
    assert not abilities(Principal.of(editor), journey_map)["see_listed"]
    cancel_deletion(workspace, owner)
    assert seats(workspace) == before
    events = set(AuditEvent.objects.filter(workspace=workspace).values_list("event", flat=True))
    assert {"workspace_deletion_begun", "workspace_deletion_cancelled"} <= events


def test_who_is_let_back_in_or_owns_no_more_meanwhile_is_out_like_everybody(
    workspace: Workspace, owner: User, admin: User, viewer: User
) -> None:
    def seat(user: User) -> Membership:
        return Membership.objects.get(workspace=workspace, user=user)

    membership.change_role(seat(admin), owner, Role.OWNER)
    membership.suspend(seat(viewer), owner, True)
    begin_deletion(workspace, owner)
    with pytest.raises(Conflict) as refused:
        membership.suspend(seat(viewer), owner, False)
    assert refused.value.code == "closing"
    membership.change_role(seat(admin), owner, Role.EDITOR)
    with pytest.raises(NotFound):
        membership_in(admin, workspace.slug)
    membership.change_role(seat(admin), owner, Role.OWNER)
    assert membership_in(admin, workspace.slug)
    membership.transfer_ownership(seat(admin), owner)
    with pytest.raises(NotFound):
        membership_in(owner, workspace.slug)
    cancel_deletion(workspace, admin)
    assert membership_in(owner, workspace.slug).role == Role.ADMIN and seat(viewer).suspended


def test_only_an_owner_begins_and_only_with_the_name(workspace: Workspace, owner: User, admin: User) -> None:
    with pytest.raises(Forbidden):
        begin_deletion(workspace, admin, workspace.name)
    with pytest.raises(Invalid):
        begin_deletion(workspace, owner, "Studio South")
    workspace.refresh_from_db()
    assert workspace.deletion_at is None
    begin_deletion(workspace, owner, workspace.name)
    with pytest.raises(Conflict):
        begin_deletion(workspace, owner, workspace.name)


def test_owners_are_told_by_mail_in_their_language(workspace: Workspace, owner: User, editor: User) -> None:
    second = User.objects.create_user("second@example.org", None, name="Zwei", language="de")
    Membership.objects.create(workspace=workspace, user=second, role=Role.OWNER)
    begin_deletion(workspace, owner)
    assert {one.to[0] for one in mail.outbox} == {owner.email, second.email}
    texts = {one.to[0]: one.body for one in mail.outbox}
    assert "/w/studio-north/settings/" in texts[second.email]
    assert "You are deleting" in texts[owner.email] and "You" not in texts[second.email]


def test_nobody_comes_in_meanwhile(workspace: Workspace, owner: User, outsider: User) -> None:
    invitation, _secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
    begin_deletion(workspace, owner)
    with pytest.raises(DomainError):
        invitations.accept_invitation(invitation, outsider)
    assert not Membership.objects.filter(workspace=workspace, user=outsider).exists()


def test_who_is_no_owner_any_more_is_out_and_who_becomes_one_is_in(
    workspace: Workspace, owner: User, admin: User, editor: User
) -> None:
    second = User.objects.create_user("second@example.org", None, name="Second")
    Membership.objects.create(workspace=workspace, user=second, role=Role.OWNER)
    begin_deletion(workspace, owner)
    membership.change_role(Membership.objects.get(workspace=workspace, user=second), owner, Role.VIEWER)
    with pytest.raises(NotFound):
        membership_in(second, workspace.slug)
    membership.change_role(Membership.objects.get(workspace=workspace, user=editor), owner, Role.OWNER)
    assert membership_in(editor, workspace.slug)
    membership.transfer_ownership(Membership.objects.get(workspace=workspace, user=admin), owner)
    assert membership_in(admin, workspace.slug)
    with pytest.raises(NotFound):
        membership_in(owner, workspace.slug)
    cancel_deletion(workspace, admin)
    assert not Membership.objects.filter(workspace=workspace, suspended=True).exists()


def test_one_that_can_not_be_deleted_keeps_no_other_from_going(
    workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = membership.found_workspace(owner, "Studio South")
    for one in (workspace, other):
        begin_deletion(one, owner)
    Workspace.objects.update(deletion_at=timezone.now() - timedelta(seconds=1))
    delete, held = Workspace.delete, min(workspace.pk, other.pk)

    def held_on(self: Workspace, *given: Any, **named: Any) -> Any:
        if self.pk == held:
            raise RuntimeError("something holds on to it")
        return delete(self, *given, **named)

    monkeypatch.setattr(Workspace, "delete", held_on)
    assert delete_due() == 1
    assert list(Workspace.objects.values_list("pk", flat=True)) == [held]


def test_what_reaches_people_outside_is_closed(workspace: Workspace, owner: User, journey_map: JourneyMap) -> None:
    make_link(Principal.of(owner), journey_map.pk, {})
    Webhook.objects.create(workspace=workspace, url="https://1.1.1.1/", events=["action.closed"])
    assert ShareLink.objects.open().count() == 1
    assert put(workspace.pk, "action.closed", {}) == 1
    begin_deletion(workspace, owner)
    assert ShareLink.objects.open().count() == 0
    assert put(workspace.pk, "action.closed", {}) == 0
    cancel_deletion(workspace, owner)
    assert ShareLink.objects.open().count() == 1


def test_it_goes_when_it_is_due_and_not_before(workspace: Workspace, owner: User, journey_map: JourneyMap) -> None:
    begin_deletion(workspace, owner)
    assert delete_due() == 0
    Workspace.objects.filter(pk=workspace.pk).update(deletion_at=timezone.now() - timedelta(seconds=1))
    assert delete_due() == 1
    assert not Workspace.objects.filter(pk=workspace.pk).exists()
    assert not JourneyMap.objects.filter(pk=journey_map.pk).exists()
    assert AuditEvent.objects.get(event="workspace_deleted").details == {"name": "Studio North"}
    assert delete_due() == 0


def test_one_that_is_kept_in_the_last_moment_stays(
    workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has read that it is due; an owner keeps it before the worker holds the row."""
    from workspaces import closing

    begin_deletion(workspace, owner)
    Workspace.objects.filter(pk=workspace.pk).update(deletion_at=timezone.now() - timedelta(seconds=1))
    delete = closing._delete

    def late(workspace_id: Any) -> int:
        cancel_deletion(workspace, owner)
        return delete(workspace_id)

    monkeypatch.setattr(closing, "_delete", late)
    assert delete_due() == 0
    assert Workspace.objects.filter(pk=workspace.pk).exists()


def test_a_death_in_the_middle_leaves_everything_for_the_next_round(
    workspace: Workspace, owner: User, journey_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_deletion(workspace, owner)
    Workspace.objects.filter(pk=workspace.pk).update(deletion_at=timezone.now() - timedelta(seconds=1))

    def die(self: Workspace, *_args: Any, **_named: Any) -> None:
        JourneyMap.objects.filter(workspace=self).delete()
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "delete", die)
        with pytest.raises(SystemExit):
            delete_due()
    assert JourneyMap.objects.filter(pk=journey_map.pk).exists()
    assert delete_due() == 1


def test_the_page_asks_for_the_name_and_every_page_offers_the_way_back(
    workspace: Workspace, owner: User, client_of: Callable[[Any], Client]
) -> None:
    browser = client_of(owner)
    wrong = browser.post("/w/studio-north/settings/delete/", {"typed": "North"})
    assert wrong.status_code == 400
    assert b"This is not the name of the workspace." in wrong.content
    assert browser.post("/w/studio-north/settings/delete/", {"typed": "Studio North"}).status_code == 302
    assert b"Keep it" in browser.get("/w/studio-north/").content
    assert browser.post("/w/studio-north/settings/keep/").status_code == 302
    assert b"Keep it" not in browser.get("/w/studio-north/").content
