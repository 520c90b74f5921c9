"""A token that reads opens whatever its maker may see, and changes nothing: not by REST, not by the socket."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from maps.access import ABILITIES, MapRights, Principal, Standing, decide
from maps.live.identity import identify
from maps.models import JourneyMap
from workspaces.lists import add_contact
from workspaces.membership import remove_member, suspend
from workspaces.models import ApiToken, AuditEvent, Membership, TokenScope, User, Workspace
from workspaces.tokens import MOST, issue_token, user_of_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(workspace: Workspace, owner: User) -> str:
    return issue_token(owner, "Board", workspace, scope=TokenScope.READ)[1]


def _ask(secret: str, method: str, path: str, body: str = "{}") -> Any:
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().generic(method, path, body, content_type="application/json", headers=headers)


@pytest.mark.parametrize("path", ["", "members/", "maps/", "webhooks/", "contacts/", "audit/", "personas/", "actions/"])
def test_it_reads(secret: str, workspace: Workspace, path: str) -> None:
    assert _ask(secret, "GET", f"/api/v1/workspaces/{workspace.slug}/{path}").status_code == 200


def test_no_address_of_the_api_changes_anything_for_it(
    secret: str, workspace: Workspace, journey_map: JourneyMap
) -> None:
    """Every address there is, whatever its ids: refused before anything is looked for, or its body is read."""
    asked = 0
    for route in _routes():
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: _value(found[1], workspace, journey_map), f"/api/v1/{route}")
        for method in ("POST", "PATCH", "PUT", "DELETE"):
            answer = _ask(secret, method, path)
            assert answer.status_code in (403, 405), f"{method} {path}: {answer.status_code}"
            if answer.status_code == 403:
                assert answer.json()["code"] == "token_reads_only", f"{method} {path}"
                asked += 1
    assert asked > 60


def _routes() -> list[str]:
    api: Any = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
    routes: list[str] = []

    def walk(patterns: Any, before: str) -> None:
        for one in patterns:
            here = before + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, here)
            else:
                routes.append(here)

    walk(api.url_patterns, "")
    return [one for one in routes if "schema" not in one]


def _value(converter: str, workspace: Workspace, journey_map: JourneyMap) -> str:
    return {"slug": workspace.slug, "int": "1"}.get(converter, str(journey_map.pk))


def test_on_a_map_it_may_look_and_nothing_else(
    secret: str, workspace: Workspace, owner: User, journey_map: JourneyMap
) -> None:
    token = ApiToken.objects.get()
    rights, standing = MapRights.of(journey_map), Standing("owner")
    assert all(decide(Principal.of(owner), rights, standing)[name] for name in ABILITIES if name != "ask")
    can = decide(Principal.of(owner, token), rights, standing)
    assert {name for name, may in can.items() if may} == {"see_listed", "view"}
    shown = _ask(secret, "GET", f"/api/v1/maps/{journey_map.pk}/").json()
    assert shown["abilities"]["view"] and not shown["abilities"]["edit"]


def test_it_is_given_no_link_that_does_more_than_read(
    secret: str, workspace: Workspace, owner: User, journey_map: JourneyMap
) -> None:
    kim = add_contact(workspace, owner, "Kim", "kim@example.org")
    page = f"/api/v1/workspaces/{workspace.slug}/contacts/{kim.pk}/page/"
    assert _ask(issue_token(owner, "script", workspace)[1], "POST", page).status_code == 200
    for path in (page, f"/api/v1/maps/{journey_map.pk}/share-links/"):
        answer = _ask(secret, "GET", path)
        assert answer.status_code == 403 and b"#" not in answer.content, path


def test_the_socket_lets_it_watch(secret: str, workspace: Workspace, owner: User) -> None:
    identity = identify([(b"authorization", f"Bearer {secret}".encode())])
    assert identity is not None and identity.principal.reads_only
    narrow = issue_token(owner, "Jira", workspace, scope=TokenScope.ACTIONS)[1]
    assert identify([(b"authorization", f"Bearer {narrow}".encode())]) is None
    whole = issue_token(owner, "script", workspace)[1]
    found = identify([(b"authorization", f"Bearer {whole}".encode())])
    assert found is not None and not found.principal.reads_only


def test_first_use_is_in_the_log_once(secret: str, workspace: Workspace) -> None:
    for _time in range(3):
        _ask(secret, "GET", f"/api/v1/workspaces/{workspace.slug}/")
    used = AuditEvent.objects.get(event="token_used")
    assert used.workspace == workspace and secret not in str(used.details)


def test_what_is_done_through_a_token_says_so(workspace: Workspace, owner: User) -> None:
    token, secret = issue_token(owner, "script", workspace)
    _ask(secret, "POST", f"/api/v1/workspaces/{workspace.slug}/teams/", '{"name": "Billing"}')
    event = AuditEvent.objects.get(event="team_created")
    assert (event.details["token"], event.details["token_name"]) == (str(token.pk), "script")
    assert event.address == "127.0.0.1"


def test_a_token_ends_with_its_makers_seat(workspace: Workspace, owner: User, admin: User) -> None:
    _token, secret = issue_token(admin, "script", workspace)
    path = f"/api/v1/workspaces/{workspace.slug}/"
    member = Membership.objects.get(workspace=workspace, user=admin)
    suspend(member, owner, True)
    assert _ask(secret, "GET", path).status_code == 404
    suspend(member, owner, False)
    assert _ask(secret, "GET", path).status_code == 200
    remove_member(member, owner)
    assert user_of_token(secret) is None and _ask(secret, "GET", path).status_code == 401


def test_one_person_has_so_many_and_no_more(workspace: Workspace, owner: User, api_of: Callable[[User], Any]) -> None:
    for number in range(MOST):
        issue_token(owner, f"script {number}", workspace)
    answer = api_of(owner).post(f"/api/v1/workspaces/{workspace.slug}/tokens/", {"name": "one more"}, format="json")
    assert answer.status_code == 409 and answer.json()["code"] == "too_many"
    assert ApiToken.objects.count() == MOST


def test_admins_see_whose_tokens_there_are_but_no_secret(
    workspace: Workspace, admin: User, editor: User, api_of: Callable[[User], Any]
) -> None:
    token, secret = issue_token(editor, "script", workspace)
    url = f"/api/v1/workspaces/{workspace.slug}/tokens/"
    answer = api_of(admin).get(url)
    (row,) = answer.json()["results"]
    assert row["user"] == {"id": str(editor.pk), "name": editor.display_name}
    assert secret not in answer.content.decode() and token.secret_hash not in answer.content.decode()
    assert api_of(admin).delete(f"{url}{token.pk}/").status_code == 204
    assert user_of_token(secret) is None
