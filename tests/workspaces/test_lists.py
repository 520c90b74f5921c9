"""Contacts and teams: who is in the lists, what is refused, and that open editors hear of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from workspaces import lists
from workspaces.models import AuditEvent, User, Workspace
from workspaces.signals import list_changed

Api = Callable[[Any], APIClient]


def address(workspace: Workspace, what: str) -> str:
    return f"/api/v1/workspaces/{workspace.slug}/{what}/"


def test_contacts_and_teams_are_listed_by_name(workspace: Workspace, api_of: Api, editor: User, viewer: User) -> None:
    api = api_of(editor)
    pat = api.post(address(workspace, "contacts"), {"name": " Pat   Doe ", "email": "Pat@Example.org"}).json()
    api.post(address(workspace, "contacts"), {"name": "Anna"})
    api.post(address(workspace, "teams"), {"name": "Support"})
    api.post(address(workspace, "teams"), {"name": "Billing"})
    assert (pat["name"], pat["email"]) == ("Pat Doe", "pat@example.org")
    contacts = api_of(viewer).get(address(workspace, "contacts")).json()["results"]
    assert [one["name"] for one in contacts] == ["Anna", "Pat Doe"]
    teams = api_of(viewer).get(address(workspace, "teams")).json()["results"]
    assert [one["name"] for one in teams] == ["Billing", "Support"]
    assert AuditEvent.objects.filter(event__in=["contact_created", "team_created"]).count() == 4


def test_a_workspace_sees_its_own_lists_only(workspace: Workspace, api_of: Api, editor: User, outsider: User) -> None:
    api_of(editor).post(address(workspace, "teams"), {"name": "Support"})
    theirs = outsider.memberships.get().workspace
    assert api_of(outsider).get(address(theirs, "teams")).json()["results"] == []
    assert api_of(outsider).post(address(theirs, "teams"), {"name": "Support"}).status_code == 201


def test_what_is_there_already_is_a_conflict(workspace: Workspace, api_of: Api, editor: User) -> None:
    api = api_of(editor)
    api.post(address(workspace, "teams"), {"name": "Größe"})
    again = api.post(address(workspace, "teams"), {"name": "grösse".replace("ss", "ß")})
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")
    api.post(address(workspace, "contacts"), {"name": "Pat", "email": "pat@example.org"})
    again = api.post(address(workspace, "contacts"), {"name": "Patricia", "email": "PAT@example.org"})
    assert (again.status_code, again.json()["code"]) == (409, "email_taken")
    assert api.post(address(workspace, "contacts"), {"name": "Pat"}).status_code == 201


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "a" + "\u0301" * 40, None, {"a": 1}])
@pytest.mark.parametrize("what", ["contacts", "teams"])
def test_a_name_that_is_none_is_refused(workspace: Workspace, api_of: Api, editor: User, what: str, name: Any) -> None:
    answer = api_of(editor).post(address(workspace, what), {"name": name})
    assert answer.status_code == 400, answer.content
    assert "name" in answer.json()["details"]


def test_a_list_has_an_end(workspace: Workspace, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST", 1)
    api_of(editor).post(address(workspace, "teams"), {"name": "Support"})
    told = api_of(editor).post(address(workspace, "teams"), {"name": "Billing"})
    assert (told.status_code, told.json()["code"]) == (413, "too_many")


def test_open_editors_hear_of_it_after_the_commit(
    workspace: Workspace, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[Any] = []

    def listen(sender: object, workspace_id: object, **unused: Any) -> None:
        heard.append(workspace_id)

    list_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            lists.add_team(workspace, editor, "Support")
            lists.add_contact(workspace, editor, "Pat")
            assert heard == []
        assert heard == [workspace.pk, workspace.pk]
    finally:
        list_changed.disconnect(listen)
