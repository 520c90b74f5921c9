"""Invitations: by link and by email, accepted by new people and signed-in ones, for the right address only."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from workspaces import invitations
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited
from workspaces.invitation_mail import send_invitation
from workspaces.models import Invitation, Membership, Role, User, Workspace
from workspaces.tokens import hash_of_secret

ACCEPT = "/invitations/accept/"
JOIN = "/invitations/join/"
SIGN_UP = {"name": "Nia New", "email": "nia@example.org", "password1": "a long and quiet river"}


def members(workspace: Workspace) -> set[str]:
    return set(Membership.objects.filter(workspace=workspace).values_list("user__email", flat=True))


class TestSecrets:
    def test_only_a_hash_is_kept_and_the_secret_has_192_bits(self, workspace: Workspace, owner: User) -> None:
        invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        assert len(secret) == 32
        assert invitation.secret_hash == hash_of_secret(secret)
        assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())

    def test_the_link_carries_the_secret_in_the_fragment(self) -> None:
        assert invitations.link_of("abc").endswith("/invitations/accept/#abc")
        assert invitations.secret_in(" http://x.test/invitations/accept/#abc \n") == "abc"
        assert invitations.secret_in("abc") == "abc"

    @pytest.mark.parametrize("change", ["accepted_at", "revoked_at", "expires_at"])
    def test_a_used_revoked_or_expired_one_opens_nothing(self, workspace: Workspace, owner: User, change: str) -> None:
        invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        assert invitations.invitation_of_secret(secret) == invitation
        Invitation.objects.filter(pk=invitation.pk).update(**{change: timezone.now() - timedelta(seconds=1)})
        with pytest.raises(NotFound):
            invitations.invitation_of_secret(secret)

    def test_it_expires_after_fourteen_days(self, workspace: Workspace, owner: User) -> None:
        invitation, _secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        assert invitation.expires_at - invitation.created_at == timedelta(days=14)

    def test_renewing_makes_a_new_link_and_kills_the_old_one(self, workspace: Workspace, admin: User) -> None:
        invitation, old = invitations.invite_by_link(workspace, admin, Role.EDITOR)
        _same, new = invitations.renew_invitation(invitation, admin)
        with pytest.raises(NotFound):
            invitations.invitation_of_secret(old)
        assert invitations.invitation_of_secret(new) == invitation


class TestWhoMayInvite:
    @pytest.mark.parametrize("who", ["editor", "commenter", "viewer"])
    def test_those_below_admin_may_not(self, cast: dict[str, User], workspace: Workspace, who: str) -> None:
        with pytest.raises(Forbidden):
            invitations.invite_by_link(workspace, cast[who], Role.VIEWER)
        with pytest.raises(Forbidden):
            invitations.invite_by_email(workspace, cast[who], "x@example.org", Role.VIEWER)
        assert not Invitation.objects.exists()

    def test_an_outsider_finds_nothing(self, workspace: Workspace, outsider: User) -> None:
        with pytest.raises(NotFound):
            invitations.invite_by_link(workspace, outsider, Role.VIEWER)

    def test_an_admin_invites_no_owner_nor_touches_such_an_invitation(
        self, workspace: Workspace, admin: User, owner: User
    ) -> None:
        with pytest.raises(Forbidden):
            invitations.invite_by_email(workspace, admin, "x@example.org", Role.OWNER)
        invitation, secret = invitations.invite_by_email(workspace, owner, "x@example.org", Role.OWNER)
        with pytest.raises(Forbidden):
            invitations.renew_invitation(invitation, admin)
        with pytest.raises(Forbidden):
            invitations.revoke_invitation(invitation, admin)
        assert invitations.invitation_of_secret(secret) == invitation

    def test_a_member_is_not_invited_again(self, workspace: Workspace, owner: User, editor: User) -> None:
        with pytest.raises(Conflict):
            invitations.invite_by_email(workspace, owner, editor.email.upper(), Role.ADMIN)
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("email", ["", "nobody", "a@b", "x@example.org\nBcc: y@example.org", "x" * 300 + "@a.org"])
    def test_what_is_no_address_is_refused(self, workspace: Workspace, owner: User, email: str) -> None:
        with pytest.raises(Invalid):
            invitations.invite_by_email(workspace, owner, email, Role.EDITOR)
        assert not Invitation.objects.exists()

    def test_an_address_has_one_open_invitation(self, workspace: Workspace, owner: User) -> None:
        _first, old = invitations.invite_by_email(workspace, owner, "x@example.org", Role.EDITOR)
        second, new = invitations.invite_by_email(workspace, owner, "X@example.org ", Role.VIEWER)
        with pytest.raises(NotFound):
            invitations.invitation_of_secret(old)
        assert invitations.invitation_of_secret(new) == second

    def test_a_workspace_cannot_flood(self, workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(invitations, "INVITATIONS_A_DAY", 3)
        for _ in range(3):
            invitations.invite_by_link(workspace, owner, Role.VIEWER)
        with pytest.raises(RateLimited):
            invitations.invite_by_link(workspace, owner, Role.VIEWER)
        assert Invitation.objects.count() == 3


def test_the_mail_names_the_workspace_and_carries_the_link(workspace: Workspace, owner: User) -> None:
    invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
    assert send_invitation(invitation, secret)
    message = mail.outbox[0]
    assert message.to == ["lena@example.org"]
    assert "Studio North" in message.subject
    assert invitations.link_of(secret) in message.body
    assert "Owner invites you to Studio North on Journeymap as Editor." in message.body


def test_a_refusing_mail_server_is_told_not_hidden(
    workspace: Workspace, owner: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
    assert not send_invitation(invitation, secret)
    assert "could not be mailed" in caplog.text
    assert secret not in caplog.text


class TestAcceptingSignedIn:
    def test_a_link_is_pasted_shown_and_accepted(
        self, workspace: Workspace, owner: User, outsider: User, client_of: Callable[[User], Client]
    ) -> None:
        _invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        browser = client_of(outsider)
        answer = browser.post(ACCEPT, {"secret": invitations.link_of(secret)})
        assert (answer.status_code, answer["Location"]) == (302, ACCEPT)
        assert "Join Studio North" in browser.get(ACCEPT).content.decode()
        assert outsider.email not in members(workspace)
        answer = browser.post(JOIN)
        assert answer["Location"] == "/w/studio-north/"
        assert Membership.objects.get(workspace=workspace, user=outsider).role == Role.EDITOR

    def test_the_secret_is_not_kept_in_the_session(self, workspace: Workspace, owner: User, client: Client) -> None:
        _invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        client.post(ACCEPT, {"secret": secret})
        assert secret not in str(dict(client.session))

    def test_it_works_once(
        self, workspace: Workspace, owner: User, outsider: User, client_of: Callable[[User], Client]
    ) -> None:
        invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        invitations.accept_invitation(invitation, outsider)
        browser = client_of(User.objects.create_user("late@example.org"))
        assert browser.post(ACCEPT, {"secret": secret}).status_code == 404
        assert browser.post(JOIN).status_code == 404
        assert members(workspace) == {owner.email, outsider.email}

    def test_one_by_email_is_for_that_address_only(
        self, workspace: Workspace, owner: User, outsider: User, client_of: Callable[[User], Client]
    ) -> None:
        invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.ADMIN)
        browser = client_of(outsider)
        browser.post(ACCEPT, {"secret": secret})
        assert "Sign out" in browser.get(ACCEPT).content.decode()
        assert browser.post(JOIN).status_code == 403
        assert members(workspace) == {owner.email}
        invitation.refresh_from_db()
        assert invitation.accepted_at is None
        lena = User.objects.create_user("Lena@example.org")
        assert invitations.accept_invitation(invitation, lena).role == Role.ADMIN

    def test_a_member_uses_no_link_up(self, workspace: Workspace, owner: User, viewer: User) -> None:
        invitation, secret = invitations.invite_by_link(workspace, owner, Role.ADMIN)
        assert invitations.accept_invitation(invitation, viewer).role == Role.VIEWER
        assert invitations.invitation_of_secret(secret) == invitation

    @pytest.mark.parametrize("pasted", ["", "#", "nonsense", "http://127.0.0.1:8000/invitations/accept/", "\x00"])
    def test_nonsense_is_answered_kindly(self, client: Client, db: None, pasted: str) -> None:
        answer = client.post(ACCEPT, {"secret": pasted})
        assert answer.status_code in (400, 404)
        assert "Paste the whole link" in answer.content.decode()

    def test_nobody_joins_without_an_invitation(
        self, outsider: User, client: Client, client_of: Callable[[User], Client]
    ) -> None:
        before = Membership.objects.count()
        assert client_of(outsider).post(JOIN).status_code == 404
        assert client.post(JOIN)["Location"].startswith("/accounts/login/")
        assert Membership.objects.count() == before


class TestAcceptingAsNewPerson:
    def test_sign_up_joins_and_founds_nothing(self, workspace: Workspace, owner: User, client: Client) -> None:
        _invitation, secret = invitations.invite_by_link(workspace, owner, Role.COMMENTER)
        client.post(ACCEPT, {"secret": invitations.link_of(secret)})
        assert "Join Studio North" in client.get("/accounts/signup/").content.decode()
        answer = client.post("/accounts/signup/", SIGN_UP, follow=True)
        assert answer.redirect_chain[-1][0] == "/w/studio-north/"
        nia = User.objects.get(email="nia@example.org")
        assert [(m.workspace, m.role) for m in nia.memberships.all()] == [(workspace, Role.COMMENTER)]

    def test_the_address_of_an_email_invitation_is_filled_in(
        self, workspace: Workspace, owner: User, client: Client
    ) -> None:
        _invitation, secret = invitations.invite_by_email(workspace, owner, "nia@example.org", Role.EDITOR)
        client.post(ACCEPT, {"secret": secret})
        page = client.get("/accounts/signup/").content.decode()
        assert re.search(r'<input[^>]*name="email"[^>]*value="nia@example.org"[^>]*readonly', page)
        client.post("/accounts/signup/", SIGN_UP)
        assert members(workspace) == {owner.email, "nia@example.org"}

    def test_with_another_address_one_gets_a_workspace_of_ones_own(
        self, workspace: Workspace, owner: User, client: Client
    ) -> None:
        invitation, secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
        client.post(ACCEPT, {"secret": secret})
        client.post("/accounts/signup/", SIGN_UP)
        assert members(workspace) == {owner.email}
        assert Membership.objects.get(user__email="nia@example.org").role == Role.OWNER
        invitation.refresh_from_db()
        assert invitation.accepted_at is None

    def test_sign_in_leads_back_to_the_invitation(self, workspace: Workspace, owner: User, client: Client) -> None:
        _invitation, secret = invitations.invite_by_link(workspace, owner, Role.EDITOR)
        User.objects.create_user("nia@example.org", SIGN_UP["password1"])
        client.post(ACCEPT, {"secret": secret})
        answer = client.post(
            f"/accounts/login/?next={ACCEPT}", {"login": "nia@example.org", "password": SIGN_UP["password1"]}
        )
        assert answer["Location"] == ACCEPT
        assert client.post(JOIN)["Location"] == "/w/studio-north/"
        assert "nia@example.org" in members(workspace)
