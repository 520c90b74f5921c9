"""Saved views: whose they are, what they may hold, how many there may be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps import saved_views
from maps.access import Principal
from maps.managing import set_entry
from workspaces.models import User

from .building import Small, new_id

Api = Callable[[Any], APIClient]

# The same in every process: they are part of the tests' names.
LANE, STAGE = "3f1d8c52-6c1e-4c55-9d5a-0b9a4f3a7c11", "9a2b7e40-51f3-4e0a-8f6d-2c7be1d4a022"
SHOWS: dict[str, Any] = {
    "density": "compact",
    "fit": True,
    "hidden": [LANE],
    "collapsed": [],
    "pinned": [LANE],
    "heights": {LANE: 120},
    "folded": [STAGE],
    "lens": new_id(),
    "filter": {"personas": [new_id()], "tags": ["Größe"], "owners": ["none"], "severity": 3, "evidence": "guess"},
    "paths": True,
    "emphasis": "curve",
    "measured": False,
    "base": "pain",
}


def address(small: Small, view: str = "") -> str:
    return f"/api/v1/maps/{small.map.pk}/views/" + (f"{view}/" if view else "")


def saved(api: APIClient, small: Small, **more: Any) -> Any:
    answer = api.post(address(small), {"name": "Pain", "shows": SHOWS, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def names(api: APIClient, small: Small) -> set[str]:
    return {one["name"] for one in api.get(address(small)).json()["results"]}


def test_a_view_comes_back_as_it_was_saved(small: Small, api_of: Api, editor: User) -> None:
    made = saved(api_of(editor), small)
    assert made["shows"] == SHOWS
    assert (made["mine"], made["shared"], made["owner"]["name"]) == (True, False, "Editor")
    assert api_of(editor).get(address(small)).json() == {"results": [made], "next": None}


def test_ones_own_are_seen_by_nobody_else_and_shared_ones_by_all(
    small: Small, elsewhere: Small, api_of: Api, editor: User, viewer: User, owner: User
) -> None:
    saved(api_of(editor), small, name="Mine")
    saved(api_of(editor), small, name="Ours", shared=True)
    saved(api_of(viewer), small, name="The viewer's")
    assert names(api_of(editor), small) == {"Mine", "Ours"}
    assert names(api_of(viewer), small) == {"The viewer's", "Ours"}
    assert names(api_of(owner), small) == {"Ours"}
    assert names(api_of(editor), elsewhere) == set()


def test_a_view_is_changed_by_its_owner_and_found_on_its_own_map_only(
    small: Small, elsewhere: Small, api_of: Api, editor: User, owner: User
) -> None:
    made = saved(api_of(editor), small, shared=True)
    told = api_of(editor).patch(address(small, made["id"]), {"name": " Less ", "shows": {"paths": False}})
    assert (told.json()["name"], told.json()["shows"]) == ("Less", {"paths": False})
    assert api_of(owner).patch(address(small, made["id"]), {"name": "x"}).status_code == 403
    assert api_of(editor).patch(address(elsewhere, made["id"]), {"name": "x"}).status_code == 404
    assert api_of(editor).delete(address(elsewhere, made["id"])).status_code == 404
    assert api_of(owner).delete(address(small, made["id"])).status_code == 204
    assert names(api_of(editor), small) == set()


def test_whoever_may_no_longer_edit_no_longer_speaks_to_all(
    small: Small, api_of: Api, editor: User, owner: User
) -> None:
    made = saved(api_of(editor), small, shared=True)
    set_entry(Principal.of(owner), small.map.pk, editor.pk, "viewer")
    api = api_of(editor)
    assert api.patch(address(small, made["id"]), {"name": "New"}).status_code == 403
    assert api.patch(address(small, made["id"]), {"shared": False}).status_code == 200
    assert api.patch(address(small, made["id"]), {"shared": True}).status_code == 403
    assert api.post(address(small), {"name": "x", "shared": True, "shows": {}}).status_code == 403


def test_a_name_is_taken_once_by_each_person(small: Small, api_of: Api, editor: User, viewer: User) -> None:
    first = saved(api_of(editor), small, name="Pain")
    saved(api_of(viewer), small, name="Pain")
    again = api_of(editor).post(address(small), {"name": " pain ", "shows": {}})
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")
    assert api_of(editor).patch(address(small, first["id"]), {"name": "PAIN"}).status_code == 200


def test_there_is_an_end_to_views(
    small: Small, api_of: Api, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_views, "MOST", 2)
    for number in range(2):
        saved(api_of(editor), small, name=str(number))
    told = api_of(editor).post(address(small), {"name": "one more", "shows": {}})
    assert (told.status_code, told.json()["code"]) == (413, "too_many")
    saved(api_of(viewer), small)


HOSTILE: list[Any] = [
    None,
    [],
    "{}",
    {"script": "x"},
    {"density": "huge"},
    {"density": ["compact"]},
    {"fit": 1},
    {"hidden": LANE},
    {"hidden": ["not an id"]},
    {"hidden": [LANE.upper()]},
    {"hidden": [None]},
    {"hidden": [new_id() for _ in range(501)]},
    {"heights": {LANE: -1}},
    {"heights": {LANE: 1.5}},
    {"heights": {LANE: True}},
    {"heights": {"__proto__": 100}},
    {"heights": [[LANE, 100]]},
    {"lens": 7},
    {"filter": {"sql": "1=1"}},
    {"filter": {"severity": 9}},
    {"filter": {"severity": True}},
    {"filter": {"tags": ["x" * 51]}},
    {"filter": {"tags": [{}]}},
    {"filter": {"owners": ["all"]}},
    {"filter": []},
    {"paths": "yes"},
    {"base": "../../etc"},
]


@pytest.mark.parametrize("shows", HOSTILE, ids=[f"hostile {at}" for at in range(len(HOSTILE))])
def test_what_a_view_may_not_hold_is_refused(small: Small, api_of: Api, editor: User, shows: Any) -> None:
    answer = api_of(editor).post(address(small), {"name": "x", "shows": shows})
    assert answer.status_code == 400, answer.content
    assert any(name.startswith("shows") for name in answer.json()["details"])
    assert names(api_of(editor), small) == set()


def test_a_view_that_is_too_large_is_refused(small: Small, api_of: Api, editor: User) -> None:
    ids = [new_id() for _ in range(400)]
    told = api_of(editor).post(address(small), {"name": "x", "shows": {"hidden": ids, "collapsed": ids}})
    assert (told.status_code, told.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u0301" * 81, None, []])
def test_a_name_that_is_none_is_refused(small: Small, api_of: Api, editor: User, name: Any) -> None:
    assert api_of(editor).post(address(small), {"name": name, "shows": {}}).status_code == 400
