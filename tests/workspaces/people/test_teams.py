"""Teams: who is in them, what they are called, and what stays of one that was removed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from maps.context import map_context
from maps.models import Card, JourneyMap, Lane
from tests.conftest import Person
from workspaces import lists
from workspaces.errors import Conflict, Invalid
from workspaces.membership import admit
from workspaces.models import AuditEvent, Contact, Role, Team, User, Workspace

PAGE = "/w/studio-north/teams/"


def test_the_page_lists_adds_and_changes(
    workspace: Workspace, editor: User, viewer: User, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(editor)
    assert "No teams yet" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}new/", {"name": " Support "}).status_code == 302
    team = Team.objects.get()
    browser.post(f"{PAGE}{team.pk}/change/", {"name": "Care", "people": [str(editor.pk), str(viewer.pk)]})
    assert set(team.people.all()) == {editor, viewer}
    assert 'name="people"' not in browser.get(PAGE).content.decode()
    form = browser.get(f"{PAGE}?change={team.pk}").content.decode()
    assert (form.count('name="people"'), form.count(" checked")) == (3, 2)
    page = client_of(viewer).get(f"{PAGE}?change={team.pk}").content.decode()
    assert "Care" in page
    assert 'name="people"' not in page
    assert "Add team" not in page
    event = AuditEvent.objects.get(event="team_people_changed")
    assert set(event.details["added"]) == {str(editor.pk), str(viewer.pk)}


def test_people_stand_once_while_they_are_chosen_and_few_of_many_are_named(
    workspace: Workspace, owner: User, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(owner)
    team = lists.add_team(workspace, owner, "Care")
    people = [User.objects.create_user(f"p{number}@example.org", "x", name=f"P{number:02}") for number in range(20)]
    for one in people:
        admit(workspace, one, Role.VIEWER)
    team.people.set(people[:2])
    page = browser.get(PAGE).content.decode()
    assert page.count('class="teams__people"') == 1
    assert "P05" in page and "P19" not in page and "more" in page.split("In no team:")[1].split("</p>")[0]
    assert 'class="teams__people"' not in browser.get(f"{PAGE}?change={team.pk}").content.decode()


def test_a_refusal_is_told_on_the_page(
    workspace: Workspace, editor: User, client_of: Callable[[Person], Client]
) -> None:
    lists.add_team(workspace, editor, "Support")
    answer = client_of(editor).post(f"{PAGE}new/", {"name": "support"})
    assert answer.status_code == 409
    assert "There is a team of this name already." in answer.content.decode()
    assert client_of(editor).post(f"{PAGE}new/", {"name": "B", "people": "nobody"}).status_code == 400


def test_only_members_are_in_it(workspace: Workspace, owner: User, outsider: User) -> None:
    team = lists.add_team(workspace, owner, "Support")
    with pytest.raises(Invalid):
        lists.set_team_people(team, owner, [outsider.pk])
    assert not team.people.exists()


def test_one_that_was_removed_comes_back_empty_with_its_id(workspace: Workspace, owner: User) -> None:
    team = lists.add_team(workspace, owner, "Support")
    lists.set_team_people(team, owner, [owner.pk])
    lists.remove_team(team, owner)
    again = lists.add_team(workspace, owner, "Support")
    assert again.pk == team.pk
    assert not again.people.exists()


def test_the_name_of_one_that_was_removed_is_free(workspace: Workspace, owner: User) -> None:
    old = lists.add_team(workspace, owner, "Support")
    lists.remove_team(old, owner)
    other = lists.add_team(workspace, owner, "Care")
    assert lists.rename_team(other, owner, "Support").name == "Support"
    with pytest.raises(Conflict):
        lists.rename_team(lists.add_team(workspace, owner, "Care"), owner, "SUPPORT")


def test_what_names_it_keeps_the_name(workspace: Workspace, owner: User, journey_map: JourneyMap) -> None:
    """In the map that names it it stays, marked, so that it is offered for nothing else; elsewhere it is gone."""
    team, idle = lists.add_team(workspace, owner, "Support"), lists.add_team(workspace, owner, "Idle")
    pat, eve = lists.add_contact(workspace, owner, "Pat"), lists.add_contact(workspace, owner, "Eve", "eve@example.org")
    lane = Lane.objects.filter(map=journey_map, role="actions").get()
    Card.objects.create(map=journey_map, lane=lane, text="Reads", rank="a", team=team.pk, owner=pat.pk)
    for one in (team, idle):
        lists.remove_team(one, owner)
    for contact in (pat, eve):
        lists.remove_contact(contact, owner)
    context = map_context(journey_map, owner)
    assert context["teams"] == [{"id": team.pk, "name": "Support", "removed": True}]
    contacts = [one for one in context["people"] if one["kind"] == "contact"]
    assert contacts == [{"id": pat.pk, "name": "Pat", "kind": "contact", "removed": True}]
    # Nothing is mailed to somebody off the list.
    assert Contact.objects.get(pk=eve.pk).email == ""


def test_over_rest(
    workspace: Workspace, owner: User, editor: User, viewer: User, api_of: Callable[[Any], APIClient]
) -> None:
    api, url = api_of(editor), "/api/v1/workspaces/studio-north/teams/"
    team = api.post(url, {"name": "Support", "people": [str(viewer.pk)]}, format="json").json()
    assert team["people"] == [str(viewer.pk)]
    changed = api.patch(f"{url}{team['id']}/", {"people": [str(editor.pk)]}, format="json").json()
    assert (changed["name"], changed["people"]) == ("Support", [str(editor.pk)])
    assert api.patch(f"{url}{team['id']}/", {"name": "Care"}, format="json").json()["people"] == [str(editor.pk)]
    assert api_of(owner).delete(f"{url}{team['id']}/").status_code == 204
    assert api.get(url).json()["results"] == []
    contacts = "/api/v1/workspaces/studio-north/contacts/"
    pat = api.post(contacts, {"name": "Pat", "email": "pat@example.org"}, format="json").json()
    moved = api_of(owner).patch(f"{contacts}{pat['id']}/", {"email": "p@example.org"}, format="json").json()
    assert (moved["name"], moved["email"]) == ("Pat", "p@example.org")
    assert api_of(owner).delete(f"{contacts}{pat['id']}/").status_code == 204
    assert api.get(contacts).json()["results"] == []
    # The address is free for another contact.
    assert api.post(contacts, {"name": "Pat", "email": "p@example.org"}, format="json").status_code == 201
