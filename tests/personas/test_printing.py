"""A persona as a PDF: it says all that its page says, hostile text stays text, and much of it stays on the pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import translation

from personas import printing, writing
from personas.fields import STATEMENTS
from personas.models import Persona
from personas.pictures import add_picture
from tests.conftest import Person
from tests.maps.exchange.documents import needs_poppler, pdf_facts, pdf_structure, pdf_text, smallest_letters, written
from tests.personas.test_statements import WHOLE
from tests.pictures import picture
from workspaces import sandboxed
from workspaces.errors import Busy
from workspaces.models import User, Workspace

pytestmark = needs_poppler
# As typst, SVG, JSON and its strings would have them.
HOSTILE = '#panic("x") #read("/etc/passwd") $x$ *b* _i_ `c` <l> @r = h \\u{41} \\ "q" // c /* d */ [z] {y} </svg>'


def words_of(file: Path) -> str:
    """All its words with one space between them, places where a line may end left out."""
    return " ".join(pdf_text(file).replace("\u200b", "").split())


def together(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts_in(part)]


def test_it_says_all_that_the_page_says(workspace: Workspace, editor: User, tmp_path: Path) -> None:
    zoe = writing.create_persona(workspace, editor, WHOLE)
    file = written(printing.persona_pdf(zoe), tmp_path)
    said = together(subprocess.check_output(["pdftotext", "-raw", file, "-"], text=True))
    for name, value in writing.values_of(zoe).items():
        if name == "portrait":
            continue
        for one in texts_in(value):
            if one not in ("validated", "metric", "assumption"):
                assert together(one) in said, (name, one)
    assert "Heardfromcustomers" in said
    facts = pdf_facts(file)
    assert (facts["Tagged"], facts["Title"]) == ("yes", f"{zoe.name}, Persona")
    assert b"pdfuaid" in file.read_bytes()
    structure = pdf_structure(file)
    assert len(re.findall(r"^\s*H1 ", structure, re.MULTILINE)) == 1
    assert "LI" in structure
    assert smallest_letters(file, tmp_path) >= 6


def test_hostile_text_stays_text(workspace: Workspace, editor: User, tmp_path: Path) -> None:
    told = {
        "name": HOSTILE[:110], "role": HOSTILE, "bio": HOSTILE, "quote": HOSTILE, "goals": [HOSTILE],
        "quotes": [HOSTILE], "demographics": [{"label": HOSTILE, "value": HOSTILE}],
        "traits": [{"low": HOSTILE, "high": HOSTILE, "value": 0}], "preferred_channels": [HOSTILE],
        "segment": {"name": HOSTILE}, "says": [{"text": HOSTILE, "source": HOSTILE}],
    }  # fmt: skip
    file = written(printing.persona_pdf(writing.create_persona(workspace, editor, told)), tmp_path)
    said = together(subprocess.check_output(["pdftotext", "-raw", file, "-"], text=True))
    assert said.count(together(HOSTILE)) >= 10
    assert "root:" not in said


def test_thirty_entries_of_each_stay_on_the_pages(workspace: Workspace, editor: User, tmp_path: Path) -> None:
    lists = {name: [f"{name} {n} " + "word " * 20 + "x" * 120 for n in range(30)] for name in STATEMENTS}
    facts = [{"label": f"Fact {n} " + "l" * 100, "value": "w" * 190} for n in range(30)]
    traits = [{"low": f"Low {n} " + "a" * 90, "high": "z" * 100, "value": n} for n in range(30)]
    told = {"name": "N" * 120, "bio": "b " * 2_000, "demographics": facts, "traits": traits, **lists}
    file = written(printing.persona_pdf(writing.create_persona(workspace, editor, told)), tmp_path)
    said = words_of(file)
    assert all(f"{name} {n} word" in said for name in STATEMENTS for n in range(30))
    boxes = tmp_path / "boxes.html"
    subprocess.run(["pdftotext", "-bbox", file, boxes], check=True)
    for page in (one for one in ET.fromstring(boxes.read_bytes()).iter() if one.tag.endswith("page")):
        assert (page.attrib["width"][:3], page.attrib["height"][:3]) == ("595", "841")
        for word in page:
            at = {name: float(value) for name, value in word.attrib.items()}
            assert at["xMin"] > 40 and at["xMax"] < 555, word.text
            assert at["yMin"] > 20 and at["yMax"] < 822, word.text
    assert smallest_letters(file, tmp_path) >= 6


def test_an_ordinary_one_takes_two_pages_at_most(workspace: Workspace, editor: User, tmp_path: Path) -> None:
    told = {"name": "Kim", **{name: ["Something of one line or two, as people write it"] * 6 for name in STATEMENTS}}
    file = written(printing.persona_pdf(writing.create_persona(workspace, editor, told)), tmp_path)
    assert int(pdf_facts(file)["Pages"]) <= 2


@pytest.mark.parametrize("name", ["مرحبا بالعالم", "שלום עולם", "Ελένη", "Ольга", "世界", "🙂👩🏽‍🚀", "e\u0301\u0323"])
def test_names_of_all_scripts_come_through(workspace: Workspace, editor: User, name: str) -> None:
    assert printing.persona_pdf(writing.create_persona(workspace, editor, {"name": name})).startswith(b"%PDF-")


def test_an_empty_one_and_the_same_bytes_again(workspace: Workspace, editor: User) -> None:
    kim = writing.create_persona(workspace, editor, {"name": "Kim"})
    assert printing.persona_pdf(kim) == printing.persona_pdf(kim)


def test_an_uploaded_portrait_is_on_it(editor: User, alex: Persona, tmp_path: Path) -> None:
    kept = add_picture(alex.pk, editor, picture())
    shown = writing.update_persona(alex.pk, alex.version, {"portrait": {"picture": str(kept.pk)}}, editor)
    file = written(printing.persona_pdf(shown), tmp_path)
    listed = subprocess.check_output(["pdfimages", "-list", file], text=True)
    assert len(listed.splitlines()) > 2


def test_it_speaks_the_readers_language(workspace: Workspace, editor: User, tmp_path: Path) -> None:
    zoe = writing.create_persona(workspace, editor, WHOLE)
    with translation.override("de"):
        said = words_of(written(printing.persona_pdf(zoe), tmp_path))
    assert "Ziele" in said and "Seite 1 von" in said


def test_members_get_it_by_page_and_rest(
    workspace: Workspace, viewer: User, alex: Persona, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(viewer)
    for address in (f"/w/{workspace.slug}/personas/{alex.pk}/pdf/", f"/api/v1/personas/{alex.pk}/pdf/"):
        answer = browser.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert 'filename="alex.pdf"' in answer["Content-Disposition"]
        assert answer.content.startswith(b"%PDF-")


def test_who_comes_when_others_wait_is_told_so(
    workspace: Workspace,
    viewer: User,
    alex: Persona,
    client_of: Callable[[Person], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(task: str, data: bytes) -> bytes:
        raise Busy

    monkeypatch.setattr(printing, "run_sandboxed", busy)
    answer = client_of(viewer).get(f"/w/{workspace.slug}/personas/{alex.pk}/pdf/")
    assert (answer.status_code, b"busy" in answer.content) == (503, True)

    def failed(task: str, data: bytes) -> bytes:
        raise sandboxed.SandboxFailedError

    monkeypatch.setattr(printing, "run_sandboxed", failed)
    answer = client_of(viewer).get(f"/api/v1/personas/{alex.pk}/pdf/")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
