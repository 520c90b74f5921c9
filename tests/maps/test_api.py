"""The REST interface of maps: who reaches what, Changes with their statuses, pages of the log, snapshot and context."""

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal
from maps.managing import set_visibility
from maps.models import Folder, JourneyMap, Pin, Touchpoint
from workspaces.models import User, Workspace

from .building import Small, change, create, done, everything, new_id, proven, rows_of, send, undo, update

Api = Callable[[Any], APIClient]


def changes_url(small: Small) -> str:
    return f"/api/v1/maps/{small.map.pk}/changes/"


def test_a_change_is_201_the_same_again_200_and_another_under_its_id_422(
    small: Small, api_of: Api, editor: User
) -> None:
    api = api_of(editor)
    sent = change(update("card", small.card, text="by REST"))
    first = api.post(changes_url(small), sent)
    assert first.status_code == 201, first.content
    assert first.json()["seq"] == 2
    assert first.json()["operations"] == sent["operations"]
    again = api.post(changes_url(small), sent)
    assert again.status_code == 200
    assert again.json() == first.json()
    other = api.post(changes_url(small), {**sent, "operations": [update("card", small.card, text="other")]})
    assert (other.status_code, other.json()["code"]) == (422, "uuid_reused")
    back = api.post(changes_url(small), undo(done(send(small.map, editor, update("card", small.card, colour=2)))))
    assert back.status_code == 201
    idle = api.post(changes_url(small), change(update("card", small.card, colour=None)))
    assert (idle.status_code, idle.json()["operations"]) == (200, [])
    assert "seq" not in idle.json()
    proven(small.map)


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("commenter", 403), ("outsider", 404), ("guest", 401)])
def test_who_may_not_write_changes_nothing(
    small: Small, api_of: Api, cast: dict[str, User], who: str, status: int
) -> None:
    before = everything(small.map)
    sent = change(update("card", small.card, text="x"))
    answer = api_of(cast[who]).post(changes_url(small), sent)
    assert answer.status_code == status
    assert answer.json().keys() == {"code", "message", "details"}
    # Only the engine's verdict on a Change names it: a client must keep what was turned away before.
    assert answer.json()["details"].get("change") == (sent["id"] if status == 403 else None)
    assert everything(small.map) == before


@pytest.mark.parametrize(
    ("operations", "status", "code"),
    [
        ([{"op": "update", "kind": "card", "id": new_id(), "fields": {"text": "x"}}], 404, "not_found"),
        ([{"op": "create", "kind": "stage", "id": "x", "fields": {}}], 422, "invalid"),
        ([{"op": "create", "kind": "lane", "id": new_id(), "fields": {"role": "emotions"}}], 409, "conflict"),
        ([{"op": "create", "kind": "stage", "id": new_id(), "fields": {"title": "x" * 201}}], 422, "invalid"),
        ([{"op": "create", "kind": "stage", "id": new_id(), "fields": {}}] * 2_001, 413, "too_large"),
    ],
)
def test_refusals_have_their_status(
    small: Small, api_of: Api, editor: User, operations: Any, status: int, code: str
) -> None:
    before = everything(small.map)
    answer = api_of(editor).post(changes_url(small), {"id": new_id(), "operations": operations})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert everything(small.map) == before


