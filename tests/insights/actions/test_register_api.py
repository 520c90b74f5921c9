"""The register over REST: filters, who sees what, writes that cross each other, and how many queries a page costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from insights.actions import writing
from insights.actions.rights import Doer, may_of_many, visible
from insights.models import Action
from maps.models import JourneyMap, MapEntry
from tests.maps.building import Small
from workspaces.lists import add_contact, add_team
from workspaces.membership import remove_member
from workspaces.models import Membership, User, Workspace
from workspaces.tokens import issue_token

from .conftest import COST

pytestmark = pytest.mark.django_db
ApiOf = Callable[[Any], APIClient]


def make(workspace: Workspace, number: int, **fields: Any) -> Action:
    return Action.objects.create(workspace=workspace, number=number, **{"title": f"Act {number}", **fields})


def numbers(api: APIClient, workspace: Workspace, **asked: Any) -> list[int]:
    answer = api.get(f"/api/v1/workspaces/{workspace.slug}/actions/", asked)
    assert answer.status_code == 200, answer.content
    return [one["number"] for one in answer.json()["results"]]


def test_accepting_and_closing_over_rest(small: Small, editor: User, workspace: Workspace, api_of: ApiOf) -> None:
    api = api_of(editor)
    body = {
        "opportunity": small.opportunity,
        "owner": {"kind": "member", "id": str(editor.pk)},
        "due": "2026-12-01",
        "measure": "Loss",
        "unit": "%",
        "baseline": 5,
        "target": 3,
        "cost_part": "loss_rate",
    }
    made = api.post(f"/api/v1/maps/{small.map.pk}/actions/", body, format="json")
    assert made.status_code == 201, made.content
    told = made.json()
    assert told["place"]["opportunity"] == "O1" and told["place"]["pain_points"][0]["severity"] == 4
    assert told["map"]["title"] == "Alex finds a printer" and told["owner"]["name"] == "Editor"
    assert told["may"] == {"edit": True, "update": True} and told["cost"]["expected"]["figure"] == 360
    again = api.post(f"/api/v1/maps/{small.map.pk}/actions/", body, format="json")
    assert again.status_code == 409 and again.json()["details"]["action"] == told["id"]
    address = f"/api/v1/workspaces/{workspace.slug}/actions/{told['id']}/"
    api.post(f"{address}readings/", {"value": 4.2, "on": "2026-02-01"}, format="json")
    closed = api.post(f"{address}close/", {"status": "done", "after": 2.5, "note": "Went well"}, format="json")
    assert closed.status_code == 200, closed.content
    assert (closed.json()["outcome"], closed.json()["latest"]) == ("reached", 2.5)
    readings = api.get(f"{address}readings/").json()["results"]
    assert [one["value"] for one in readings] == [4.2, 2.5]
    events = api.get(f"{address}events/").json()["results"]
    assert len(events) == 3 and events[0]["changes"]["outcome"] == [None, "reached"] and events[0]["by"] == "Editor"


def test_two_writers_and_the_second_is_shown_what_the_first_wrote(
    editor: User, owner: User, workspace: Workspace, api_of: ApiOf
) -> None:
    action = make(workspace, 1)
    address = f"/api/v1/workspaces/{workspace.slug}/actions/{action.pk}/"
    assert api_of(editor).patch(address, {"revision": 1, "title": "First"}, format="json").status_code == 200
    late = api_of(owner).patch(address, {"revision": 1, "due": "2026-12-01"}, format="json")
    assert late.status_code == 409 and late.json()["code"] == "changed_meanwhile"
    current = late.json()["details"]["action"]
    assert (current["title"], current["revision"], current["due"]) == ("First", 2, None)
    unsaid = api_of(owner).patch(address, {"due": "2026-12-01"}, format="json")
    assert unsaid.status_code == 400 and "revision" in unsaid.json()["details"]


@pytest.mark.parametrize(
    "body",
    [
        {"title": ""},
        {"title": None},
        {"baseline": "nan"},
        {"target": "1e999"},
        {"number": 7},
        {"outcome": "reached"},
        {"after": 3},
        {"map": None},
        {"owner": {"kind": "team", "id": "1"}},
        {"owner": "me"},
        {"due": "soon"},
        {"external_url": "ftp://a.example/"},
    ],
)
def test_what_can_not_be_written_is_refused(
    editor: User, workspace: Workspace, api_of: ApiOf, body: dict[str, Any]
) -> None:
    action = make(workspace, 1)
    address = f"/api/v1/workspaces/{workspace.slug}/actions/{action.pk}/"
    answer = api_of(editor).patch(address, {"revision": 1, **body}, format="json")
    assert answer.status_code == 400, answer.content
    assert Action.objects.get().revision == 1


def test_filters(small: Small, editor: User, viewer: User, workspace: Workspace, api_of: ApiOf) -> None:
    pat, team = add_contact(workspace, editor, "Pat"), add_team(workspace, editor, "Billing")
    day = timezone.localdate()
    make(workspace, 1, owner=viewer, due=day - timedelta(days=3), status="planned")
    make(workspace, 2, contact=pat, team=team, due=day, map=small.map)
    make(workspace, 3, status="done", due=day - timedelta(days=3), came_from={"severity": 4, "touchpoint": "Till"})
    make(workspace, 12, title="Cut the queue", came_from={"severity": 2}, external_key="SHOP-7")
    api = api_of(viewer)
    for asked, found in (
        ({}, [1, 2, 3, 12]),
        ({"owner": "me"}, [1]),
        ({"owner": str(pat.pk)}, [2]),
        ({"owner": "none"}, [3, 12]),
        ({"team": str(team.pk)}, [2]),
        ({"map": str(small.map.pk)}, [2]),
        ({"map": "none"}, [1, 3, 12]),
        ({"status": "done,planned"}, [1, 3]),
        ({"status": "open"}, [1, 2, 12]),
        ({"status": "closed"}, [3]),
        ({"severity": 4}, [3]),
        ({"severity": 2}, [3, 12]),
        ({"overdue": "1"}, [1]),
        ({"overdue": "0"}, [2, 3, 12]),
        ({"q": "queue cut"}, [12]),
        ({"q": "A12"}, [12]),
        ({"q": "till"}, [3]),
        ({"q": "shop-7"}, [12]),
        ({"q": "%"}, []),
        ({"status": "open", "owner": "none"}, [12]),
    ):
        assert numbers(api, workspace, **asked) == found, asked
    for wrong in ({"owner": "x"}, {"status": "open,late"}, {"severity": "0"}, {"map": "'"}, {"team": "\0"}):
        assert api.get(f"/api/v1/workspaces/{workspace.slug}/actions/", wrong).status_code == 400, wrong
    first = api.get(f"/api/v1/workspaces/{workspace.slug}/actions/", {"limit": 3}).json()
    assert len(first["results"]) == 3 and first["next"]


def test_nobody_learns_of_a_map_that_they_may_not_open(
    small: Small,
    owner: User,
    editor: User,
    viewer: User,
    workspace: Workspace,
    api_of: ApiOf,
    client_of: Callable[[Any], Client],
) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility="hidden")
    figures = {"cost_before": {small.pain_point: COST}, "felt_before": {"scores": {"Alex": -1.5}}}
    owned = make(workspace, 1, map=small.map, owner=viewer, came_from={"map": "Alex finds a printer"}, **figures)
    make(workspace, 2, map=small.map, title="Secret")
    assert numbers(api_of(owner), workspace) == [1, 2]
    assert numbers(api_of(editor), workspace) == []
    assert numbers(api_of(editor), workspace, map=str(small.map.pk)) == []
    assert numbers(api_of(editor), workspace, q="Secret") == []
    seen = api_of(viewer).get(f"/api/v1/workspaces/{workspace.slug}/actions/")
    assert [one["id"] for one in seen.json()["results"]] == [str(owned.pk)]
    assert seen.json()["results"][0]["map"] is None and b"finds a printer" not in seen.content
    # Nor what it told of money and feelings.
    assert seen.json()["results"][0]["cost"] is None and b"Alex" not in seen.content
    page = client_of(viewer).get(f"/w/{workspace.slug}/actions/1/").content.decode()
    assert "Alex" not in page and "What the pain costs" not in page
    assert "Alex" in client_of(owner).get(f"/w/{workspace.slug}/actions/1/").content.decode()
    # An entry on the map opens it for one person.
    MapEntry.objects.create(map=small.map, user=editor, right="viewer")
    assert numbers(api_of(editor), workspace) == [1, 2]
    # Who leaves the workspace owns nothing in it any more.
    remove_member(Membership.objects.get(workspace=workspace, user=viewer), owner)
    address = f"/api/v1/workspaces/{workspace.slug}/actions/{owned.pk}/"
    assert api_of(viewer).get(address).status_code == 404
    left = api_of(owner).get(address).json()["owner"]
    assert left["name"] == "Viewer" and left["left"] is True


def test_an_action_is_only_found_below_its_own_workspace(
    workspace: Workspace, editor: User, outsider: User, api_of: ApiOf
) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    theirs, ours = make(elsewhere, 1), make(workspace, 1)
    for who, slug, action in (
        (editor, workspace.slug, theirs),
        (editor, elsewhere.slug, theirs),
        (outsider, elsewhere.slug, ours),
        (outsider, workspace.slug, ours),
    ):
        base = f"/api/v1/workspaces/{slug}/actions/{action.pk}/"
        api = api_of(who)
        assert api.get(base).status_code == 404
        assert api.patch(base, {"revision": 1, "title": "Mine"}, format="json").status_code == 404
        assert api.post(f"{base}close/", {"status": "done"}, format="json").status_code == 404
        assert api.delete(base).status_code == 404
    assert set(Action.objects.values_list("title", "revision")) == {("Act 1", 1)}


def test_a_map_of_another_workspace_gives_this_one_no_action(
    small: Small, workspace: Workspace, owner: User, api_of: ApiOf
) -> None:
    """Somebody who may edit in both can't mix them up either."""
    elsewhere = Workspace.objects.create(name="Second", slug="second")
    Membership.objects.create(workspace=elsewhere, user=owner, role="owner")
    theirs, eve = JourneyMap.objects.create(workspace=elsewhere), add_contact(elsewhere, owner, "Eve")
    api, here = api_of(owner), f"/api/v1/workspaces/{workspace.slug}/actions/"
    assert api.post(here, {"title": "New", "map": str(theirs.pk)}, format="json").status_code == 404
    body = {"opportunity": small.opportunity}
    assert api.post(f"/api/v1/maps/{theirs.pk}/actions/", body, format="json").status_code == 404
    action = make(workspace, 1)
    patch = {"revision": 1, "owner": {"kind": "contact", "id": str(eve.pk)}}
    assert api.patch(f"{here}{action.pk}/", patch, format="json").status_code == 400
    assert Action.objects.count() == 1


