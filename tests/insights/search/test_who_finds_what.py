"""Nobody finds what they may not see now: hidden and listed maps, the trash, other workspaces, others' actions."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import SearchEntry
from maps.models import JourneyMap, MapEntry
from personas.models import Persona
from tests.conftest import Person
from tests.maps.building import Small, blank_map, create, done, send, update
from workspaces.models import ApiToken, Membership, User, Workspace
from workspaces.tokens import issue_token

from .conftest import Look, names

Api = Callable[[Person], APIClient]


@pytest.fixture
def osprey(small: Small, owner: User) -> Small:
    """A map about an osprey, wherever one looks."""
    done(
        send(
            small.map, owner,
            update("map", str(small.map.pk), title="Osprey journey", scenario="An osprey in the scenario"),
            update("card", small.card, text="Osprey on a card"),
            create("comment", target_kind="card", target=small.card, body="What osprey?"),
        )
    )  # fmt: skip
    return small


def shown_as(small: Small, visibility: str) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=visibility)


def test_a_hidden_map_is_found_by_those_who_run_it_and_those_let_in(
    osprey: Small, look: Look, admin: User, editor: User, viewer: User
) -> None:
    assert look("osprey", editor).total == 3
    shown_as(osprey, "hidden")
    assert look("osprey", editor).total == look("osprey", viewer).total == 0
    assert look("osprey", admin).total == 3
    MapEntry.objects.create(map=osprey.map, user=viewer, right="viewer")
    assert look("osprey", viewer).total == 3


def test_of_a_listed_map_only_its_title_is_found(osprey: Small, look: Look, editor: User, api_of: Api) -> None:
    shown_as(osprey, "listed")
    found = look("osprey", editor)
    assert names(found) == ["map: Osprey journey"]
    assert found.hits[0].is_closed
    assert look("scenario", editor).total == 0
    assert look("osprey card", editor).total == 0
    assert look("osprey", editor, kind="card").total == 0
    assert look("osprey", editor, map=str(osprey.map.pk)).total == 1
    answer = api_of(editor).get(f"/api/v1/workspaces/{osprey.map.workspace.slug}/search/?q=osprey").json()
    assert answer["total"] == 1
    assert answer["results"][0]["closed"] is True
    assert answer["results"][0]["excerpt"] == ""


def test_a_map_in_the_trash_is_not_found_and_is_again_when_it_is_back(osprey: Small, look: Look) -> None:
    JourneyMap.objects.filter(pk=osprey.map.pk).update(trashed_at=timezone.now())
    assert look("osprey").total == 0
    JourneyMap.objects.filter(pk=osprey.map.pk).update(trashed_at=None)
    assert look("osprey").total == 3


def test_other_workspaces_are_not_searched(
    osprey: Small, look: Look, outsider: User, api_of: Api, editor: User
) -> None:
    theirs = Membership.objects.get(user=outsider).workspace
    done(send(blank_map(theirs, outsider, title="x"), outsider, create("stage", title="Osprey elsewhere", rank="g")))
    api = api_of(outsider)
    assert api.get(f"/api/v1/workspaces/{theirs.slug}/search/?q=osprey").json()["total"] == 1
    assert api.get(f"/api/v1/workspaces/{osprey.map.workspace.slug}/search/?q=osprey").status_code == 404
    assert all("elsewhere" not in name for name in names(look("osprey")))
    # A map of another workspace as a filter finds nothing.
    assert look("osprey", map=str(JourneyMap.objects.get(title="x").pk)).total == 0


def test_suspended_and_removed_people_find_nothing(osprey: Small, editor: User, api_of: Api) -> None:
    address = f"/api/v1/workspaces/{osprey.map.workspace.slug}/search/?q=osprey"
    api = api_of(editor)
    assert api.get(address).json()["total"] == 3
    Membership.objects.filter(user=editor).update(suspended=True)
    assert api.get(address).status_code == 404
    Membership.objects.filter(user=editor).delete()
    assert api.get(address).status_code == 404


def test_a_token_of_one_workspace_searches_no_other(osprey: Small, owner: User, outsider: User) -> None:
    elsewhere = Membership.objects.get(user=outsider).workspace
    Membership.objects.create(workspace=elsewhere, user=owner, role="viewer")
    secret = issue_token(owner, "t", workspace=elsewhere)[1]
    api = APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert api.get(f"/api/v1/workspaces/{elsewhere.slug}/search/?q=osprey").status_code == 200
    assert api.get(f"/api/v1/workspaces/{osprey.map.workspace.slug}/search/?q=osprey").status_code == 404
    assert ApiToken.objects.count() == 1


def test_actions_are_found_by_who_may_see_them(
    osprey: Small, look: Look, owner: User, editor: User, viewer: User
) -> None:
    doer = Doer(owner)
    writing.accept(
        doer,
        osprey.map.pk,
        UUID(osprey.opportunity),
        {"title": "Feed the osprey", "owner": {"kind": "member", "id": viewer.pk}},
    )
    shown_as(osprey, "hidden")
    assert look("feed", owner).total == 1
    # Whose it is knows of it, whatever they may see of the map.
    assert names(look("feed", viewer)) == ["action: A1 Feed the osprey"]
    assert look("feed", editor).total == 0
    assert look("feed", owner, map=str(osprey.map.pk)).total == 1
    # By filtering nobody learns which hidden map it stands on.
    assert look("feed", viewer, map=str(osprey.map.pk)).total == 0


def test_personas_in_the_trash_and_deleted_ones_are_not_found(workspace: Workspace, look: Look) -> None:
    persona = Persona.objects.create(workspace=workspace, name="Orla Osprey")
    assert look("orla").total == 1
    Persona.objects.filter(pk=persona.pk).update(trashed_at=timezone.now())
    assert look("orla").total == 0
    Persona.objects.filter(pk=persona.pk).delete()
    # Its entry is still there; the persona is not.
    assert SearchEntry.objects.filter(kind="persona", element=persona.pk).exists()
    assert look("orla").total == 0


def test_what_moved_to_another_map_is_shown_only_there(
    osprey: Small, workspace: Workspace, owner: User, editor: User, look: Look, api_of: Api
) -> None:
    """Parts of a detailed map keep their ids: an entry that still names the old map tells nothing of the new one."""
    hidden = Small(blank_map(workspace, owner, title="Secret", visibility="hidden"), owner)
    done(send(hidden.map, owner, update("card", hidden.card, text="Secret osprey")))
    look("osprey")
    SearchEntry.objects.filter(element=hidden.card).update(map=osprey.map)
    answer = api_of(editor).get(f"/api/v1/workspaces/{workspace.slug}/search/?q=osprey&kind=card").json()
    assert [one["excerpt"] for one in answer["results"]] == ["Osprey on a card"]


def test_a_deleted_comment_is_forgotten(osprey: Small, owner: User, look: Look) -> None:
    assert look("what osprey").total == 1
    comment = SearchEntry.objects.get(kind="comment").element
    done(send(osprey.map, owner, {"op": "delete", "kind": "comment", "id": str(comment)}))
    assert look("what osprey").total == 0
    assert not SearchEntry.objects.filter(kind="comment").exists()
