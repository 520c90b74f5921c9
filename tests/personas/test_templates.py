"""What a new persona begins with: starters are guesses and say so, own templates are no personas."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import translation

from personas import archiving, beginnings, exchange, own_templates, writing
from personas.fields import FIELDS, STATEMENTS
from personas.models import Persona, PersonaTemplate
from personas.pictures import add_picture
from personas.starters import STARTERS, fields_of
from tests.conftest import Person
from tests.personas.test_statements import WHOLE
from tests.pictures import picture
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge
from workspaces.models import AuditEvent, User, Workspace

CODES = [one.key for one in STARTERS]
BY_KEY = {one.key: one for one in STARTERS}


# --- Starters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", CODES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_starter_is_a_whole_persona_of_assumptions(key: str, language: str) -> None:
    with translation.override(language):
        said = fields_of(BY_KEY[key])
    assert all(said[name] for name in ("name", "role", "quote", "bio", *STATEMENTS, "traits", "preferred_channels"))
    known = [(one["mark"], one["source"], one["evidence"]) for name in STATEMENTS for one in said[name]]
    assert set(map(str, known)) == {"('assumption', '', [])"}


@pytest.mark.parametrize("key", CODES)
def test_a_starter_speaks_german_in_every_part(key: str) -> None:
    spoken = {}
    for language in ("en", "de"):
        with translation.override(language):
            said = fields_of(BY_KEY[key])
        texts = [said["name"], said["role"], said["quote"], said["bio"]]
        spoken[language] = [*texts, *(one["text"] for name in STATEMENTS for one in said[name])]
    assert not set(spoken["en"]) & set(spoken["de"])


def test_names_and_keys_differ() -> None:
    assert len(set(CODES)) == len({str(one.name) for one in STARTERS}) == len(STARTERS) >= 6
    assert beginnings.BLANK not in CODES


# --- Own templates ---------------------------------------------------------------------------------------------------


@pytest.fixture
def zoe(workspace: Workspace, editor: User) -> Persona:
    return writing.create_persona(workspace, editor, WHOLE)


def test_a_template_gives_back_all_but_evidence_and_pictures(editor: User, zoe: Persona) -> None:
    kept = add_picture(zoe.pk, editor, picture())
    goals = [{**one, "evidence": ["0b9c0b9c-0b9c-4b9c-8b9c-0b9c0b9c0b9c"]} for one in zoe.goals]
    Persona.objects.filter(pk=zoe.pk).update(goals=goals, portrait={"picture": str(kept.pk)})
    zoe.refresh_from_db()
    made = own_templates.make_template(zoe, editor, " Ours ", "For all")
    name, said = beginnings.fields_from(zoe.workspace, f"own:{made.pk}")
    new = writing.create_persona(zoe.workspace, editor, said)
    assert name == "Ours"
    assert [new.goals, new.picture] == [[{**one, "evidence": []} for one in zoe.goals], ""]
    assert str(zoe.pk) not in str(made.says)
    for field in set(FIELDS) - {"goals", "portrait"}:
        assert getattr(new, field) == getattr(zoe, field), field


def test_a_template_stays_as_it_was(workspace: Workspace, editor: User, alex: Persona) -> None:
    made = own_templates.make_template(alex, editor, "Ours")
    writing.update_persona(alex.pk, alex.version, {"role": "Retired"}, editor)
    writing.trash_persona(alex.pk, editor)
    assert beginnings.fields_from(workspace, f"own:{made.pk}")[1]["role"] == "Freelance designer"


def test_a_template_is_no_persona(
    workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]
) -> None:
    own_templates.make_template(alex, editor, "Zebra template")
    browser, here = client_of(editor), f"/w/{workspace.slug}/"
    assert Persona.objects.count() == 1
    assert b"Zebra" not in exchange.personas_json(Persona.objects.all())
    for address in ("personas/", "personas/?q=zebra", "personas/compare/", "search/?q=zebra+template"):
        assert b"Zebra template" not in browser.get(f"{here}{address}").content.replace(b'value="zebra template"', b"")
    answer = browser.get(f"/api/v1/workspaces/{workspace.slug}/personas/?archived=1")
    assert [one["name"] for one in answer.json()["results"]] == ["Alex"]
    # The workspace's ZIP of everything has it.
    assert [name for name, _said in archiving.templates_of(workspace)] == ["persona-templates/Zebra template.json"]


def test_names_are_needed_and_told_apart(workspace: Workspace, editor: User, alex: Persona) -> None:
    first = own_templates.make_template(alex, editor, "Ours")
    with pytest.raises(Conflict):
        own_templates.make_template(alex, editor, "OURS")
    for bad in ("", "  ", "x" * 121, "a\0b"):
        with pytest.raises(Invalid):
            own_templates.make_template(alex, editor, bad)
    second = own_templates.make_template(alex, editor, "Theirs")
    with pytest.raises(Conflict):
        own_templates.change_template(workspace, editor, second.pk, {"name": "ours"})
    assert own_templates.change_template(workspace, editor, first.pk, {"name": "OURS"}).name == "OURS"


def test_there_is_a_limit(editor: User, alex: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "MOST", 1)
    own_templates.make_template(alex, editor, "One")
    with pytest.raises(TooLarge):
        own_templates.make_template(alex, editor, "Two")


def test_the_log_says_what_was_done(workspace: Workspace, editor: User, alex: Persona) -> None:
    made = own_templates.make_template(alex, editor, "Ours")
    own_templates.change_template(workspace, editor, made.pk, {"name": "Yours"})
    own_templates.delete_template(workspace, editor, made.pk)
    names = set(AuditEvent.objects.filter(workspace=workspace).values_list("event", flat=True))
    assert {"persona_template_created", "persona_template_changed", "persona_template_deleted"} <= names


# --- Pages and REST --------------------------------------------------------------------------------------------------


def test_new_persona_begins_with_a_choice(
    workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]
) -> None:
    made = own_templates.make_template(alex, editor, "Ours & <theirs>")
    browser, here = client_of(editor), f"/w/{workspace.slug}/personas/new/"
    page = browser.get(here).content.decode()
    for key in ("blank", *CODES, quote(f"own:{made.pk}")):
        assert f'href="?from={key}"' in page
    assert "Ours &amp; &lt;theirs&gt;" in page
    form = browser.get(f"{here}?from=patient").content.decode()
    assert "Have one person to ask" in form and "This begins as “Patient”" in form
    assert "Freelance designer" in browser.get(f"{here}?from=own:{made.pk}").content.decode()
    assert "This begins" not in browser.get(f"{here}?from=blank").content.decode()
    for unknown in ("nothing", "own:nothing", f"own:{alex.pk}"):
        assert browser.get(f"{here}?from={unknown}").status_code == 404
    assert Persona.objects.count() == 1


def test_a_template_of_elsewhere_is_not_there(
    workspace: Workspace, editor: User, outsider: User, client_of: Callable[[Person], Client]
) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    secret = writing.create_persona(elsewhere, outsider, {"name": "Secret"})
    made = own_templates.make_template(secret, outsider, "Secret")
    with pytest.raises(NotFound):
        beginnings.fields_from(workspace, f"own:{made.pk}")
    browser = client_of(editor)
    assert browser.get(f"/w/{workspace.slug}/personas/new/?from=own:{made.pk}").status_code == 404
    assert b"Secret" not in browser.get(f"/w/{workspace.slug}/personas/new/").content


def test_made_renamed_and_deleted_on_pages(
    workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]
) -> None:
    browser, here = client_of(editor), f"/w/{workspace.slug}/personas/"
    assert b'value="Alex"' in browser.get(f"{here}{alex.pk}/template/").content
    assert browser.post(f"{here}{alex.pk}/template/", {"name": "Ours"}).status_code == 302
    refused = browser.post(f"{here}{alex.pk}/template/", {"name": "Ours", "description": "Kept words"})
    assert (refused.status_code, b"Kept words" in refused.content) == (409, True)
    assert browser.post(f"{here}{alex.pk}/template/", {"name": ""}).status_code == 400
    made = PersonaTemplate.objects.get()
    changed = browser.post(f"{here}templates/{made.pk}/", {"name": "Yours", "description": "Of all"}, follow=True)
    assert b"Yours" in changed.content and b"Of all" in changed.content
    assert browser.post(f"{here}templates/{made.pk}/", {"name": ""}).status_code == 400
    asked = browser.get(f"{here}templates/{made.pk}/delete/").content.decode()
    assert "Yours" in asked
    assert f'href="{here}templates/">Keep it' in asked
    assert b"No templates of your own" in browser.post(f"{here}templates/{made.pk}/delete/", follow=True).content
    assert Persona.objects.filter(pk=alex.pk).exists()


def test_by_rest(workspace: Workspace, editor: User, alex: Persona, client_of: Callable[[Person], Client]) -> None:
    browser, here = client_of(editor), f"/api/v1/workspaces/{workspace.slug}/persona-templates/"
    sent = {"persona": str(alex.pk), "name": "Ours", "description": "For all"}
    made = browser.post(here, sent, content_type="application/json").json()
    assert browser.get(here).json() == {"results": [made], "next": None}
    assert made["made_by"]["id"] == str(editor.pk) or made["made_by"]["id"] == editor.pk
    says = browser.get(f"{here}{made['id']}/").json()["says"]
    new = browser.post(f"/api/v1/workspaces/{workspace.slug}/personas/", says, content_type="application/json")
    assert (new.status_code, new.json()["goals"]) == (201, alex.goals)
    again = browser.post(here, sent, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")
    assert browser.delete(f"{here}{made['id']}/").status_code == 204
    assert browser.get(here).json()["results"] == []
