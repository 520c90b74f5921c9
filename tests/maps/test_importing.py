"""Imports by REST: a dry run that shows the map and touches nothing, corrections, then all of it or nothing."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from rest_framework.test import APIClient

from maps import importing
from maps.changes.snapshot import read_document
from maps.context import map_context
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import write
from maps.exporting import gathered
from maps.models import ChangeRecord, JourneyMap, MapImport
from maps.tidying import tidy
from personas.fields import texts
from personas.models import Persona
from tests.pictures import picture
from workspaces.errors import Conflict
from workspaces.models import Channel, Contact, Membership, Role, User, Workspace

from .building import proven

Api = Callable[[Any], APIClient]

GRID = """Stage;Touchpoint;Actions;Emotion (Alex);Pain points;Opportunities;Channel
Before;Ad;"Reads
Asks";2,5;Too loud;Quieter;E-Mail
;Blog;Reads;4,0;;;Carrier pigeon
After;Shop;Buys;;Queue;;Website, E-Mail
"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def api(api_of: Api, editor: User) -> APIClient:
    return api_of(editor)


def send(api: APIClient, workspace: Workspace, data: str | bytes, name: str = "map.csv", **more: str) -> Any:
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return api.post(f"/api/v1/workspaces/{workspace.slug}/imports/", {"file": file, **more}, format="multipart")


def put(api: APIClient, one: dict[str, Any], **mapping: Any) -> Any:
    return api.patch(f"/api/v1/imports/{one['id']}/", {"mapping": mapping}, format="json")


def make(api: APIClient, one: dict[str, Any], **body: Any) -> Any:
    return api.post(f"/api/v1/imports/{one['id']}/apply/", body, format="json")


def journey(answer: Any) -> Any:
    found = JourneyMap.objects.get(pk=answer.json()["map"]["id"])
    proven(found)
    document = read_document(found.pk)
    assert document is not None and found.created_by is not None
    return journey_of(replace(document, context=map_context(found, found.created_by)))


def counted() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (JourneyMap, ChangeRecord, Persona, Channel, Contact))


def test_a_dry_run_shows_the_map_and_touches_nothing(api: APIClient, workspace: Workspace) -> None:
    before = counted()
    answer = send(api, workspace, GRID)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert counted() == before
    assert told["ready"] and told["format"] == "csv" and told["title"] == "Map"
    assert [stage["title"] for stage in told["journey"]["stages"]] == ["Before", "After"]
    assert told["mapping"]["decimal"] == ","
    assert [line["use"] for line in told["lines"]][:4] == ["stage", "touchpoint", "lane:actions", "emotions"]
    assert told["personas"] == [{"place": 0, "name": "Alex", "role": "", "match": None}]
    assert [one["text"] for one in told["channels"] if not one["matches"]] == ["Carrier pigeon"]
    assert "pigeon" in next(one["text"] for one in told["problems"])
    assert told["counts"]["pain_points"] == 2
    assert api.get(f"/api/v1/imports/{told['id']}/").json() == told


def test_it_becomes_one_change(api: APIClient, workspace: Workspace, editor: User) -> None:
    told = send(api, workspace, GRID).json()
    answer = make(api, told, title="Alex buys", personas=[{"place": 0, "make": "Alex"}])
    assert answer.status_code == 201, answer.content
    made = JourneyMap.objects.get(pk=answer.json()["map"]["id"])
    assert ChangeRecord.objects.filter(map=made).count() == made.seq == 1
    assert (made.title, made.lead_id, made.workspace) == ("Alex buys", editor.pk, workspace)
    found = journey(answer)
    first, second, third = found.touchpoints
    assert (first.title, second.title, third.title) == ("Ad", "Blog", "Shop")
    assert first.channels == ("Email",) and third.channels == ("Website", "Email")
    assert second.channels == () and "Carrier pigeon" in second.description
    assert [(one.word, one.score) for one in (*first.feelings, *second.feelings)] == [("", -0.5), ("", 1.0)]
    assert [pain.title for pain in found.pain_points] == ["Too loud", "Queue"]
    actions = next(lane for lane in found.lanes if lane.role == "actions")
    assert [card.text for card in actions.cells[first.id]] == ["Reads", "Asks"]


