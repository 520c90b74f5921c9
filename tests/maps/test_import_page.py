"""The pages of an import: nothing is made before it was shown, what is corrected is read anew, what is typed stays."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from maps.models import JourneyMap, MapImport
from personas.models import Persona
from personas.writing import create_persona
from tests.conftest import Person
from workspaces.models import User, Workspace

from .building import proven, rows_of

ClientOf = Callable[[Person], Client]
TABLE = """Phase,Touchpoint,Actions,Emotion,Pain points,Foo
Awareness,Ad,Sees it,happy,Too loud,x
,Blog,Reads it,sad,,y
Buying,Pay,Pays,neutral,Slow,z
"""
SAID_BY = """Touchpoint,Actions,Emotion (Alex),Emotion (Mara)
Ad,Sees it,happy,sad
Blog,Reads it,sad,happy
"""


@pytest.fixture
def address(workspace: Workspace) -> str:
    return reverse("import_new", args=[workspace.slug])


@pytest.fixture
def browser(client_of: ClientOf, editor: User) -> Client:
    return client_of(editor)


def taken(browser: Client, address: str, text: str = TABLE, name: str = "Coffee.csv", **more: str) -> str:
    """The address of the dry run."""
    answer = browser.post(address, {"file": SimpleUploadedFile(name, text.encode()), **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def shown(browser: Client, where: str, **post: str) -> str:
    answer = browser.post(where, post) if post else browser.get(where)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return answer.content.decode()


def chosen(page: str, name: str) -> str:
    """The option that a select shows."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert found
    option = re.search(r'value="([^"]*)" selected', found[0])
    return option[1] if option else ""


def test_a_file_is_shown_as_a_map_and_then_becomes_one(browser: Client, address: str, editor: User) -> None:
    where = taken(browser, address)
    page = shown(browser, where)
    assert not JourneyMap.objects.exists()
    for text in ("Awareness", "Blog", "Reads it", "Too loud", "2 stages", "3 touchpoints", "3 emotions"):
        assert text in page
    assert 'colspan="2"' in page and "face--5" in page and "face--2" in page and "face--1" not in page
    assert 'value="Coffee"' in page
    answer = browser.post(
        where, {"make": "1", "title": "Coffee at home", "persona-0": "make", "persona-name-0": "Alex"}
    )
    made = JourneyMap.objects.get()
    assert answer["Location"] == reverse("map_editor", args=[made.pk])
    assert made.title == "Coffee at home" and made.lead == editor
    assert Persona.objects.get().name == "Alex"
    assert {row["title"] for row in rows_of(made, "touchpoint").values()} == {"Ad", "Blog", "Pay"}
    proven(made)
    # By Back and once more: the same map.
    assert browser.post(where, {"make": "1"})["Location"] == answer["Location"]
    assert browser.get(where)["Location"] == answer["Location"]
    assert JourneyMap.objects.count() == 1


def test_pasted_text_is_read_too_and_stays_when_it_is_refused(browser: Client, address: str) -> None:
    refused = browser.post(address, {"text": "just a line that is no journey"})
    assert refused.status_code == 400
    page = refused.content.decode()
    assert "just a line that is no journey" in page and 'role="alert"' in page
    answer = browser.post(address, {"text": TABLE.replace(",", "\t")})
    assert "Too loud" in shown(browser, answer["Location"])
    nothing = browser.post(address, {"text": " "})
    assert "Choose a file, or paste a table or a text." in nothing.content.decode()


def test_what_is_corrected_is_read_anew_and_what_is_typed_stays(browser: Client, address: str) -> None:
    where = taken(browser, address)
    page = shown(browser, where)
    assert chosen(page, "use-5") == "lane:notes"
    uses = {f"use-{at}": chosen(page, f"use-{at}") for at in range(6)} | {"use-5": "opportunities"}
    again = shown(browser, where, read="1", title="Typed", **uses, **{"persona-0": "make", "persona-name-0": "Otto"})
    assert chosen(again, "use-5") == "opportunities"
    assert "3 opportunities" in again and 'value="Typed"' in again and 'value="Otto"' in again
    assert chosen(shown(browser, where), "use-5") == "opportunities"


def test_no_map_is_made_that_was_not_shown(browser: Client, address: str) -> None:
    """Somebody changes a column and presses Create at once."""
    where = taken(browser, address)
    page = shown(browser, where)
    post = {f"use-{at}": chosen(page, f"use-{at}") for at in range(6)} | {"use-5": "skip", "split": "lines"}
    person = {"persona-0": "skip"}
    first = shown(browser, where, make="1", **post, **person)
    assert "Look at the map and create it" in first and not JourneyMap.objects.exists()
    assert browser.post(where, {"make": "1", **post, **person}).status_code == 302
    made = JourneyMap.objects.get()
    assert not rows_of(made, "emotion") and {row["role"] for row in rows_of(made, "lane").values()} >= {
        "actions",
        "pain_points",
    }


def test_a_table_is_turned_and_its_columns_are_guessed_anew(browser: Client, address: str) -> None:
    where = taken(browser, address)
    page = shown(browser, where)
    post = {f"use-{at}": chosen(page, f"use-{at}") for at in range(6)}
    turned = shown(browser, where, read="1", layout="across", header="0", **post)
    assert chosen(turned, "layout") == "across"
    assert "use-5" not in turned
    back = shown(browser, where, read="1", layout="down", header=chosen(turned, "header"))
    assert chosen(back, "use-2") == "lane:actions"


def test_personas_are_matched_made_or_left_out(
    browser: Client, address: str, workspace: Workspace, editor: User
) -> None:
    mara = create_persona(workspace, editor, {"name": "Mara"})
    where = taken(browser, address, SAID_BY)
    page = shown(browser, where)
    places = dict(re.findall(r'<b dir="auto">(\w+)</b>.*?name="persona-(\d)"', page, re.DOTALL))
    assert chosen(page, f"persona-{places['Mara']}") == str(mara.pk)
    assert chosen(page, f"persona-{places['Alex']}") == "make"
    refused = browser.post(
        where, {"make": "1", f"persona-{places['Alex']}": "make", f"persona-name-{places['Alex']}": " "}
    )
    assert refused.status_code == 400 and "give the new persona a name" in refused.content.decode()
    assert browser.post(where, {"make": "1"}).status_code == 302
    made = JourneyMap.objects.get()
    assert {persona.name for persona in Persona.objects.all()} == {"Mara", "Alex"}
    assert str(mara.pk) in {row["persona"] for row in rows_of(made, "map_persona").values()}


def test_nobody_sees_the_dry_run_of_another(
    client_of: ClientOf, browser: Client, address: str, owner: User, viewer: User
) -> None:
    where = taken(browser, address)
    assert client_of(owner).get(where).status_code == 404
    assert client_of(viewer).get(address).status_code == 403
    MapImport.objects.all().delete()
    assert browser.get(where).status_code == 404


def test_what_a_file_says_is_text_and_no_markup(browser: Client, address: str) -> None:
    where = taken(browser, address, TABLE.replace("Sees it", "<script>alert(1)</script>").replace("Foo", "<b>Foo"))
    page = shown(browser, where)
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "<b>Foo" not in page
