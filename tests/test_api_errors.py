"""Every error of the API has one form, and bodies are read strictly (C17)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.test import Client
from rest_framework import exceptions
from rest_framework.test import APIClient
from rest_framework.views import APIView

from journeymap.api_authentication import Nobody
from journeymap.api_errors import answer_error
from workspaces.errors import Busy, NotFound
from workspaces.models import User, Workspace


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (Busy(), 503, "busy"),
        (OperationalError("database is locked"), 503, "busy"),
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "forbidden"),
        (exceptions.NotAuthenticated(), 401, "not_signed_in"),
        (exceptions.AuthenticationFailed(), 401, "not_signed_in"),
        (exceptions.PermissionDenied(), 403, "forbidden"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.UnsupportedMediaType("text/xml"), 415, "unsupported_media_type"),
        (exceptions.NotAcceptable(), 406, "not_acceptable"),
        (exceptions.ParseError(), 400, "invalid"),
        (exceptions.Throttled(wait=3), 429, "rate_limited"),
        (exceptions.ValidationError({"name": ["Too long."]}), 400, "invalid"),
        (exceptions.ValidationError(["Neither."]), 400, "invalid"),
    ],
)
def test_every_error_has_code_message_and_details(error: Exception, status: int, code: str) -> None:
    response = answer_error(error, {})
    assert response is not None
    assert response.status_code == status
    assert set(response.data) == {"code", "message", "details"}
    assert response.data["code"] == code
    assert isinstance(response.data["message"], str)
    assert isinstance(response.data["details"], dict)


def test_fields_are_named_in_the_details() -> None:
    response = answer_error(exceptions.ValidationError({"name": ["Too long."]}), {})
    assert response is not None
    assert response.data["details"]["name"] == [{"message": "Too long.", "code": "invalid"}]


def test_a_fault_of_ours_is_not_dressed_up_as_an_answer() -> None:
    assert answer_error(RuntimeError("inside"), {}) is None


def test_a_view_that_names_nobody_is_closed() -> None:
    assert APIView.permission_classes == [Nobody]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        b"{not json",
        b'{"name": "a", "name": "b"}',
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'{"name": "\\u0000"}',
        b'{"name": "\\ud800"}',
        b"[" * 5000,
        b'{"name": ' + b"9" * 5000 + b"}",
        b"\xff\xfe",
        b"",
    ],
)
def test_bad_json_is_answered_and_stores_nothing(body: bytes, owner: User, api_of: Callable[..., APIClient]) -> None:
    before = Workspace.objects.count()
    response = api_of(owner).post("/api/v1/workspaces/", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["code"] == "invalid"
    assert Workspace.objects.count() == before


@pytest.mark.django_db
def test_other_media_types_are_refused(owner: User, api_of: Callable[..., APIClient]) -> None:
    response = api_of(owner).post("/api/v1/workspaces/", b"name=a", content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.django_db
def test_a_session_without_the_csrf_token_changes_nothing(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    before = Workspace.objects.count()
    response: Any = client.post("/api/v1/workspaces/", {"name": "Forged"}, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "csrf_failed")
    assert Workspace.objects.count() == before


@pytest.mark.django_db
def test_unknown_addresses_and_methods_answer_in_the_same_form(owner: User, api_of: Callable[..., APIClient]) -> None:
    api = api_of(owner)
    assert api.get("/api/v1/nowhere/").json()["code"] == "not_found"
    assert api.put("/api/v1/workspaces/", {}).json()["code"] == "method_not_allowed"
    assert APIClient().get("/api/v1/workspaces/").json()["code"] == "not_signed_in"
