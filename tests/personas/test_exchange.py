"""Personas as a file and back: nothing people wrote is lost, nothing strange gets in, and all come in or none."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from personas import exchange, writing
from personas.models import Persona, PersonaPicture
from personas.pictures import add_picture
from tests.conftest import Person
from tests.personas.test_statements import WHOLE
from tests.pictures import picture
from workspaces.errors import DomainError, Invalid
from workspaces.models import User, Workspace


def said(persona: Persona) -> dict[str, Any]:
    """All but the portrait."""
    return {name: value for name, value in writing.values_of(persona).items() if name != "portrait"}


def test_there_and_back_is_the_same(workspace: Workspace, editor: User, alex: Persona) -> None:
    zoe = writing.create_persona(workspace, editor, WHOLE)
    made = exchange.import_personas(workspace, editor, data := exchange.personas_json([alex, zoe]))
    assert [said(one) for one in made] == [said(alex), said(zoe)]
    assert exchange.personas_json(made) == data


def test_brackets_that_nobody_closed_are_text(workspace: Workspace, editor: User) -> None:
    """Fifty people who write “[sic” and “\\” are as little a deep file as one."""
    told = {"name": "Zoe [sic", "bio": 'She said: "{ [ :[ :[ and C:\\'}
    many = [writing.create_persona(workspace, editor, told) for _each in range(50)]
    made = exchange.import_personas(workspace, editor, exchange.personas_json(many))
    assert [said(one) for one in made] == [said(one) for one in many]


def test_an_uploaded_portrait_comes_along_drawn_anew(workspace: Workspace, editor: User, alex: Persona) -> None:
    kept = add_picture(alex.pk, editor, picture())
    writing.update_persona(alex.pk, alex.version, {"portrait": {"picture": str(kept.pk)}}, editor)
    alex.refresh_from_db()
    (made,) = exchange.import_personas(workspace, editor, exchange.personas_json([alex]))
    found = PersonaPicture.objects.get(persona=made)
    assert (made.picture, found.pk != kept.pk) == (str(found.pk), True)


def test_evidence_stays_where_it_was_found(workspace: Workspace, editor: User) -> None:
    told = file_of({"name": "Zoe", "goals": [{"text": "Rest", "evidence": ["0b9c0b9c-0b9c-4b9c-8b9c-0b9c0b9c0b9c"]}]})
    (made,) = exchange.import_personas(workspace, editor, told)
    assert made.goals[0]["evidence"] == []


def file_of(*personas: Any, **head: Any) -> bytes:
    return json.dumps({"format": exchange.FORMAT, "version": 1, "personas": list(personas), **head}).encode()


DEEP = b"[" * 5_000 + b"]" * 5_000
BAD = {
    "empty": b"",
    "not json": b"name,age\nZoe,28",
    "not text": b"\xff\xfe\x00",
    "deep": DEEP,
    "another format": b'{"format": "journeymap", "version": 1}',
    "newer": file_of({"name": "Zoe"}, version=2),
    "none": file_of(),
    "too many": file_of(*[{"name": "Zoe"}] * 51),
    "no object": file_of("Zoe"),
    "no name": file_of({"age": 28}),
    "unknown field": file_of({"name": "Zoe", "salary": 1}),
    "long": file_of({"name": "Zoe", "bio": "x" * 5_001}),
    "nul": file_of({"name": "Zo\0e"}),
    "half a pair": b'{"format": "journeymap-personas", "version": 1, "personas": [{"name": "\\ud800"}]}',
    "infinite": b'{"format": "journeymap-personas", "version": 1, "personas": [{"name": "Zoe", "age": Infinity}]}',
    "huge number": file_of({"name": "Zoe", "age": 10**40}),
    "no picture": file_of({"name": "Zoe", "portrait": {"image": base64.b64encode(b"<svg onload=alert(1)>").decode()}}),
    "no base64": file_of({"name": "Zoe", "portrait": {"image": "%%%"}}),
    "image no text": file_of({"name": "Zoe", "portrait": {"image": 7}}),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_refused_in_words_and_nothing_comes_in(workspace: Workspace, editor: User, what: str) -> None:
    with pytest.raises(Invalid) as refusal:
        exchange.import_personas(workspace, editor, BAD[what])
    assert refusal.value.message
    assert not Persona.objects.exists()


def test_one_that_is_wrong_keeps_all_out_and_is_named(workspace: Workspace, editor: User) -> None:
    with pytest.raises(DomainError) as refusal:
        exchange.import_personas(workspace, editor, file_of({"name": "Zoe"}, {"name": "Max", "age": -1}))
    assert "2 (Max)" in refusal.value.message
    assert not Persona.objects.exists()


def test_the_pages(workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]) -> None:
    browser, here = client_of(editor), f"/w/{workspace.slug}/personas/"
    data = b"".join(browser.get(f"{here}{alex.pk}/export/"))
    assert data == b"".join(browser.get(f"{here}export/")) == exchange.personas_json([alex])
    answer = browser.post(f"{here}import/", {"file": SimpleUploadedFile("a.json", data)})
    assert answer.status_code == 302
    assert Persona.objects.filter(name="Alex").count() == 2
    answer = browser.post(f"{here}import/", {"file": SimpleUploadedFile("a.json", b"{}")})
    assert (answer.status_code, b"no file of personas" in answer.content) == (400, True)
    assert browser.post(f"{here}import/").status_code == 400


def test_by_rest(workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]) -> None:
    browser, here = client_of(editor), f"/api/v1/workspaces/{workspace.slug}/personas/"
    data = browser.get(f"{here}export/?id={alex.pk}&id=nothing").content
    assert data == exchange.personas_json([alex])
    answer = browser.post(f"{here}import/", {"file": SimpleUploadedFile("a.json", data)})
    assert (answer.status_code, [one["name"] for one in answer.json()["results"]]) == (201, ["Alex"])
