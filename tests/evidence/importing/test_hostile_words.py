"""What nobody who means well says of a file is refused; who somebody is stays out until the importer keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from evidence.models import Intake, Item
from workspaces.models import User, Workspace

from .conftest import REVIEWS

pytestmark = pytest.mark.django_db(transaction=True)
HUGE = "1" + "0" * 400
EMAIL = "6"


@pytest.mark.parametrize(
    "mapping",
    [
        '{"reading":{"keep_personal":[1e999]}}',
        '{"reading":{"keep_personal":[Infinity]}}',
        f'{{"reading":{{"scale":[{HUGE},1]}}}}',
        f'{{"reading":{{"scales":{{"3":[1,{HUGE}]}}}}}}',
        '{"reading":{"names":{"0":"\\ud800"}}}',
        '{"options":{"sheet":"\\ud800"}}',
        '{"options":{"titles":{"a":"\\u0000"}}}',
        "[" * 50_000,
    ],
)
def test_a_mapping_in_a_form_is_read_as_strictly_as_a_body(
    api_of: Callable[[User], APIClient], editor: User, workspace: Workspace, mapping: str
) -> None:
    file = SimpleUploadedFile("reviews.csv", REVIEWS.encode())
    address = f"/api/v1/workspaces/{workspace.slug}/evidence/imports/"
    refused = api_of(editor).post(address, {"file": file, "mapping": mapping}, format="multipart")
    assert refused.status_code == 400 and "mapping" in refused.json()["details"]
    assert not Intake.objects.exists()


def test_a_personal_column_becomes_no_text_until_it_is_kept(
    looked_at: Callable[..., Intake], brought_in: Callable[[Intake], Intake]
) -> None:
    columns = {"2": "text", EMAIL: "text"}
    intake = looked_at(reading={"columns": columns})
    assert intake.mapping["reading"]["columns"][EMAIL] == "ignore"
    assert "example.org" not in json.dumps(intake.found)
    brought_in(intake)
    assert Item.objects.count() == 4 and not Item.objects.filter(text__contains="example.org").exists()


def test_what_was_kept_of_one_file_is_not_taken_from_the_next(
    looked_at: Callable[..., Intake], brought_in: Callable[[Intake], Intake]
) -> None:
    kept = looked_at(reading={"columns": {"2": "text", EMAIL: "text"}, "keep_personal": [int(EMAIL)]})
    brought_in(kept)
    assert Item.objects.filter(text__contains="lee@example.org").exists()
    later = looked_at(REVIEWS.replace("r1,", "r9,").replace("lee@", "max@"), "later.csv")
    assert later.mapping["reading"]["keep_personal"] == []
    assert "max@example.org" not in json.dumps(later.found)


def test_who_says_on_the_page_what_it_is_keeps_it(
    looked_at: Callable[..., Intake], client_of: Callable[[User], Client], editor: User, workspace: Workspace
) -> None:
    intake = looked_at()
    address = f"/w/{workspace.slug}/evidence/imports/{intake.pk}/"
    client_of(editor).post(address, {"read": "1", "personal": "1", f"use-{EMAIL}": "title"})
    intake.refresh_from_db()
    assert intake.mapping["reading"]["keep_personal"] == [int(EMAIL)]
    assert intake.found["preview"]["items"][0]["title"] == "lee@example.org"
    # The box unticked again: it is left out again.
    client_of(editor).post(address, {"read": "1", "personal": "1", f"use-{EMAIL}": "title"})
    intake.refresh_from_db()
    assert intake.mapping["reading"]["keep_personal"] == [] and "example.org" not in json.dumps(intake.found)