@pytest.mark.parametrize(
    "body",
    [
        b"{not json",
        b"[]",
        b'"text"',
        b"null",
        b'{"id": NaN}',
        b'{"id": 1e999}',
        b'{"id": "a", "id": "b"}',
        b'{"id": "\\ud800"}',
        b'{"id": "\\u0000"}',
        b"[" * 5_000 + b"]" * 5_000,
        b'{"id": ' + b"9" * 5_000 + b"}",
        b"\xff\xfe",
    ],
)
def test_c17_malformed_bodies_are_refused(small: Small, api_of: Api, editor: User, body: bytes) -> None:
    before = everything(small.map)
    answer = api_of(editor).post(changes_url(small), body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == "invalid"
    assert everything(small.map) == before


def test_bodies_beyond_1_mib_are_refused(small: Small, api_of: Api, editor: User) -> None:
    before = everything(small.map)
    body = json.dumps(change(update("card", small.card, text="x" * 1_100_000))).encode()
    answer = api_of(editor).post(changes_url(small), body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert everything(small.map) == before


def test_c9_the_log_comes_in_pages_and_ends_at_the_head(small: Small, api_of: Api, editor: User) -> None:
    for turn in range(4):
        done(send(small.map, editor, update("card", small.card, text=str(turn) * 9_000, image_alt="y" * 5_000)))
        done(send(small.map, editor, *[create("stage", None, description="z" * 18_000) for _ in range(6)]))
    api, seen = api_of(editor), []
    since: int | None = 0
    while since is not None:
        answer = api.get(changes_url(small), {"since": since})
        page = answer.json()
        assert len(answer.content) < 256 * 1024 + 120_000
        seen += [(one["seq"], one["id"]) for one in page["results"]]
        assert page["seq"] == 9
        since = page["next"]
    assert [seq for seq, _id in seen] == list(range(1, 10))
    assert api.get(changes_url(small), {"since": 9}).json()["results"] == []
    limited = api.get(changes_url(small), {"since": 2, "limit": 3}).json()
    assert ([one["seq"] for one in limited["results"]], limited["next"]) == ([3, 4, 5], 5)


def test_c16_a_point_ahead_of_the_head_or_before_the_history_needs_a_resync(
    small: Small, api_of: Api, editor: User
) -> None:
    from maps.changes.log import prune_log
    from maps.models import ChangeRecord

    api = api_of(editor)
    ahead = api.get(changes_url(small), {"since": 2})
    assert (ahead.status_code, ahead.json()["code"]) == (409, "resync")
    done(send(small.map, editor, update("card", small.card, text="x")))
    ChangeRecord.objects.filter(map=small.map, seq=1).update(at=timezone.now() - timedelta(days=300))
    prune_log(small.map.pk)
    assert api.get(changes_url(small), {"since": 0}).status_code == 409
    assert api.get(changes_url(small), {"since": 1}).status_code == 200
    for wrong in ("x", "-1", "1.5", "\u0662", "9" * 30, ""):
        assert api.get(changes_url(small), {"since": wrong}).status_code == 400


def test_snapshot_with_etag_and_gzip(small: Small, api_of: Api, viewer: User, editor: User) -> None:
    api, url = api_of(viewer), f"/api/v1/maps/{small.map.pk}/snapshot/"
    plain = api.get(url)
    packed = api.get(url, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    content = plain.json()
    assert [row["id"] for row in content["elements"]["card"]] == [small.card]
    assert plain["ETag"] == f'"{content["epoch"]}.1.{content["schema"]}"'
    assert api.get(url, headers={"If-None-Match": plain["ETag"]}).status_code == 304
    done(send(small.map, editor, update("card", small.card, text="newer")))
    assert api.get(url, headers={"If-None-Match": plain["ETag"]}).status_code == 200


def test_context_names_people_without_their_addresses(
    small: Small, api_of: Api, viewer: User, editor: User, workspace: Workspace
) -> None:
    done(send(small.map, editor, update("card", small.card, tags=["mobile"])))
    answer = api_of(viewer).get(f"/api/v1/maps/{small.map.pk}/context/")
    content = answer.json()
    lists = {"personas", "channels", "teams", "people", "tags", "tag_colours", "maps"}
    assert content.keys() == {*lists, "lead", "review", "me", "evidence", "measured", "series"}
    assert content["personas"][0]["name"] == "Alex"
    assert content["tags"] == ["mobile"]
    assert content["me"] == {"id": str(viewer.pk), "name": viewer.display_name}
    assert content["review"] == {"since": None, "asked": None}
    assert str(editor.pk) in {one["id"] for one in content["people"]}
    assert b"@" not in answer.content
    assert (
        api_of(viewer)
        .get(f"/api/v1/maps/{small.map.pk}/context/", headers={"If-None-Match": answer["ETag"]})
        .status_code
        == 304
    )


def test_maps_are_made_listed_trashed_and_restored(
    workspace: Workspace, api_of: Api, editor: User, viewer: User, outsider: User
) -> None:
    api, url = api_of(editor), f"/api/v1/workspaces/{workspace.slug}/maps/"
    made = api.post(url, {"title": "Trial to paid", "template": "classic"})
    assert made.status_code == 201, made.content
    assert made.json()["abilities"]["manage"]
    one = f"/api/v1/maps/{made.json()['id']}/"
    journey_map = JourneyMap.objects.get(pk=made.json()["id"])
    assert journey_map.title == "Trial to paid"
    proven(journey_map)
    listed = api_of(viewer).get(url).json()["results"]
    assert [(row["title"], row["status"]) for row in listed] == [("Trial to paid", "draft")]
    assert api_of(outsider).get(url).status_code == 404
    assert api_of(outsider).get(one).status_code == 404
    assert api_of(viewer).delete(one).status_code == 403
    assert api_of(viewer).get(one).json()["abilities"]["edit"] is False
    assert api.delete(one).status_code == 204
    assert api.get(one).status_code == 404
    assert api.get(url).json()["results"] == []
    assert api_of(viewer).post(f"{one}restore/").status_code in (403, 404)
    assert api.post(f"{one}restore/").status_code == 200
    assert api.get(one).json()["title"] == "Trial to paid"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": ""},
        {"title": "  "},
        {"title": "x" * 201},
        {"title": "x", "template": "none"},
        {"title": "x", "lead": new_id()},
        {"title": ["x"]},
    ],
)
def test_a_map_is_not_made_from_a_bad_body(workspace: Workspace, api_of: Api, editor: User, body: Any) -> None:
    answer = api_of(editor).post(f"/api/v1/workspaces/{workspace.slug}/maps/", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not JourneyMap.objects.exists()


def test_lists_show_what_is_listed_without_content_and_filter(
    small: Small, elsewhere: Small, api_of: Api, viewer: User, owner: User, workspace: Workspace
) -> None:
    set_visibility(Principal.of(owner), small.map.pk, "listed")
    url = f"/api/v1/workspaces/{workspace.slug}/maps/"
    rows = {row["id"]: row for row in api_of(viewer).get(url).json()["results"]}
    assert rows[str(small.map.pk)]["status"] is None
    assert rows[str(small.map.pk)]["personas"] is None
    assert rows[str(elsewhere.map.pk)]["personas"] == [str(elsewhere.persona.pk)]
    assert api_of(viewer).get(f"/api/v1/maps/{small.map.pk}/snapshot/").json()["details"] == {"ask": True}
    for question in ({"persona": str(small.persona.pk)}, {"status": "draft"}):
        answered = {row["id"] for row in api_of(viewer).get(url, question).json()["results"]}
        assert str(small.map.pk) not in answered, "a filter must not tell what is in a map that one can't open"
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    assert str(small.map.pk) not in {row["id"] for row in api_of(viewer).get(url).json()["results"]}
    found = api_of(owner).get(url, {"persona": str(small.persona.pk)}).json()["results"]
    assert [row["id"] for row in found] == [str(small.map.pk)]
    assert api_of(owner).get(url, {"status": "archived"}).json()["results"] == []
    assert api_of(owner).get(url, {"persona": "x"}).status_code == 400


def test_a_token_of_another_workspace_finds_no_map(small: Small, owner: User) -> None:
    from workspaces.membership import found_workspace
    from workspaces.tokens import issue_token

    other = found_workspace(owner, "Other")
    for limit, status in ((other, 404), (small.map.workspace, 200), (None, 200)):
        _token, secret = issue_token(owner, "test", limit)
        api = APIClient(headers={"Authorization": f"Bearer {secret}"})
        for part in ("", "snapshot/", "context/", "changes/"):
            assert api.get(f"/api/v1/maps/{small.map.pk}/{part}").status_code == status
    before = everything(small.map)
    _token, secret = issue_token(owner, "test", other)
    api = APIClient(headers={"Authorization": f"Bearer {secret}"})
    assert api.post(changes_url(small), change(update("card", small.card, text="x")), format="json").status_code == 404
    assert everything(small.map) == before


def test_rest_and_rows_agree_after_all(small: Small, api_of: Api, editor: User) -> None:
    answer = api_of(editor).post(changes_url(small), change(create("stage", None, title="Last")))
    stage = answer.json()["operations"][0]["id"]
    body = orjson.loads(api_of(editor).get(f"/api/v1/maps/{small.map.pk}/snapshot/").content)
    rows = {row["id"]: row for row in body["elements"]["stage"]}
    assert rows[stage] == rows_of(small.map, "stage")[stage]


def test_the_head_of_a_map_names_its_lead_folder_pin_and_address(
    small: Small, api_of: Api, editor: User, viewer: User, workspace: Workspace
) -> None:
    url = f"/api/v1/maps/{small.map.pk}/"
    folder = Folder.objects.create(workspace=workspace, name="Sales")
    JourneyMap.objects.filter(pk=small.map.pk).update(folder=folder)
    Pin.objects.create(map=small.map, user=editor)
    mine, theirs = api_of(editor).get(url).json(), api_of(viewer).get(url).json()
    assert (mine["folder"], mine["pinned"], mine["url"]) == (str(folder.pk), True, f"/maps/{small.map.pk}/")
    assert theirs["pinned"] is False


def test_the_lead_gives_the_lead_away_and_then_has_it_no_longer(
    small: Small, api_of: Api, owner: User, editor: User, commenter: User, viewer: User
) -> None:
    url = f"/api/v1/maps/{small.map.pk}/"
    assert api_of(owner).patch(url, {"lead": str(editor.pk)}).json()["lead"] == str(editor.pk)
    assert api_of(editor).patch(url, {"lead": str(commenter.pk)}).status_code == 200
    assert api_of(editor).patch(url, {"lead": str(editor.pk)}).status_code == 403
    assert api_of(owner).patch(url, {}).status_code == 200
    for wrong in ({"lead": None}, {"lead": "x"}, {"title": "New"}, {"visibility": "hidden"}):
        assert api_of(owner).patch(url, wrong).status_code == 400, wrong


def test_the_context_names_the_other_maps_that_one_may_open(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User, viewer: User, workspace: Workspace
) -> None:
    hidden = JourneyMap.objects.create(workspace=workspace, title="Hidden", visibility="hidden")
    JourneyMap.objects.create(workspace=workspace, title="Gone", trashed_at=small.map.created_at)
    JourneyMap.objects.filter(pk=elsewhere.map.pk).update(title="The other")
    url = f"/api/v1/maps/{small.map.pk}/context/"
    other = {
        "id": str(elsewhere.map.pk),
        "title": "The other",
        "url": f"/maps/{elsewhere.map.pk}/",
        "links_here": False,
    }
    (told,) = api_of(viewer).get(url).json()["maps"]
    assert {name: told[name] for name in other} == other
    assert {one["id"] for one in api_of(owner).get(url).json()["maps"]} == {other["id"], str(hidden.pk)}
    Touchpoint.objects.filter(map=elsewhere.map).update(linked_map=small.map.pk)
    assert api_of(viewer).get(url).json()["maps"] == [{**other, "links_here": True}]
