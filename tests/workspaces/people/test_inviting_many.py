"""Many invited at once with an answer for each, how long they are open, and what is done to open ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from tests.conftest import Person
from workspaces import invitations
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited
from workspaces.membership import found_workspace, open_invitations
from workspaces.models import AuditEvent, Invitation, Role, User, Workspace

ClientOf = Callable[[Person], Client]
PAGE = "/w/studio-north/members/"


def test_each_address_has_its_own_answer(workspace: Workspace, owner: User, editor: User) -> None:
    wanted = ["a@example.org", "A@example.org ", "nonsense", editor.email, "b@example.org"]
    outcomes = invitations.invite_several(workspace, owner, wanted, Role.VIEWER, 3)
    assert [(one.email, one.refusal.code if one.refusal else "") for one in outcomes] == [
        ("a@example.org", ""),
        ("nonsense", "invalid"),
        ("editor@example.org", "already_member"),
        ("b@example.org", ""),
    ]
    assert {one.email for one in open_invitations(workspace)} == {"a@example.org", "b@example.org"}


def test_who_may_not_invite_at_all_is_told_so_once(workspace: Workspace, admin: User, viewer: User) -> None:
    for who, role in ((viewer, Role.VIEWER), (admin, Role.OWNER)):
        with pytest.raises(Forbidden):
            invitations.invite_several(workspace, who, ["a@example.org", "b@example.org"], role)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("days", invitations.DAYS)
def test_it_is_open_as_long_as_was_chosen(workspace: Workspace, owner: User, days: int) -> None:
    invitation, _secret = invitations.invite_by_email(workspace, owner, "a@example.org", Role.VIEWER, days)
    assert invitation.expires_at - invitation.created_at == timedelta(days=days)
    again, _secret = invitations.renew_invitation(invitation, owner)
    assert again.expires_at - again.created_at == timedelta(days=days)
    longer, _secret = invitations.renew_invitation(invitation, owner, 30)
    assert longer.expires_at - longer.created_at == timedelta(days=30)


@pytest.mark.parametrize("days", [0, -3, 5, 365])
def test_for_no_other_time(workspace: Workspace, owner: User, days: int) -> None:
    with pytest.raises(Invalid):
        invitations.invite_by_link(workspace, owner, Role.VIEWER, days)
    assert not Invitation.objects.exists()


def test_sending_again_counts_as_sending(workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else one invitation would be a machine for mail to a stranger."""
    monkeypatch.setattr(invitations, "INVITATIONS_A_DAY", 3)
    invitation, _secret = invitations.invite_by_email(workspace, owner, "a@example.org", Role.VIEWER)
    for _ in range(2):
        invitations.renew_invitation(invitation, owner)
    with pytest.raises(RateLimited):
        invitations.renew_invitation(invitation, owner)


