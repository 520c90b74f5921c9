"""Contacts with another address, or off the list: what they were sent opens nothing, what is theirs stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from insights.actions.doors import link_for
from insights.models import Action, ContactDoor
from insights.register.forms import ActionForm
from insights.reviews.reminders import remind
from tests.conftest import Person
from workspaces.lists import add_contact, change_contact, remove_contact
from workspaces.models import Contact, User, Workspace

from .test_owner_page import entered

pytestmark = pytest.mark.django_db


@pytest.fixture
def pat(workspace: Workspace, editor: User) -> Contact:
    return add_contact(workspace, editor, "Pat", "pat@example.org")


@pytest.fixture
def own(workspace: Workspace, pat: Contact) -> Action:
    return Action.objects.create(workspace=workspace, number=1, title="Answer sooner", contact=pat)


def opens(link: str) -> int:
    address, secret = link.split("#")
    path = "/" + address.split("/", 3)[3]
    return Client().post(f"{path}open/", {"secret": secret}).status_code


def test_another_address_voids_the_link_and_who_is_in_by_it(owner: User, pat: Contact, own: Action) -> None:
    """Whoever reads the old mailbox is somebody else now, perhaps."""
    old = link_for(pat)
    inside, path = entered(pat)
    assert "Answer sooner" in inside.get(path).content.decode()
    change_contact(pat, owner, "Pat", "pat@new.example")
    assert opens(old) == 404
    assert "Answer sooner" not in inside.get(path).content.decode()
    assert link_for(pat) != old
    assert opens(link_for(pat)) == 302


def test_another_name_leaves_the_link_alone(owner: User, pat: Contact, own: Action) -> None:
    old = link_for(pat)
    change_contact(pat, owner, "Patricia", "PAT@example.org")
    assert opens(old) == 302


def test_a_link_that_was_revoked_stays_so_with_another_address(owner: User, pat: Contact) -> None:
    link_for(pat)
    ContactDoor.objects.update(revoked_at=pat.workspace.created_at)
    change_contact(pat, owner, "Pat", "pat@new.example")
    assert ContactDoor.objects.get().revoked_at is not None
    assert link_for(pat) == ""


def test_off_the_list_the_action_keeps_the_name_and_nobody_else_gets_it(
    workspace: Workspace, owner: User, pat: Contact, own: Action, client_of: Callable[[Person], Client]
) -> None:
    old = link_for(pat)
    remove_contact(pat, owner)
    assert opens(old) == 404
    own.refresh_from_db()
    assert own.contact == pat
    browser = client_of(owner)
    assert "Pat" in browser.get("/w/studio-north/actions/1/").content.decode()
    assert "Pat" not in browser.get("/w/studio-north/contacts/").content.decode()
    offered = str(ActionForm(workspace, action=own)["owner"])
    assert "Pat, off the list" in offered
    other = Action.objects.create(workspace=workspace, number=2, title="Other")
    assert "Pat" not in str(ActionForm(workspace, action=other)["owner"])


def test_off_the_list_nothing_is_mailed(owner: User, pat: Contact, own: Action, settings: Any) -> None:
    Action.objects.update(due=pat.workspace.created_at.date())
    remove_contact(pat, owner)
    mail.outbox.clear()
    remind()
    assert not [message for message in mail.outbox if "pat@example.org" in message.to]


def test_the_page_takes_them_off(workspace: Workspace, owner: User, pat: Contact, client_of: Any) -> None:
    answer = client_of(owner).post(f"/w/studio-north/contacts/{pat.pk}/remove/", follow=True)
    assert "Pat is off the list" in answer.content.decode()
    pat.refresh_from_db()
    assert (pat.removed_at is not None, pat.email) == (True, "")
