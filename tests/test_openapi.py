"""The OpenAPI schema names exactly the API that there is, and real answers are as it says."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

from evidence.figures import Figure
from evidence.metrics import create_funnel, create_series, put_points
from evidence.writing import add_items, create_source
from insights.funnels.placing import place
from maps.models import JourneyMap, Lane
from personas.models import Persona
from workspaces.models import Membership, User, Workspace

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return made


def views_below(prefix: str) -> Iterator[tuple[str, Any]]:
    """(path with {} for what varies, view class) of every address that starts with `prefix`."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, Any]]:
        for entry in patterns:
            here = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                yield from walk(entry.url_patterns, here)
            elif here.startswith(prefix):
                yield "/" + re.sub(r"<[^>]+>", "{}", here), getattr(entry.callback, "cls", None)

    yield from walk(get_resolver().url_patterns, "")


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for method in METHODS & set(item):
            yield path, method, item[method]


def test_the_schema_is_valid_and_made_without_a_warning() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null", stdout=io.StringIO())


def test_every_address_and_method_of_the_api_is_in_the_schema_and_no_other(schema: dict[str, Any]) -> None:
    real = {
        (path, method)
        for path, view in views_below("api/v1/")
        if not path.endswith("/schema/")
        for method in METHODS
        if hasattr(view, method)
    }
    named = {(re.sub(r"{\w+}", "{}", path), method) for path, method, _operation in operations(schema)}
    assert named == real


def test_every_operation_says_who_is_asking_and_what_it_answers(schema: dict[str, Any]) -> None:
    for path, method, operation in operations(schema):
        ways = {name for way in operation.get("security", []) for name in way}
        assert ways == {"bearerToken", "session"}, (path, method)
        assert any(status.startswith("2") for status in operation["responses"]), (path, method)


def documented(schema: dict[str, Any], path: str, status: int) -> dict[str, Any]:
    """The JSON schema of GET `path`'s answer, with the components it refers to."""
    answer = schema["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"]["schema"]
    return {**answer, "components": schema["components"]}


@pytest.mark.django_db
def test_real_answers_are_as_the_schema_says(
    schema: dict[str, Any],
    owner: User,
    editor: User,
    workspace: Workspace,
    journey_map: JourneyMap,
    api_of: Callable[..., APIClient],
) -> None:
    api = api_of(owner)
    made = api.post(f"/api/v1/workspaces/{workspace.slug}/personas/", {"name": "Alex"})
    assert made.status_code == 201, made.content
    api.post(f"/api/v1/workspaces/{workspace.slug}/tokens/", {"name": "CI"})
    api.post(f"/api/v1/workspaces/{workspace.slug}/invitations/", {"role": "viewer"})
    wanted = {"title": "Act", "map": str(journey_map.pk), "owner": {"kind": "member", "id": str(editor.pk)}}
    action = api.post(f"/api/v1/workspaces/{workspace.slug}/actions/", wanted, format="json").json()["id"]
    api.post(f"/api/v1/workspaces/{workspace.slug}/actions/{action}/readings/", {"value": 4})
    contact = api.post(f"/api/v1/workspaces/{workspace.slug}/contacts/", {"name": "Pat"}).json()["id"]
    assert api.post(f"/api/v1/maps/{journey_map.pk}/session/").status_code == 201
    stage = {"op": "create", "kind": "stage", "id": str(uuid4()), "fields": {"title": "After"}}
    proposed = {"id": str(uuid4()), "operations": [stage]}
    suggestion = api.post(f"/api/v1/maps/{journey_map.pk}/suggestions/", proposed, format="json").json()["id"]
    interview = api.post(f"/api/v1/maps/{journey_map.pk}/interviews/", {"person": "P7"}, format="json").json()["id"]
    series = create_series(workspace, owner, {"name": "Orders"})
    put_points(series, owner, [Figure(date(2026, 3, 1), 4.5)])
    source = create_source(workspace, owner, {"name": "Notes", "kind": "note"})
    (item,) = add_items(source, owner, [{"text": "It took two days."}])
    steps = [{"name": "Visit", "people": 9}, {"name": "Bought", "people": 2}]
    funnel = create_funnel(workspace, owner, {"name": "Shop", "steps": steps})
    place(journey_map, owner, funnel, [None, None])
    ids: dict[str, UUID] = {
        "series": series.pk,
        "funnels": funnel.pk,
        "maps": journey_map.pk,
        "personas": Persona.objects.get().pk,
        "members": Membership.objects.get(workspace=workspace, user=editor).pk,
    }
    checked, wrong = set(), []
    for path, method, _operation in operations(schema):
        address = path.replace("{slug}", workspace.slug)
        if "{id}" in address:
            kind = address.split("/{id}")[0].rsplit("/", 1)[1]
            address = address.replace("{id}", str(ids.get(kind, "")))
        address = address.replace("{element}", str(Lane.objects.filter(map=journey_map).latest("rank").pk))
        address = address.replace("{action}", action).replace("{contact}", contact)
        address = address.replace("{item}", str(item.pk))
        address = address.replace("{suggestion}", suggestion).replace("{interview}", interview)
        if method != "get" or "//" in address:
            continue
        response = api.get(address)
        assert response.status_code == 200, (address, response.content)
        if address.endswith((".ics", ".csv")):
            assert response["Content-Type"].startswith(("text/calendar", "text/csv"))
            continue
        if address.endswith("/pdf/"):
            assert response["Content-Type"] == "application/pdf"
            continue
        errors = Draft202012Validator(documented(schema, path, 200)).iter_errors(response.json())
        wrong += [f"{path} {error.json_path}: {error.message[:200]}" for error in errors]
        checked.add(path)
    assert not wrong
    assert {"/api/v1/workspaces/", "/api/v1/maps/{id}/", "/api/v1/maps/{id}/snapshot/"} <= checked
    assert "/api/v1/maps/{id}/elements/{element}/history/" in checked
    assert "/api/v1/maps/{id}/suggestions/{suggestion}/" in checked
    assert "/api/v1/workspaces/{slug}/actions/{action}/events/" in checked
