"""The history of one element: who did what to it, told as it was, with work that is bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from maps.changes import element_history
from maps.models import ChangeRecord
from personas.models import Persona
from workspaces.models import User

from .building import Small, create, delete, done, map_persona_id, new_id, send, take_back, update

Api = Callable[[Any], APIClient]


def history(api: APIClient, small: Small, element: str, before: int | None = None) -> Any:
    answer = api.get(
        f"/api/v1/maps/{small.map.pk}/elements/{element}/history/" + (f"?before={before}" if before else "")
    )
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(api: APIClient, small: Small, element: str) -> list[tuple[Any, ...]]:
    events = history(api, small, element)["results"]
    return [(one["op"], one["undo"], one["actor"] and one["actor"]["name"], one["fields"]) for one in events]


def test_creating_changing_deleting_and_who_did_it(
    small: Small, api_of: Api, editor: User, owner: User, viewer: User
) -> None:
    done(send(small.map, owner, update("card", small.card, text="Reads reviews", colour=2)))
    done(send(small.map, editor, delete("card", small.card)))
    newest, changed, made = history(api_of(viewer), small, small.card)["results"]
    assert (newest["op"], newest["actor"], newest["kind"]) == (
        "delete", {"id": str(editor.pk), "name": "Editor"}, "card",
    )  # fmt: skip
    assert newest["fields"]["text"] == {"before": "Reads reviews", "after": ""}
    assert "icon" not in newest["fields"], "what was empty does not differ from nothing"
    assert changed["fields"] == {
        "text": {"before": "Reads", "after": "Reads reviews"},
        "colour": {"before": None, "after": 2},
    }
    assert changed["actor"]["name"] == "Owner"
    assert made["op"] == "create"
    assert made["fields"]["text"] == {"before": "", "after": "Reads"}
    assert [newest["seq"], changed["seq"], made["seq"]] == [3, 2, 1]


def test_an_undo_is_told_as_one(small: Small, api_of: Api, editor: User) -> None:
    gone = done(send(small.map, editor, delete("card", small.card)))
    back = done(take_back(small.map, editor, gone))
    done(take_back(small.map, editor, back))
    ops = [(op, undo) for op, undo, *_ in told(api_of(editor), small, small.card)]
    assert ops == [("delete", True), ("restore", True), ("delete", False), ("create", False)]


def test_what_went_with_its_parent_and_what_only_named_it(small: Small, api_of: Api, editor: User) -> None:
    """Deleting a pain point takes it out of an opportunity's set: that happened to the opportunity too."""
    done(send(small.map, editor, delete("pain_point", small.pain_point)))
    newest = history(api_of(editor), small, small.opportunity)["results"][0]
    assert newest["fields"] == {"pain_points": {"before": [small.pain_point], "after": []}}
    done(send(small.map, editor, update("emotion", small.emotion, score=1)))
    touched = [one["seq"] for one in history(api_of(editor), small, small.touchpoints[0])["results"]]
    assert touched == [1], "emotions name their touchpoint; nothing happened to it"
    done(send(small.map, editor, delete("stage", small.stages[0])))
    assert told(api_of(editor), small, small.card)[0][0] == "delete"


def test_several_operations_of_one_change_are_one_event(small: Small, api_of: Api, editor: User) -> None:
    done(
        send(
            small.map, editor, update("card", small.card, text="one"), update("card", small.card, text="two", icon="x")
        )
    )
    events = told(api_of(editor), small, small.card)
    assert events[0][3] == {"text": {"before": "Reads", "after": "two"}, "icon": {"before": "", "after": "x"}}
    done(send(small.map, editor, update("card", small.card, text="three"), delete("card", small.card)))
    assert told(api_of(editor), small, small.card)[0][3]["text"] == {"before": "two", "after": ""}
    brief = new_id()
    done(send(small.map, editor, create("stage", brief, title="x", rank="x"), update("stage", brief, title="y")))
    assert told(api_of(editor), small, brief)[0][3]["title"] == {"before": "", "after": "y"}
    passing = new_id()
    done(send(small.map, editor, create("stage", passing, rank="y"), delete("stage", passing)))
    assert told(api_of(editor), small, passing) == []


def test_there_and_back_in_one_change_is_nothing(small: Small, api_of: Api, editor: User) -> None:
    done(
        send(
            small.map, editor, update("card", small.card, text="x"), update("card", small.card, text="Reads"),
            update("lane", small.actions, label="Does"),
        )
    )  # fmt: skip
    assert [one[0] for one in told(api_of(editor), small, small.card)] == ["create"]


def test_an_element_of_another_map_is_as_unknown_as_one_that_never_was(
    small: Small, elsewhere: Small, api_of: Api, editor: User
) -> None:
    nothing: dict[str, Any] = {"results": [], "next": None}
    assert history(api_of(editor), small, elsewhere.card) == nothing
    assert history(api_of(editor), small, new_id()) == nothing
    answer = api_of(editor).get(f"/api/v1/maps/{small.map.pk}/elements/{small.card}/history/?before=x")
    assert answer.status_code == 400


def test_pages_follow_each_other_without_gap(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        done(send(small.map, editor, update("card", small.card, text=str(number))))
        done(send(small.map, editor, update("lane", small.actions, label=str(number))))
    monkeypatch.setattr(element_history, "PAGE", 4)
    seen, before, pages = [], None, 0
    while True:
        page = history(api_of(editor), small, small.card, before)
        seen += [one["seq"] for one in page["results"]]
        before, pages = page["next"], pages + 1
        if before is None:
            break
    assert seen == [18, 16, 14, 12, 10, 8, 6, 4, 2, 1]
    assert pages == 3


def test_a_request_looks_at_so_much_of_the_log_and_says_where_to_go_on(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        done(send(small.map, editor, update("lane", small.actions, label=str(number))))
    monkeypatch.setattr(element_history, "LOOKED_AT", 5)
    first = history(api_of(editor), small, small.card)
    assert first == {"results": [], "next": 7}
    second = history(api_of(editor), small, small.card, 7)
    assert second == {"results": [], "next": 2}
    third = history(api_of(editor), small, small.card, 2)
    assert [one["op"] for one in third["results"]] == ["create"]
    assert third["next"] is None


def test_a_page_ends_before_it_gets_too_large(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for letter in "abc":
        done(send(small.map, editor, update("card", small.card, text=letter * 5_000)))
    monkeypatch.setattr(element_history, "PAGE_BYTES", 12_000)
    page = history(api_of(editor), small, small.card)
    assert [one["seq"] for one in page["results"]] == [4]
    assert page["next"] == 4
    assert [one["seq"] for one in history(api_of(editor), small, small.card, 4)["results"]] == [3]


def test_the_work_is_four_queries_however_long_the_log(
    small: Small, api_of: Api, editor: User, django_assert_num_queries: Any
) -> None:
    persona = Persona.objects.create(workspace=small.map.workspace, name="Kim")
    mp = map_persona_id(small.map, persona)
    done(send(small.map, editor, create("map_persona", mp, persona=str(persona.pk), rank="t")))
    for number in range(30):
        done(send(small.map, editor, update("card", small.card, text=str(number))))
    with django_assert_num_queries(2):
        page = element_history.read_history(small.map.pk, 32, UUID(small.card), None)
    assert len(page.events) == element_history.PAGE
    assert ChangeRecord.objects.filter(map=small.map).count() == 32