def test_a_token_of_another_workspace_reaches_nothing(workspace: Workspace, owner: User, small: Small) -> None:
    elsewhere = Workspace.objects.create(name="Second", slug="second")
    Membership.objects.create(workspace=elsewhere, user=owner, role="owner")
    action = make(workspace, 1, map=small.map, owner=owner)
    token, secret = issue_token(owner, "script", elsewhere)
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert api.get(f"/api/v1/workspaces/{workspace.slug}/actions/{action.pk}/").status_code == 404
    assert api.get(f"/api/v1/maps/{small.map.pk}/actions/").status_code == 404
    wanted = {"title": "New", "map": str(small.map.pk)}
    assert api.post("/api/v1/workspaces/second/actions/", wanted, format="json").status_code == 404
    assert not may_of_many(Doer(owner, token), [action])[action.pk].view


def test_the_list_and_the_rights_agree(
    small: Small, cast: dict[str, Any], workspace: Workspace, owner: User, viewer: User
) -> None:
    """`visible` as one query is the same as asking of each action: every visibility, with and without map and owner."""
    made: list[Action] = []
    for visibility in ("hidden", "listed", "viewable", "editable"):
        for trashed in (None, timezone.now()):
            place = JourneyMap.objects.create(workspace=workspace, visibility=visibility, trashed_at=trashed)
            made += [make(workspace, len(made) + n, map=place, owner=who) for n, who in ((1, None), (2, viewer))]
    made.append(make(workspace, len(made) + 1))
    made.append(make(workspace, len(made) + 1, came_from={"private": True}))
    for name in ("owner", "admin", "editor", "commenter", "viewer"):
        membership = Membership.objects.get(workspace=workspace, user=cast[name])
        listed = set(visible(membership).values_list("pk", flat=True))
        rights = may_of_many(Doer(cast[name]), made)
        assert listed == {one for one, can in rights.items() if can.view}, name
        assert all(can.view for can in rights.values() if can.edit or can.update or can.map)


def test_a_page_costs_the_same_for_few_and_many(
    small: Small, workspace: Workspace, editor: User, viewer: User, api_of: ApiOf
) -> None:
    pat = add_contact(workspace, editor, "Pat")
    doer, api = Doer(editor), api_of(editor)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            numbers(api, workspace)
        return len(queries)

    def fill(count: int) -> None:
        for _ in range(count):
            place = JourneyMap.objects.create(workspace=workspace, title="M")
            one = make(workspace, Action.objects.count() + 1, map=place, owner=viewer)
            writing.record_reading(doer, one, 3)
            make(workspace, Action.objects.count() + 1, contact=pat)

    fill(1)
    # The first visit of somebody notes that they were here.
    asked()
    few = asked()
    fill(15)
    assert asked() == few <= 11


def test_a_map_shows_its_own_actions(small: Small, editor: User, viewer: User, api_of: ApiOf) -> None:
    writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), {})
    make(small.map.workspace, 7)
    shown = api_of(viewer).get(f"/api/v1/maps/{small.map.pk}/actions/").json()
    assert [one["number"] for one in shown["results"]] == [1]
    assert shown["results"][0]["may"] == {"edit": False, "update": False}