def test_asked_twice_it_is_the_same_map(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, "Stage,Touchpoint\nBefore,Ad\n").json()
    first, second = make(api, told), make(api, told)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert JourneyMap.objects.count() == 1
    assert api.get(f"/api/v1/imports/{told['id']}/").json()["map"] == first.json()["map"]
    assert put(api, told, split="none").json()["code"] == "applied"


def test_a_persona_of_the_library_is_found_by_name(api: APIClient, workspace: Workspace) -> None:
    alex = Persona.objects.create(workspace=workspace, name="alex")
    told = send(api, workspace, GRID).json()
    assert told["personas"][0]["match"] == {"id": str(alex.pk), "name": "alex"}
    assert journey(make(api, told)).personas[0].persona == str(alex.pk)
    assert Persona.objects.count() == 1


def test_an_unknown_persona_is_asked_about(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, GRID).json()
    refused = make(api, told)
    assert (refused.status_code, refused.json()["code"]) == (400, "undecided")
    assert refused.json()["details"] == {"personas": ["Alex"]}
    assert JourneyMap.objects.count() == Persona.objects.count() == 0
    left = journey(make(api, told, personas=[{"place": 0}]))
    assert left.personas == () and all(not one.feelings for one in left.touchpoints)


def test_another_workspaces_persona_is_nobody(api: APIClient, workspace: Workspace, outsider: User) -> None:
    elsewhere = Membership.objects.get(user=outsider).workspace
    eve = Persona.objects.create(workspace=elsewhere, name="Alex")
    told = send(api, workspace, GRID).json()
    assert told["personas"][0]["match"] is None
    assert make(api, told, personas=[{"place": 0, "persona": str(eve.pk)}]).status_code == 400
    assert JourneyMap.objects.count() == 0


def test_all_or_nothing(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, GRID).json()
    before = counted()
    with patch("maps.importing.draw", side_effect=Conflict):
        assert make(api, told, personas=[{"place": 0, "make": "Alex"}]).status_code == 409
    assert counted() == before
    assert make(api, told, personas=[{"place": 0, "make": "Alex"}]).status_code == 201


def test_an_attempt_that_died_is_begun_anew(api: APIClient, workspace: Workspace, editor: User) -> None:
    told = send(api, workspace, "Stage,Touchpoint\nBefore,Ad\n").json()
    found = MapImport.objects.get(pk=told["id"])
    found.made = JourneyMap.objects.create(workspace=workspace, lead=editor)
    found.save()
    assert make(api, told).status_code == 503, "somebody may be at it"
    JourneyMap.objects.update(created_at=timezone.now() - timedelta(hours=1))
    assert journey(make(api, told)).touchpoints[0].title == "Ad"
    assert JourneyMap.objects.count() == 1


def test_the_mapping_is_corrected_and_read_again(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, "A,B,C\nBefore,Ad,Reads\nAfter,Shop,Buys\n").json()
    assert not told["ready"]
    assert [(one["name"], one["needed"]) for one in told["questions"]] == [("uses", True)]
    assert make(api, told).json()["code"] == "not_ready"
    again = put(api, told, layout="down", header=0, uses=["stage", "touchpoint", "lane:actions"]).json()
    assert again["ready"] and again["questions"] == []
    assert [stage["title"] for stage in again["journey"]["stages"]] == ["Before", "After"]
    assert journey(make(api, again)).touchpoints[1].title == "Shop"


