"""REST of personas: shapes, versions and refusals."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from personas.models import Persona
from tests.conftest import Person
from workspaces.models import User, Workspace

ApiOf = Callable[[Person], APIClient]


def one(persona: Persona) -> str:
    return f"/api/v1/personas/{persona.pk}/"


def many(workspace: Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.slug}/personas/"


def test_make_read_and_list(api_of: ApiOf, workspace: Workspace, editor: User, viewer: User) -> None:
    made = api_of(editor).post(many(workspace), {"name": "Mara", "age": None, "portrait": {"seed": "mara-249"}})
    assert made.status_code == 201
    assert made.data["version"] == 1
    assert made.data["portrait_url"] == "/portraits/mara-249.svg"
    listed = api_of(viewer).get(many(workspace)).data
    assert (listed["results"], listed["next"]) == ([made.data], None)
    assert api_of(viewer).get(f"/api/v1/personas/{made.data['id']}/").data == made.data


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Mara", "surname": "x"}, "surname"),
        ({"name": "Mara", "version": 3}, "version"),
        ({"name": ""}, "name"),
        ({}, "name"),
        ({"name": "Mara", "age": 131}, "age"),
        ({"name": "Mara", "goals": ["x" * 301]}, "goals"),
        ({"name": "Mara", "traits": [{"low": "a", "high": "", "value": 3}]}, "traits"),
    ],
)
def test_a_wrong_body_names_the_field(
    api_of: ApiOf, workspace: Workspace, editor: User, body: dict[str, object], field: str
) -> None:
    answer = api_of(editor).post(many(workspace), body)
    assert (answer.status_code, answer.data["code"]) == (400, "invalid")
    assert field in answer.data["details"]
    assert not Persona.objects.exists()


def test_a_change_names_its_version(api_of: ApiOf, editor: User, alex: Persona) -> None:
    api = api_of(editor)
    changed = api.patch(one(alex), {"version": 1, "quote": "New"})
    assert (changed.status_code, changed.data["quote"], changed.data["version"]) == (200, "New", 2)
    stale = api.patch(one(alex), {"version": 1, "quote": "Old"})
    assert (stale.status_code, stale.data["code"]) == (409, "conflict")
    assert stale.data["details"] == {"version": 2, "mine": {"quote": "Old"}, "theirs": {"quote": "New"}}
    assert api.patch(one(alex), {"quote": "No version"}).status_code == 400
    alex.refresh_from_db()
    assert (alex.quote, alex.version) == ("New", 2)


def test_archive_by_patch_and_list_with_the_archived(
    api_of: ApiOf, workspace: Workspace, editor: User, alex: Persona
) -> None:
    api = api_of(editor)
    assert api.patch(one(alex), {"version": 1, "archived": True}).data["archived_at"] is not None
    assert api.get(many(workspace)).data["results"] == []
    assert len(api.get(many(workspace), {"archived": "1"}).data["results"]) == 1
    assert api.patch(one(alex), {"version": 1, "archived": False}).status_code == 409
    assert api.patch(one(alex), {"version": 2, "archived": False}).data["archived_at"] is None


def test_delete(api_of: ApiOf, editor: User, alex: Persona) -> None:
    """Into the trash: gone from every answer, and back with one request."""
    api = api_of(editor)
    assert api.delete(one(alex)).status_code == 204
    assert api.get(one(alex)).status_code == 404
    listed = reverse("api_personas", args=[alex.workspace.slug])
    assert api.get(listed, {"archived": "1"}).data["results"] == []
    assert api.post(f"{one(alex)}restore/").data["name"] == "Alex"
    assert api.get(one(alex)).status_code == 200
    assert api.post(f"{one(alex)}restore/").status_code == 404


def test_outsiders_learn_nothing_and_viewers_change_nothing(
    api_of: ApiOf, outsider: User, viewer: User, alex: Persona
) -> None:
    for method in ("get", "patch", "delete"):
        assert getattr(api_of(outsider), method)(one(alex), {}).status_code == 404
    assert api_of(viewer).patch(one(alex), {"version": 1, "quote": "x"}).status_code == 403
    assert api_of(viewer).delete(one(alex)).status_code == 403
    alex.refresh_from_db()
    assert alex.version == 1
