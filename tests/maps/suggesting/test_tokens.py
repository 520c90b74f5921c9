"""A token that proposes: it reads a map, suggests, and reaches nothing else, wherever there will ever be something."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.maps.building import Small, everything, new_id, update
from workspaces.models import TokenScope, User
from workspaces.tokens import issue_token, user_of_token

# What such a token may ask for below a map, and the names of the addresses.
READS = ("", "snapshot/", "context/", "suggestions/")
SUGGESTING = {"api_suggestions", "api_suggestion"}
READING = {"api_map", "api_snapshot", "api_context", "api_kinds"}

Ask = Callable[..., Any]


@pytest.fixture
def ask(small: Small, commenter: User) -> Ask:
    """Asks with a commenter's token that proposes, as a program does."""
    _token, secret = issue_token(commenter, "Notes to map", small.map.workspace, scope=TokenScope.PROPOSE)
    client = Client()

    def send(method: str, path: str, body: Any = None) -> Any:
        return client.generic(
            method,
            path,
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )

    return send


def test_what_a_program_sends_anew_is_told_to_come_from_it(
    small: Small, ask: Ask, client_of: Callable[[Any], Client], commenter: User
) -> None:
    address = f"/api/v1/maps/{small.map.pk}/suggestions/"
    wanted = {"id": new_id(), "operations": [update("card", small.card, text="By hand")]}
    made = client_of(commenter).post(address, json.dumps(wanted), content_type="application/json")
    assert (made.status_code, made.json()["through"]) == (201, "")
    anew = ask("PATCH", f"{address}{wanted['id']}/", {"operations": [update("card", small.card, text="By a program")]})
    assert (anew.status_code, anew.json()["through"]) == (200, "Notes to map")


def test_it_reads_a_map_and_suggests(small: Small, ask: Ask) -> None:
    base = f"/api/v1/maps/{small.map.pk}/"
    for end in READS:
        assert ask("GET", base + end).status_code == 200, end
    kinds = ask("GET", "/api/v1/kinds/").json()
    assert kinds["kinds"]["card"]["fields"]["text"]["max"] == 20_000
    assert not kinds["kinds"]["comment"]["suggested"]
    before = everything(small.map)
    wanted = {"id": new_id(), "operations": [update("card", small.card, text="Reads reviews")]}
    made = ask("POST", base + "suggestions/", wanted)
    assert made.status_code == 201
    assert made.json()["through"] == "Notes to map"
    one = f"{base}suggestions/{made.json()['id']}/"
    assert ask("GET", one).status_code == 200
    assert ask("PATCH", one, {"note": "From the notes"}).status_code == 200
    decided = ask("POST", one + "decide/", {"accept": [made.json()["parts"][0]["id"]], "change": new_id()})
    assert decided.status_code == 401
    assert everything(small.map) == before
    assert ask("DELETE", one).status_code == 204


def test_an_editors_token_that_proposes_writes_nothing_either(small: Small, editor: User) -> None:
    _token, secret = issue_token(editor, "Assistant", small.map.workspace, scope=TokenScope.PROPOSE)
    before = everything(small.map)
    for method, end in (("POST", "changes/"), ("PATCH", ""), ("DELETE", ""), ("POST", "restore/"), ("POST", "detail/")):
        answer = Client().generic(
            method,
            f"/api/v1/maps/{small.map.pk}/{end}",
            "{}",
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == 401, (method, end)
    assert everything(small.map) == before
    assert user_of_token(secret) is None, "the socket asks for a token that may do everything"


def test_it_is_held_to_what_its_person_may_see(small: Small, ask: Ask, elsewhere: Small) -> None:
    type(small.map).objects.filter(pk=elsewhere.map.pk).update(visibility="hidden")
    assert ask("GET", f"/api/v1/maps/{elsewhere.map.pk}/snapshot/").status_code == 404
    assert ask("GET", f"/api/v1/maps/{elsewhere.map.pk}/suggestions/").status_code == 404


def _views() -> Iterator[tuple[str, Any]]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, Any]]:
        for entry in patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns)
            elif (view := getattr(entry.callback, "cls", None)) is not None:
                yield str(entry.name), view

    yield from walk(get_resolver().url_patterns)


def test_no_other_view_lets_it_in() -> None:
    writes = {name for name, view in _views() if getattr(view, "token_scope", None) == TokenScope.PROPOSE}
    reads = {name for name, view in _views() if getattr(view, "reading_scope", None) == TokenScope.PROPOSE}
    assert (writes, reads) == (SUGGESTING, READING)