@pytest.mark.parametrize("mapping", [{"uses": ["nonsense"]}, {"layout": "sideways"}, {"colour": 1}, {"table": "1"}])
def test_a_mapping_that_is_none_is_refused(api: APIClient, workspace: Workspace, mapping: dict[str, Any]) -> None:
    told = send(api, workspace, GRID).json()
    assert put(api, told, **mapping).status_code == 400
    assert send(api, workspace, GRID, mapping=json.dumps(mapping)).status_code == 400


def test_ambiguous_columns_are_asked_about_and_answered(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, "Stage,Touchpoint,Actions,Due\nBefore,Ad,Reads,03/04/2026\n").json()
    assert [one["name"] for one in told["questions"]] == ["dates"]
    assert told["journey"]["stages"][0]["touchpoints"][0]["cards"][0]["due"] == "2026-04-03"
    again = put(api, told, dates="month_first").json()
    assert again["questions"] == []
    assert again["journey"]["stages"][0]["touchpoints"][0]["cards"][0]["due"] == "2026-03-04"


def test_what_can_not_become_a_map_is_told_why(api: APIClient, workspace: Workspace) -> None:
    answer = send(api, workspace, b"%PDF-1.7 ...", "map.csv")
    assert (answer.status_code, answer.json()["code"]) == (400, "pdf")
    assert "CSV" in answer.json()["message"]
    assert MapImport.objects.count() == 0


def test_a_file_that_kills_its_reader_leaves_the_server_as_it_was(api: APIClient, workspace: Workspace) -> None:
    """Nested so deeply that no parser gets to its end."""
    process = os.getpid()
    answer = send(api, workspace, b"[" * 2_000_000, "map.json")
    assert answer.status_code == 400 and answer.json()["code"] in ("damaged", "unreadable")
    assert os.getpid() == process
    assert send(api, workspace, GRID).status_code == 201


def test_limits_of_size_and_number(api: APIClient, workspace: Workspace, settings: Any) -> None:
    settings.IMPORT_BYTES = 100
    assert send(api, workspace, "Stage,Touchpoint\n" + "x" * 84).status_code == 413
    settings.IMPORT_BYTES, settings.IMPORTS_AN_HOUR = 10_000, 2
    codes = [send(api, workspace, "Stage,Touchpoint\nBefore,Ad\n").status_code for _ in range(2)]
    # The one that was too large was never read.
    assert codes == [201, 201]
    assert send(api, workspace, "Stage,Touchpoint\nBefore,Ad\n").status_code == 429


def test_it_is_forgotten_after_a_day(api: APIClient, workspace: Workspace) -> None:
    told = send(api, workspace, GRID).json()
    MapImport.objects.update(created_at=timezone.now() - importing.KEPT_FOR - timedelta(minutes=1))
    assert api.get(f"/api/v1/imports/{told['id']}/").status_code == 404
    tidy()
    assert MapImport.objects.count() == 0


def test_who_lost_the_right_meanwhile_makes_nothing(api: APIClient, workspace: Workspace, editor: User) -> None:
    told = send(api, workspace, GRID).json()
    Membership.objects.filter(user=editor).update(role=Role.VIEWER)
    assert make(api, told, personas=[{"place": 0}]).status_code == 403
    assert JourneyMap.objects.count() == 0


ID = "00000000-0000-4000-8000-{:012}".format


def whole(**more: Any) -> dict[str, Any]:
    """A file as another installation exports it."""
    card = {"id": ID(5), "text": "Shows it", "touchpoint": ID(3), "image": ID(9), "owner": ID(8)}
    touchpoint = {"id": ID(3), "title": "Ad", "channel": ID(6),
                  "pain_points": [{"id": ID(7), "number": 4, "title": "Loud"}],
                  "emotions": [{"map_persona": ID(1), "score": -1.5, "word": "Annoyed"}]}  # fmt: skip
    return {
        "format": "journeymap", "version": 1, "map": {"id": ID(0), "title": "From elsewhere", "due": "2027-01-01"},
        "personas": [{"id": ID(1), "colour": 3, "persona": {"id": ID(2), "name": "Kim", "quote": "So?"}}],
        "channels": [{"id": ID(6), "name": "email"}], "people": [{"id": ID(8), "name": "Pat"}],
        "stages": [{"id": ID(4), "title": "Before", "touchpoints": [touchpoint]}],
        "lanes": [{"id": ID(10), "role": "images", "label": "Pictures", "cards": [card]}],
        "pictures": [{"id": ID(9), "type": "image/png", "data": base64.b64encode(picture()).decode()}], **more,
    }  # fmt: skip


