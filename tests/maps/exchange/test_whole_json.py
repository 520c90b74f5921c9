"""JSON: everything of a map, in an order that does not change, as the schema says."""

import base64
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from maps.document import MapDocument
from maps.exchange.choosing import Choice, choose
from maps.exchange.file_schema import file_schema
from maps.exchange.options import Options, parse_options
from maps.exchange.words import words
from maps.exchange.writers import write
from maps.kinds import KINDS, blank_row
from maps.management.commands.write_file_schema import FILE, schema_text

from .generated import documents
from .story import KIM, LEE, Story, story

INTERNAL = Choice(internal=True)
IMAGE = "66666666-6666-4666-8666-666666666661"


def file_of(document: MapDocument, options: Options | None = None) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(write("json", document, options or Options()).data)
    return made


def test_a_map_reads_as_it_stands() -> None:
    file = file_of(choose(story(), INTERNAL))
    assert " ".join(file) == "format version map personas channels people teams stages lanes tray paths"
    ad = file["stages"][0]["touchpoints"][0]
    assert (ad["title"], ad["ownership"]) == ("Ad", "paid")
    assert ad["emotions"][0] == {
        "map_persona": file["personas"][0]["id"], "score": -1.5, "word": "Annoyed", "reason": "Too loud"
    }  # fmt: skip
    assert [card["text"] for card in file["lanes"][0]["cards"]] == ["Reads", "Asks\na friend", "Tries"]
    assert file["tray"][0]["text"] == "Kept for later"
    assert file["people"] == [{"id": LEE, "name": "Lee"}]
    assert ad["pain_points"][0]["number"] == 1


def test_what_has_its_default_is_not_said() -> None:
    blog = file_of(choose(story(), INTERNAL))["stages"][0]["touchpoints"][1]
    assert set(blog) == {"id", "title", "wait_before"}


@given(documents())
@settings(max_examples=50, deadline=None)
def test_every_file_is_as_the_schema_says(document: MapDocument) -> None:
    Draft202012Validator(file_schema()).validate(file_of(choose(document, INTERNAL)))


def test_the_published_schema_is_this_one() -> None:
    Draft202012Validator.check_schema(file_schema())
    assert (Path(django.BASE_DIR) / FILE).read_text() == schema_text()


@pytest.mark.parametrize("spoilt", [{"colour": 1}, {"version": 2}, {"stages": [{"title": "No id"}]}])
def test_the_schema_refuses_what_is_no_such_file(spoilt: dict[str, Any]) -> None:
    assert not Draft202012Validator(file_schema()).is_valid({**file_of(story()), **spoilt})


@given(documents())
@settings(max_examples=40, deadline=None)
def test_the_same_map_gives_the_same_bytes_in_whatever_order_its_rows_come(document: MapDocument) -> None:
    elements = {kind: dict(random.sample(list(rows.items()), len(rows))) for kind, rows in document.elements.items()}
    lists = {name: list(reversed(rows)) for name, rows in document.context.items() if isinstance(rows, list)}
    context = {**lists, "evidence": dict(reversed(document.context["evidence"].items()))}
    shuffled = replace(document, elements=elements, context=context)
    assert write("json", shuffled, Options()).data == write("json", document, Options()).data


def test_one_edit_changes_one_line() -> None:
    told = Story()
    before = write("json", told.document(), Options()).data.decode().splitlines()
    document = told.document()
    document.elements["card"][told.tries] = {**document.elements["card"][told.tries], "text": "Tries twice"}
    after = write("json", document, Options()).data.decode().splitlines()
    assert [line.strip() for line in after if line not in before] == ['"text": "Tries twice"']
    assert len(after) == len(before)


def test_every_field_of_a_persona_comes_along() -> None:
    document = choose(story(), INTERNAL)
    full = {"age": 34, "goals": ["Print cheaply"], "traits": [{"low": "calm", "high": "quick", "value": 70}]}
    document.context["personas"][1].update(full)
    file = file_of(document)
    assert file["personas"][1]["persona"] == {"id": KIM, "name": "Kim", "role": "Printer", **full}
    Draft202012Validator(file_schema()).validate(file)


def test_pictures_are_inside_or_left_out_as_asked() -> None:
    told = Story()
    document = told.document()
    document.elements["card"][told.reads] = {**document.elements["card"][told.reads], "image": IMAGE}
    inside = Options(pictures={IMAGE: ("image/png", b"\x89PNG")})
    file = file_of(document, inside)
    assert file["lanes"][0]["cards"][0]["image"] == IMAGE
    assert base64.b64decode(file["pictures"][0]["data"]) == b"\x89PNG"
    Draft202012Validator(file_schema()).validate(file)
    left_out = write("json", document, Options(pictures_inside=False))
    assert IMAGE.encode() not in left_out.data
    assert left_out.notes == ()


def test_a_picture_that_is_gone_is_said() -> None:
    told = Story()
    document = told.document()
    document.elements["card"][told.reads] = {**document.elements["card"][told.reads], "image": IMAGE}
    made = write("json", document, Options(words=words("de")))
    assert IMAGE.encode() not in made.data
    assert made.notes == ("Bilder, die nicht zu lesen waren, fehlen: 1.",)


def test_comments_come_only_when_asked_for() -> None:
    told = Story()
    document = told.document()
    comment = "77777777-7777-4777-8777-777777777771"
    said = {
        "target_kind": "stage",
        "target": told.decision,
        "body": "Why?",
        "author": LEE,
        "at": "2026-11-01T10:00:00.000Z",
    }
    document.elements["comment"][comment] = {**blank_row(KINDS["comment"], comment), **said}
    assert "comments" not in file_of(choose(document, parse_options("json", {}).choice))
    file = file_of(choose(document, parse_options("json", {"comments": True}).choice))
    assert file["comments"][0]["body"] == "Why?"
    assert file["comments"][0]["author"] == "Lee"
    Draft202012Validator(file_schema()).validate(file)


def test_a_link_to_a_map_that_one_may_open_stays() -> None:
    told = Story()
    document = told.document()
    other = "88888888-8888-4888-8888-888888888881"
    document.elements["touchpoint"][told.blog] = {**document.elements["touchpoint"][told.blog], "linked_map": other}
    assert other not in json.dumps(file_of(choose(document, INTERNAL)))
    known = replace(document, context={**document.context, "maps": [{"id": other, "title": "Details", "url": "/x"}]})
    file = file_of(choose(known, INTERNAL))
    assert file["maps"] == [{"id": other, "title": "Details"}]
    assert other not in json.dumps(file_of(choose(known, Choice())))
