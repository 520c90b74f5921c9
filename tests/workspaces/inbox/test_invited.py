"""An invitation in the inbox: for who has proved that the address is theirs, as long as it is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from workspaces.inbox.reading import page_of, unread_count
from workspaces.invitations import invite_by_email, renew_invitation, revoke_invitation
from workspaces.models import Invitation, Membership, Notification, User, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def proved(outsider: User) -> User:
    """Somebody from elsewhere whose address is known to be theirs."""
    EmailAddress.objects.create(user=outsider, email=outsider.email, verified=True)
    return outsider


def test_it_leads_in_with_one_click(
    client_of: Callable[[Any], Client], proved: User, workspace: Workspace, owner: User
) -> None:
    invite_by_email(workspace, owner, proved.email, "editor")
    (entry,) = page_of(proved).entries
    assert entry.told.text == "Owner invites you to Studio North as Editor"
    # The invitation itself came by mail.
    assert entry.row.mail == ""
    browser = client_of(proved)
    page = browser.get(entry.told.url, follow=True)
    assert "Join Studio North" in page.content.decode()
    browser.post("/invitations/join/")
    assert Membership.objects.get(workspace=workspace, user=proved).role == "editor"
    assert unread_count(proved) == 0


def test_an_address_that_is_not_proved_gets_nothing(outsider: User, workspace: Workspace, owner: User) -> None:
    """Anybody can sign up with any address where none are proved: the mail alone tells who it belongs to."""
    EmailAddress.objects.create(user=outsider, email=outsider.email, verified=False)
    invite_by_email(workspace, owner, outsider.email, "editor")
    assert not Notification.objects.exists()


@pytest.mark.parametrize("what", ["revoked", "expired", "accepted", "closing", "another address", "unproved"])
def test_what_is_not_open_to_them_any_more_is_not_told_and_leads_nowhere(
    client_of: Callable[[Any], Client], proved: User, workspace: Workspace, owner: User, what: str
) -> None:
    invitation, _secret = invite_by_email(workspace, owner, proved.email, "editor")
    url = page_of(proved).entries[0].told.url
    there = Invitation.objects.filter(pk=invitation.pk)
    if what == "revoked":
        revoke_invitation(invitation, owner)
    elif what == "expired":
        there.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif what == "accepted":
        there.update(accepted_at=timezone.now())
    elif what == "closing":
        Workspace.objects.filter(pk=workspace.pk).update(deletion_at=timezone.now())
    elif what == "another address":
        User.objects.filter(pk=proved.pk).update(email="new@example.org")
        proved.refresh_from_db()
    else:
        EmailAddress.objects.update(verified=False)
    assert page_of(proved).entries == []
    assert client_of(proved).get(url).status_code == 404


def test_nobody_else_opens_it_and_one_sent_again_is_told_once(
    client_of: Callable[[Any], Client], proved: User, workspace: Workspace, owner: User, viewer: User, guest: Any
) -> None:
    invitation, _secret = invite_by_email(workspace, owner, proved.email, "editor")
    url = page_of(proved).entries[0].told.url
    assert client_of(viewer).get(url).status_code == 404
    assert client_of(owner).get(url).status_code == 404
    assert "/accounts/login/" in client_of(guest).get(url)["Location"]
    renew_invitation(invitation, owner)
    assert Notification.objects.count() == 1