def test_a_whole_map_of_another_workspace(api: APIClient, workspace: Workspace) -> None:
    pat = Contact.objects.create(workspace=workspace, name="Pat")
    told = send(api, workspace, json.dumps(whole()), "map.json").json()
    assert told["ready"] and told["format"] == "json" and told["problems"] == []
    answer = make(api, told, personas=[{"place": 0, "make": "Kim"}])
    assert answer.status_code == 201, answer.content
    found = journey(answer)
    assert found.head["due"] == "2027-01-01"
    assert found.pain_points[0].number == 4
    assert found.touchpoints[0].channels == ("Email",)
    assert (found.personas[0].colour, found.personas[0].name) == (3, "Kim")
    assert Persona.objects.get().quote == "So?"
    card = found.lanes[0].cells[found.touchpoints[0].id][0]
    image = api.get(f"/maps/{found.id}/images/{card.image}/small/")
    assert image.status_code == 200
    document = read_document(UUID(found.id))
    assert document is not None
    assert next(iter(document.elements["card"].values()))["owner"] == str(pat.pk)


def test_a_persona_comes_with_all_that_the_file_tells(api: APIClient, workspace: Workspace) -> None:
    told = {
        "id": ID(2),
        "name": "Kim",
        "goals": [{"text": "Rest", "source": "9 of 11", "mark": "validated"}, "Sleep"],
        "feels": ["Proud"],
        "preferred_channels": [{"name": "Podcast", "share": 64}, "Email"],
        "segment": {"name": "Freelancers", "size": "46%", "value": ""},
        "portrait_seed": "mara-249",
    }
    sent = whole(personas=[{"id": ID(1), "colour": 3, "persona": told}])
    answer = make(
        api, send(api, workspace, json.dumps(sent), "map.json").json(), personas=[{"place": 0, "make": "Kim"}]
    )
    kim = Persona.objects.get()
    assert (kim.goals[0]["mark"], texts(kim.goals), texts(kim.feels)) == ("validated", ["Rest", "Sleep"], ["Proud"])
    assert (kim.preferred_channels[0], kim.segment["size"], kim.seed) == (
        {"name": "Podcast", "share": 64},
        "46%",
        "mara-249",
    )
    out = exported(answer.json()["map"]["id"])["personas"][0]["persona"]
    assert {**out, "id": ID(2)} == told


def exported(map_id: str) -> dict[str, Any]:
    found = JourneyMap.objects.get(pk=map_id)
    document, options = gathered(found, found.created_by, "json", {})
    return dict(json.loads(write("json", document, options).data))


def test_what_a_whole_map_names_and_nobody_knows_is_said(api: APIClient, workspace: Workspace) -> None:
    file = whole(people=[{"id": ID(8), "name": "Nobody"}], pictures=[], stray=1)
    file["stages"][0]["colour"] = 99
    told = send(api, workspace, json.dumps(file), "map.json").json()
    texts = [one["text"] for one in told["problems"]]
    assert "Nobody" in texts and "99" in texts
    assert make(api, told, personas=[{"place": 0}]).status_code == 201


def test_an_encoding_can_be_said(api: APIClient, workspace: Workspace) -> None:
    data = "Этап;Действия\nДо;Читает\nПосле;Покупает\n".encode("cp1251")
    told = send(api, workspace, data, encoding="cp1251").json()
    assert [stage["title"] for stage in told["journey"]["stages"]] == ["До", "После"]
