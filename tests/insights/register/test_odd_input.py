"""What nobody types by accident, and what left since: days far away, odd revisions, owners and addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from insights.actions import inviting, writing
from insights.actions.rights import Doer
from insights.models import Action
from insights.register.addresses import telling_of
from workspaces.lists import add_contact
from workspaces.models import Contact, Membership, User, Workspace
from workspaces.rate_limits import Buckets

from .made import an_action

pytestmark = pytest.mark.django_db
HERE = "/w/studio-north/actions/"
Make = Callable[..., Action]
ClientOf = Callable[[User], Client]


@pytest.mark.parametrize("told", ["%C2%B2", "9" * 5000, "%D9%A1", "-1"])
def test_a_revision_that_is_no_number_is_none(client_of: ClientOf, write: Make, editor: User, told: str) -> None:
    made = write()
    client_of(editor).post(f"{HERE}{made.number}/status/", {"status": "planned"}, QUERY_STRING=f"revision={told}")
    made.refresh_from_db()
    assert made.status == "planned"


@pytest.mark.parametrize("back", ["//[", "http://[::1", "//elsewhere.example/", "https://elsewhere.example/"])
def test_back_is_a_page_of_this_site(client_of: ClientOf, write: Make, editor: User, back: str) -> None:
    made = write()
    page = f"{HERE}{made.number}/"
    answer = client_of(editor).post(f"{page}status/", {"status": "planned", "back": back})
    assert answer.headers["Location"] == page


@pytest.mark.parametrize("due", ["0001-01-01", "1899-12-31", "9999-12-31", "2200-01-01"])
def test_a_deadline_that_no_calendar_can_hold_is_refused(
    api_of: Callable[[Any], APIClient], write: Make, editor: User, due: str
) -> None:
    made = write()
    answer = api_of(editor).patch(f"/api/v1/workspaces/studio-north/actions/{made.pk}/", {"revision": 1, "due": due})
    assert answer.status_code == 400 and b"too far away" in answer.content


@pytest.mark.parametrize("due", [date(1900, 1, 1), date(2199, 12, 31)])
def test_the_first_and_the_last_deadline_leave_as_every_file(
    client_of: ClientOf, write: Make, editor: User, due: date
) -> None:
    write(due=due)
    for kind in ("xlsx", "ics", "jira", "asana", "trello", "azure"):
        assert client_of(editor).get(f"{HERE}export/{kind}/").status_code == 200


@pytest.mark.parametrize("gone", ["left", "inactive"])
def test_an_action_of_somebody_who_left_can_be_changed_and_stays_theirs(
    client_of: ClientOf, write: Make, editor: User, viewer: User, gone: str
) -> None:
    made = write(owner={"kind": "member", "id": viewer.pk})
    if gone == "left":
        Membership.objects.filter(user=viewer).delete()
    else:
        User.objects.filter(pk=viewer.pk).update(is_active=False)
    page = f"{HERE}{made.number}/"
    assert f'value="member:{viewer.pk}" selected' in client_of(editor).get(page).content.decode()
    told = {"revision": made.revision, "title": "Answer today", "owner": f"member:{viewer.pk}"}
    assert client_of(editor).post(page, told).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.owner) == ("Answer today", viewer)


def test_closing_over_somebody_else_is_asked_again(client_of: ClientOf, write: Make, editor: User) -> None:
    made = write(baseline=8, target=2)
    page = f"{HERE}{made.number}/"
    told = {"revision": made.revision, "status": "done", "after": "2", "after_on": "2026-01-01", "note": "Mine"}
    assert client_of(editor).post(f"{page}close/", told).status_code == 302
    answer = client_of(editor).post(f"{page}close/", {**told, "status": "dropped", "note": "Theirs"})
    assert answer.status_code == 400 and "Theirs" in answer.content.decode()
    made.refresh_from_db()
    assert (made.status, made.after_note, made.readings.count()) == ("done", "Mine", 1)
    # The page that came back knows of it: now it is meant.
    assert f'name="revision" value="{made.revision}"' in answer.content.decode()
    told = {**told, "revision": made.revision, "status": "dropped"}
    assert client_of(editor).post(f"{page}close/", told).status_code == 302


def test_a_workspace_called_0_has_pages_too() -> None:
    assert telling_of("0").link(an_action(7)).endswith("/w/0/actions/7/")


def test_an_address_that_no_mail_can_be_written_to_is_refused(
    client_of: ClientOf, admin: User, workspace: Workspace
) -> None:
    for email in ("a" * 300 + "@example.com", "a@" + "ü" * 61 + ".de", "a@b"):
        answer = client_of(admin).post("/w/studio-north/contacts/new/", {"name": "Pat", "email": email})
        assert answer.status_code == 400, email
    assert not Contact.objects.exists()


def test_one_that_is_there_already_keeps_nobody_from_writing(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace, editor: User, write: Make
) -> None:
    monkeypatch.setattr(inviting, "_mails", Buckets())
    pat = add_contact(workspace, editor, "Pat")
    Contact.objects.filter(pk=pat.pk).update(email="a@" + "ü" * 61 + ".de")
    made = writing.change(Doer(editor), write(), 1, {"owner": {"kind": "contact", "id": pat.pk}})
    assert made.contact_id == pat.pk and not mail.outbox
