"""A workbook of ours through sandbox, library and engine: people are found by name, numbers stay, the rest is said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.document import MapDocument
from maps.exchange.choosing import Choice, choose
from maps.exchange.options import Options
from maps.exchange.words import words
from maps.exchange.writers import write
from maps.models import JourneyMap
from personas.models import Persona
from workspaces.models import Contact, Team, User, Workspace

from .exchange.story import Story
from .test_importing import journey, make, send

Api = Callable[[Any], APIClient]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def api(api_of: Api, editor: User) -> APIClient:
    return api_of(editor)


def workbook(document: MapDocument, language: str) -> bytes:
    return write("xlsx", choose(document, Choice()), Options(language=language, words=words(language))).data


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_the_same_map_in_another_workspace(api: APIClient, workspace: Workspace, language: str) -> None:
    lee = Contact.objects.create(workspace=workspace, name="Lee")
    alex = Persona.objects.create(workspace=workspace, name="Alex")
    told = send(api, workspace, workbook(Story().document(), language), "story.xlsx").json()
    assert "exported from here" in told["taken"]
    # There is no team Support here.
    assert [one["text"] for one in told["problems"]] == ["Support"]
    found = journey(make(api, told, personas=[{"place": 1, "make": "Kim"}]))
    assert [(one.name, one.colour) for one in found.personas] == [("Alex", 1), ("Kim", 2)]
    assert found.personas[0].persona == str(alex.pk)
    assert [stage.title for stage in found.stages] == ["Awareness", "Decision", "After"]
    doing = found.lanes[0]
    assert (doing.role, doing.label) == ("actions", "Doing")
    reads, asks = doing.cells[found.touchpoints[0].id]
    assert (reads.owner, reads.tags, len(reads.touchpoints)) == ("Lee", ("mobile",), 2)
    assert asks.text == "Asks\na friend" and len(asks.personas) == 1 and asks.team == ""
    assert [(one.start, one.end, one.label, one.share) for one in found.paths] == [
        (found.touchpoints[0].id, None, "Gives up", 20)
    ]
    pain = found.pain_points[0]
    assert (pain.title, pain.severity, pain.frequency, pain.owner) == ("Slow page", 4, (3, 7), "Lee")
    assert found.head["objective_text"] == "Fewer calls" and lee.name == "Lee"


def test_p7_stays_p7_wherever_it_stands(api: APIClient, workspace: Workspace) -> None:
    told = Story()
    document = told.document()
    rows = document.elements["pain_point"]
    numbers = {told.slow: 7, told.help: 3}
    rows = {one: {**row, "number": numbers[one]} for one, row in rows.items()}
    document = replace(document, elements={**document.elements, "pain_point": rows})
    for name, data in (
        ("again.xlsx", workbook(document, "en")),
        ("again.csv", write("csv", choose(document, Choice()), Options()).data),
        ("again.json", write("json", choose(document, Choice()), Options()).data),
    ):
        read = send(api, workspace, data, name).json()
        found = journey(make(api, read, personas=[{"place": one["place"]} for one in read["personas"]]))
        assert [(one.title, one.number) for one in found.pain_points] == [("Slow page", 7), ("No help", 3)], name


def test_what_an_edited_workbook_contradicts_is_said(api: APIClient, workspace: Workspace) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook(Story().document(), "en")))
    assert book["Map"]["B3"].value.startswith("• Reads")
    book["Map"]["B3"] = "• Reads three\n• Asks\n  a friend"
    book["Pain points"]["B2"] = "Slow pages"
    book["Stages"]["F2"] = 77
    edited = BytesIO()
    book.save(edited)
    told = send(api, workspace, edited.getvalue(), "edited.xlsx").json()
    said = {(one["column"], one["row"]): one["message"] for one in told["problems"] if one["row"]}
    assert "about nothing" in said["Cards", 2]
    assert "something else" in said["Pain points", 2]
    assert "not known" in said["Stages", 2]
    found = journey(make(api, told, personas=[{"place": 0}, {"place": 1}]))
    texts = [card.text for some in found.lanes[0].cells.values() for card in some]
    assert texts == ["Reads three", "Asks\na friend", "Tries"]
    assert found.pain_points[0].title == "Slow page"


def test_a_workbook_names_maps_that_its_reader_may_open(api: APIClient, workspace: Workspace, editor: User) -> None:
    near = JourneyMap.objects.create(workspace=workspace, title="Checkout closely", created_by=editor)
    told = Story()
    document = told.document()
    points = document.elements["touchpoint"]
    points[told.ad] = {**points[told.ad], "linked_map": str(near.pk)}
    context = {**document.context, "maps": [{"id": str(near.pk), "title": near.title}]}
    chosen = choose(replace(document, context=context), Choice(internal=True))
    data = write("xlsx", chosen, Options()).data
    read = send(api, workspace, data, "near.xlsx").json()
    answer = make(api, read, personas=[{"place": 0}, {"place": 1}])
    assert journey(answer).touchpoints[0].linked_map == "Checkout closely"


def test_teams_are_found_by_name(api: APIClient, workspace: Workspace) -> None:
    Team.objects.create(workspace=workspace, name="Support")
    read = send(api, workspace, workbook(Story().document(), "de"), "team.xlsx").json()
    found = journey(make(api, read, personas=[{"place": 0}, {"place": 1}]))
    assert found.lanes[0].cells[found.touchpoints[0].id][1].team == "Support"
