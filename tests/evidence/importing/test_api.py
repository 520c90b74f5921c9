"""Imports by REST: a dry run, corrections, a job, and what came; everything as the schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from evidence.models import Item, Source
from workspaces.models import Job, User, Workspace

from .conftest import REVIEWS, done

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def api(api_of: Callable[[Any], APIClient], editor: User) -> APIClient:
    return api_of(editor)


@pytest.fixture
def address(workspace: Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.slug}/evidence/imports/"


def send(api: APIClient, address: str, data: str = REVIEWS, **more: str) -> Any:
    file = SimpleUploadedFile("reviews.csv", data.encode())
    return api.post(address, {"file": file, **more}, format="multipart")


def test_from_a_file_to_items(api: APIClient, address: str) -> None:
    answer = send(api, address)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["state"] == "looked_at" and told["counts"]["items"] == 4 and told["format"] == "reviews"
    email = told["columns"][6]
    assert email["is_personal"] and not email["is_kept"] and email["samples"] == []
    assert told["preview"][0]["rating"] == 1 and told["preview"][0]["sentiment"] == -1
    one = f"{address}{told['id']}/"
    changed = api.patch(one, {"source": {"name": "Spring", "kind": "survey", "begins": "2026-03-01"}})
    assert changed.status_code == 200, changed.content
    started = api.post(f"{one}start/", {})
    assert started.status_code == 202 and started.json()["id"] == api.post(f"{one}start/", {}).json()["id"]
    done(Job.objects.get())
    over = api.get(one).json()
    assert over["state"] == "done" and over["counts"]["new"] == 4 and over["job"]["state"] == "done"
    assert over["into"]["id"] == str(Source.objects.get(name="Spring", kind="survey").pk)
    assert [entry["id"] for entry in api.get(address).json()["results"]] == [told["id"]]
    assert api.delete(one).status_code == 409


def test_what_is_wrong_is_named_and_changes_nothing(api: APIClient, address: str) -> None:
    one = f"{address}{send(api, address).json()['id']}/"
    before = api.get(one).json()
    for body in (
        {"reading": {"columns": {"2": "soul"}}},
        {"reading": {"columns": {"99": "text"}}},
        {"reading": {"scales": {"3": [5, 1]}}},
        {"reading": {"date_order": "year_first"}},
        {"reading": {"columns": 3}},
        {"options": {"encoding": "klingon"}},
        {"options": {"nothing": 1}},
        {"source": {"kind": "gossip"}},
        {"into": "00000000-0000-4000-8000-000000000000"},
        {"more": 1},
    ):
        refused = api.patch(one, body)
        assert refused.status_code == 400, body
    assert api.get(one).json() == before
    assert api.post(address, {"file": "no file"}, format="multipart").status_code == 400


def test_what_is_personal_is_told_by_the_file_alone(api: APIClient, address: str) -> None:
    """Nobody takes a column out of what is personal without keeping it by name."""
    told = send(api, address).json()
    reading = {**told["reading"], "personal": []}
    changed = api.patch(f"{address}{told['id']}/", {"reading": reading}).json()
    assert changed["reading"]["personal"] == [6]
    api.post(f"{address}{told['id']}/start/", {})
    done(Job.objects.get())
    assert not Item.objects.filter(raw__has_key="Email").exists()


def test_all_at_once_with_the_file(api: APIClient, address: str) -> None:
    mapping = {"reading": {"columns": {"4": "ignore"}}, "source": {"name": "Spring"}}
    told = send(api, address, delimiter=",", mapping=json.dumps(mapping)).json()
    assert told["columns"][4]["use"] == "ignore" and told["columns"][2]["use"] == "text"
    assert told["source"]["name"] == "Spring"
    assert send(api, address, mapping="[]").status_code == 400


def test_thrown_away_and_cancelled(api: APIClient, address: str) -> None:
    one = f"{address}{send(api, address).json()['id']}/"
    assert api.delete(one).status_code == 204 and api.get(one).status_code == 404
    two = f"{address}{send(api, address).json()['id']}/"
    api.post(f"{two}start/", {})
    assert api.delete(two).status_code == 204
    told = api.get(two).json()
    assert (told["state"], told["error"]) == ("failed", "cancelled") and "Nothing of it was kept" in told["message"]
