"""Saved walks: who makes and who sees them, what a step may be, and that notes reach no guest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from maps import walks
from maps.access import Principal
from maps.sharing.links import make_link
from workspaces.models import User

from .building import Small, new_id
from .sharing.conftest import Guest

Api = Callable[[Any], APIClient]


def address(small: Small, walk: str = "") -> str:
    return f"/api/v1/maps/{small.map.pk}/walks/" + (f"{walk}/" if walk else "")


def steps(small: Small, notes: str = "Wait for the laugh") -> list[dict[str, str]]:
    return [
        {"kind": "map", "id": str(small.map.pk), "notes": ""},
        {"kind": "stage", "id": small.stages[0], "notes": notes},
        {"kind": "touchpoint", "id": small.touchpoints[0], "notes": ""},
    ]


def saved(api: APIClient, small: Small, **more: Any) -> Any:
    answer = api.post(address(small), {"name": "For the board", "steps": steps(small), **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_walk_comes_back_in_order_and_is_seen_by_all_who_view(
    small: Small, api_of: Api, editor: User, viewer: User
) -> None:
    made = saved(api_of(editor), small)
    assert made["steps"] == steps(small)
    assert api_of(viewer).get(address(small)).json() == {"results": [made], "next": None}


def test_steps_are_put_in_order_and_without_a_base_the_last_one_to_write_wins(
    small: Small, api_of: Api, editor: User
) -> None:
    made = saved(api_of(editor), small)
    turned = list(reversed(steps(small)))
    answer = api_of(editor).patch(address(small, made["id"]), {"steps": turned})
    assert answer.json()["steps"] == turned
    assert answer.json()["name"] == "For the board"
    assert api_of(editor).delete(address(small, made["id"])).status_code == 204
    assert api_of(editor).get(address(small)).json()["results"] == []


def named(made: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "steps": made["steps"], "based_on": made["changed_at"], **more}


def test_a_change_made_on_what_is_no_longer_stored_is_refused_with_what_is(
    small: Small, api_of: Api, editor: User
) -> None:
    made = saved(api_of(editor), small)
    theirs = api_of(editor).patch(address(small, made["id"]), named(made, "Theirs")).json()
    assert theirs["changed_at"] > made["changed_at"]
    refused = api_of(editor).patch(address(small, made["id"]), named(made, "Mine"))
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert refused.json()["message"] == "Somebody else changed this walk in the meantime."
    assert refused.json()["details"]["walk"] == theirs
    assert api_of(editor).get(address(small)).json()["results"] == [theirs]
    kept = api_of(editor).patch(address(small, made["id"]), named(theirs, "Mine"))
    assert kept.json()["name"] == "Mine"


def test_what_is_stored_already_is_no_conflict(small: Small, api_of: Api, editor: User) -> None:
    """As when an answer was lost and the same is sent again."""
    made = saved(api_of(editor), small)
    first, again = (api_of(editor).patch(address(small, made["id"]), named(made, "Mine")) for _time in range(2))
    assert again.status_code == 200
    assert again.json() == first.json()


def test_what_the_writer_sent_itself_is_a_base_too(small: Small, api_of: Api, editor: User) -> None:
    made = saved(api_of(editor), small)
    sent = {"name": "Mine", "steps": made["steps"]}
    api_of(editor).patch(address(small, made["id"]), named(made, "Mine"))
    kept = api_of(editor).patch(address(small, made["id"]), named(made, "Mine, longer", sent=sent))
    assert (kept.status_code, kept.json()["name"]) == (200, "Mine, longer")
    api_of(editor).patch(address(small, made["id"]), {"name": "Theirs"})
    assert api_of(editor).patch(address(small, made["id"]), named(made, "Mine", sent=sent)).status_code == 409


def test_a_stale_change_of_who_has_left_lies_beside_what_is_stored(small: Small, api_of: Api, editor: User) -> None:
    made = saved(api_of(editor), small, name="n" * 80)
    theirs = api_of(editor).patch(address(small, made["id"]), {"steps": []}).json()
    beside = api_of(editor).patch(address(small, made["id"]), named(made, "n" * 80, beside=True)).json()
    assert beside["id"] != made["id"]
    assert beside["name"] == f"{'n' * 64} (other version)"
    assert beside["steps"] == made["steps"]
    assert {one["id"]: one for one in api_of(editor).get(address(small)).json()["results"]} == {
        made["id"]: theirs,
        beside["id"]: beside,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "n" * 81},
        {"steps": [{"kind": "card", "id": new_id()}]},
        {"steps": [{"kind": "stage", "id": "x"}]},
        {"steps": [{"kind": "stage", "id": new_id(), "notes": "n" * 5001}]},
        {"steps": [{"kind": "stage", "id": new_id(), "colour": 1}]},
        {"steps": [{"kind": "stage", "id": new_id()}] * 201},
    ],
    ids=["no name", "long name", "kind", "id", "long notes", "unknown field", "too many"],
)
def test_what_is_no_walk_is_refused_and_nothing_is_kept(
    small: Small, api_of: Api, editor: User, wrong: dict[str, Any]
) -> None:
    answer = api_of(editor).post(address(small), {"name": "For the board", "steps": [], **wrong})
    assert answer.status_code == 400
    assert api_of(editor).get(address(small)).json()["results"] == []


def test_a_map_has_as_many_walks_as_anybody_presents(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walks, "MOST", 1)
    saved(api_of(editor), small)
    answer = api_of(editor).post(address(small), {"name": "Another", "steps": []})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_many")


def test_notes_are_in_the_page_of_a_presentation_and_in_no_byte_of_a_guest(
    small: Small, client_of: Callable[[Any], Client], editor: User
) -> None:
    walks.make_walk(Principal.of(editor), small.map.pk, "For the board", steps(small, "canary note"))
    assert b"canary note" in client_of(editor).get(f"/maps/{small.map.pk}/present/").content
    guest = Guest(make_link(Principal.of(small.user), small.map.pk, {}))
    assert guest.open().status_code == 200
    for view in ("overview", "walk", "story", "map"):
        shown = guest.client.get(f"{guest.root}?view={view}").content
        assert b"data-showing" in shown
        assert b"canary note" not in shown
        assert b"For the board" not in shown