def test_one_person_cannot_flood_from_many_workspaces(
    workspace: Workspace, owner: User, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody may found as many as they like."""
    monkeypatch.setattr(invitations, "INVITATIONS_A_DAY", 3)
    for number in range(3):
        space = found_workspace(owner, f"Buy now {number}")
        invitations.invite_by_email(space, owner, f"stranger{number}@example.org", Role.VIEWER)
    with pytest.raises(RateLimited):
        invitations.invite_by_email(found_workspace(owner, "More"), owner, "last@example.org", Role.VIEWER)
    assert invitations.invite_by_email(workspace, admin, "lena@example.org", Role.VIEWER)


def test_another_role_keeps_the_link(workspace: Workspace, owner: User, admin: User) -> None:
    invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
    with pytest.raises(Forbidden):
        invitations.change_invitation(invitation, admin, Role.OWNER)
    invitations.change_invitation(invitation, admin, Role.VIEWER)
    assert invitations.invitation_of_secret(secret).role == Role.VIEWER
    event = AuditEvent.objects.get(event="invitation_changed")
    assert (event.details["old"], event.details["new"]) == ("editor", "viewer")


def test_nobody_joins_a_workspace_about_to_be_deleted(workspace: Workspace, owner: User, outsider: User) -> None:
    invitation, secret = invitations.invite_by_link(workspace, owner, Role.VIEWER)
    Workspace.objects.filter(pk=workspace.pk).update(deletion_at=timezone.now())
    with pytest.raises(NotFound):
        invitations.invitation_of_secret(secret)
    with pytest.raises(NotFound):
        invitations.accept_invitation(invitation, outsider)
    with pytest.raises(Conflict):
        invitations.invite_by_link(workspace, owner, Role.VIEWER)
    assert not outsider.memberships.filter(workspace=workspace).exists()


def test_the_page_reports_each_and_keeps_the_choice(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    typed = 'Lena Sol <lena@example.org>, "B" <b@example.org>\nnonsense; c@example.org'
    page = client_of(owner).post(f"{PAGE}invite/", {"emails": typed, "role": "viewer", "days": "30"}).content.decode()
    assert [message.to for message in mail.outbox] == [["lena@example.org"], ["b@example.org"], ["c@example.org"]]
    assert "1 address was not invited:" in page
    assert "“nonsense” is not an email address." in page
    assert '<option value="30" selected>' in page
    lasts = {one.expires_at - one.created_at for one in open_invitations(workspace)}
    assert lasts == {timedelta(days=30)}


def test_expired_ones_are_shown_and_can_be_sent_again(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
    past = timezone.now() - timedelta(days=1)
    Invitation.objects.update(expires_at=past)
    browser = client_of(owner)
    assert "Expired" in browser.get(PAGE).content.decode()
    with pytest.raises(NotFound):
        invitations.invitation_of_secret(secret)
    browser.post(f"/w/studio-north/invitations/{invitation.pk}/renew/")
    assert "Expired" not in browser.get(PAGE).content.decode()
    invitation.refresh_from_db()
    assert invitation.expires_at > timezone.now()


def test_a_mail_that_is_refused_keeps_no_other_from_going(
    workspace: Workspace, owner: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    from django.core.mail.backends.locmem import EmailBackend

    sent = EmailBackend.send_messages

    def refuse(self: Any, messages: Any) -> int:
        messages = list(messages)
        if any("b@example.org" in one.to for one in messages):
            raise OSError("550 no such user")
        return sent(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    typed = {"emails": "a@example.org b@example.org c@example.org", "role": "viewer"}
    page = client_of(owner).post(f"{PAGE}invite/", typed).content.decode()
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["c@example.org"]]
    assert page.count("could not be sent") == 1
    assert open_invitations(workspace).count() == 3


def test_over_rest(workspace: Workspace, owner: User, api_of: Callable[[Person], APIClient]) -> None:
    api, url = api_of(owner), "/api/v1/workspaces/studio-north/invitations/"
    answer = api.post(
        f"{url}several/", {"emails": ["a@example.org", "x"], "role": "viewer", "days": 7}, format="json"
    ).json()["results"]
    assert [(one["email"], one["code"]) for one in answer] == [("a@example.org", ""), ("x", "invalid")]
    made = answer[0]["invitation"]
    assert made["mailed"] is True
    assert made["link"].startswith("http")
    assert answer[1]["invitation"] is None
    assert api.patch(f"{url}{made['id']}/", {"role": "editor"}, format="json").json()["role"] == "editor"
    again = api.post(f"{url}{made['id']}/renew/", {"days": 3}, format="json").json()
    assert again["link"] != made["link"]
    assert api.post(url, {"role": "viewer", "days": 4}, format="json").status_code == 400
    many = [f"p{number}@example.org" for number in range(51)]
    assert api.post(f"{url}several/", {"emails": many, "role": "viewer"}, format="json").status_code == 400
    assert open_invitations(workspace).count() == 1
