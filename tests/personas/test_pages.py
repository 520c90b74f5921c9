"""The pages of the personas as people use them, without script."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from personas import editing
from personas.fields import SEGMENT, texts
from personas.forms import ROWS
from personas.models import Persona
from personas.writing import create_persona, update_persona, values_of
from tests.conftest import Person
from workspaces.models import User, Workspace

ClientOf = Callable[[Person], Client]


def _input(value: Any) -> Any:
    return ",".join(value) if isinstance(value, list) else "" if value is None else value


def said(persona: Persona, name: str) -> list[str]:
    return texts(getattr(persona, name))


def form_of(persona: Persona, **changed: Any) -> dict[str, Any]:
    """What a browser sends when the form of `persona` was opened now and these fields were changed."""
    values = values_of(persona)
    sent = {name: values[name] for name in ("name", "role", "occupation", "location", "quote", "bio")}
    sent["age"] = "" if values["age"] is None else values["age"]
    sent |= {f"segment_{part}": values["segment"].get(part, "") for part in SEGMENT}
    for name, blank in ROWS.items():
        for part in blank:
            column = [row[part] for row in (*values[name], blank)]
            sent[f"{name}_{part}"] = [_input(one) for one in column]
    sent |= {"portrait": persona.seed, "version": persona.version, "base": json.dumps(values)}
    return {**sent, **changed}


def edit_of(persona: Persona) -> str:
    return reverse("persona_edit", args=[persona.workspace.slug, persona.pk])


def test_the_list_shows_who_is_in_use_and_finds_by_words(
    client_of: ClientOf, workspace: Workspace, editor: User, viewer: User, alex: Persona
) -> None:
    create_persona(workspace, editor, {"name": "Mara", "occupation": "Studio owner"})
    address = reverse("personas", args=[workspace.slug])
    client = client_of(viewer)
    assert [one.name for one in client.get(address).context["personas"]] == ["Alex", "Mara"]
    assert [one.name for one in client.get(address, {"q": "studio"}).context["personas"]] == ["Mara"]
    assert client.get(address, {"status": "archived"}).context["personas"] == []


def test_the_list_asks_the_same_queries_for_any_number(
    client_of: ClientOf, workspace: Workspace, editor: User, django_assert_num_queries: Any
) -> None:
    client, address = client_of(editor), reverse("personas", args=[workspace.slug])
    client.get(address)
    for number in range(6):
        create_persona(workspace, editor, {"name": f"Persona {number}"})
        # Session, person, membership with workspace, personas, counts of the tabs, workspaces of the switcher.
        with django_assert_num_queries(6):
            client.get(address)


def test_the_profile_shows_every_field(client_of: ClientOf, viewer: User, alex: Persona) -> None:
    page = client_of(viewer).get(reverse("persona", args=[alex.workspace.slug, alex.pk]))
    html = page.content.decode()
    for shown in ("Alex", "Freelance designer", "28", "Steady income", "Home office", "Cautious to Spontaneous: 58"):
        assert shown in html
    assert "edit/" not in html  # A viewer is offered nothing that would be refused.


def test_an_editor_makes_one(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    sent = {
        "name": "Mara",
        "goals_text": ["Grow", "", "Sleep"],
        "goals_source": ["4 of 5 interviews", "", ""],
        "goals_mark": ["validated", "assumption", "assumption"],
        "portrait": "mara-249",
        "demographics_label": ["Team", ""],
        "demographics_value": ["Five", ""],
        "traits_low": ["Cautious", ""],
        "traits_high": ["Spontaneous", ""],
        "traits_value": ["18", "50"],
    }
    answer = client_of(editor).post(reverse("persona_new", args=[workspace.slug]), sent)
    made = Persona.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("persona", args=[workspace.slug, made.pk])
    assert (said(made, "goals"), made.seed) == (["Grow", "Sleep"], "mara-249")
    assert made.goals[0] | {"evidence": []} == {
        "text": "Grow",
        "source": "4 of 5 interviews",
        "mark": "validated",
        "evidence": [],
    }
    assert made.demographics == [{"label": "Team", "value": "Five"}]
    assert made.traits == [{"low": "Cautious", "high": "Spontaneous", "value": 18}]


def test_a_wrong_form_comes_back_with_what_was_typed(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    sent = {"name": "", "quote": "Kept", "traits_low": ["Alone"], "traits_high": [""], "traits_value": ["50"]}
    answer = client_of(editor).post(reverse("persona_new", args=[workspace.slug]), sent)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "Kept" in html
    assert "A trait needs both ends" in html
    assert not Persona.objects.exists()


@pytest.mark.parametrize(
    ("age", "said"), [("200", "Give an age from 0 to 130 years."), ("many", "Give the age in years, as a number.")]
)
def test_a_wrong_age_is_told_in_plain_words(
    client_of: ClientOf, workspace: Workspace, editor: User, age: str, said: str
) -> None:
    answer = client_of(editor).post(reverse("persona_new", args=[workspace.slug]), {"name": "Alex", "age": age})
    assert answer.context["form"].errors == {"age": [said]}
    assert not Persona.objects.exists()


def test_opening_and_saving_changes_nothing(client_of: ClientOf, editor: User, alex: Persona) -> None:
    before = values_of(alex)
    answer = client_of(editor).post(edit_of(alex), form_of(alex))
    alex.refresh_from_db()
    assert (answer.status_code, alex.version, values_of(alex)) == (302, 1, before)


def test_two_who_change_different_fields_both_keep_theirs(client_of: ClientOf, editor: User, alex: Persona) -> None:
    sent = form_of(alex, quote="Mine")
    update_persona(alex.pk, 1, {"age": 31})
    answer = client_of(editor).post(edit_of(alex), sent)
    alex.refresh_from_db()
    assert (answer.status_code, alex.quote, alex.age, alex.version) == (302, "Mine", 31, 3)


def test_somebody_who_saves_again_and_again_is_no_clash(
    client_of: ClientOf, editor: User, alex: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page saves itself every second that somebody types."""
    sent, ages = form_of(alex, quote="Mine"), iter((31, 32, 33))

    def meanwhile(*given: Any) -> Persona:
        if (age := next(ages, None)) is not None:
            update_persona(alex.pk, Persona.objects.get(pk=alex.pk).version, {"age": age})
        return update_persona(*given)

    monkeypatch.setattr(editing.writing, "update_persona", meanwhile)
    answer = client_of(editor).post(edit_of(alex), sent)
    alex.refresh_from_db()
    assert (answer.status_code, alex.quote, alex.age) == (302, "Mine", 33)


def test_two_who_change_the_same_field_see_both_texts(client_of: ClientOf, editor: User, alex: Persona) -> None:
    sent = form_of(alex, quote="My text", goals_text=["Only mine"])
    update_persona(alex.pk, 1, {"quote": "Their text", "age": 31})
    client = client_of(editor)
    answer = client.post(edit_of(alex), sent)
    html = answer.content.decode()
    alex.refresh_from_db()
    assert (answer.status_code, alex.quote, said(alex, "goals")) == (
        409,
        "Their text",
        ["Steady income", "Larger projects"],
    )
    assert "My text" in html
    assert "Their text" in html
    # Saving once more, having seen both, keeps mine and still leaves alone what only they changed.
    shown = answer.context["form"]
    again = client.post(
        edit_of(alex), form_of(alex, quote="My text", goals_text=["Only mine"], version=shown["version"].value())
    )
    alex.refresh_from_db()
    assert (again.status_code, alex.quote, said(alex, "goals"), alex.age) == (302, "My text", ["Only mine"], 31)


def test_archive_and_bring_back(client_of: ClientOf, editor: User, alex: Persona) -> None:
    client, address = client_of(editor), reverse("persona_archive", args=[alex.workspace.slug, alex.pk])
    client.post(address, {"archived": "1"})
    assert Persona.objects.archived().get() == alex
    client.post(address, {"archived": "0"})
    assert Persona.objects.in_use().get() == alex


def test_deleting_asks_first(client_of: ClientOf, editor: User, alex: Persona) -> None:
    client, address = client_of(editor), reverse("persona_delete", args=[alex.workspace.slug, alex.pk])
    assert "Delete “Alex”?" in client.get(address).content.decode()
    assert Persona.objects.exists()
    page = client.post(address, follow=True)
    assert not Persona.objects.alive().exists()
    restore = reverse("persona_restore", args=[alex.workspace.slug, alex.pk])
    assert restore in page.content.decode()
    client.post(restore)
    assert Persona.objects.in_use().get() == alex


def test_the_trash_is_for_editors_and_only_admins_delete_for_good(
    client_of: ClientOf, editor: User, admin: User, viewer: User, alex: Persona
) -> None:
    client_of(editor).post(reverse("persona_delete", args=[alex.workspace.slug, alex.pk]))
    address = reverse("personas", args=[alex.workspace.slug])
    purge = reverse("persona_purge", args=[alex.workspace.slug, alex.pk])
    assert "Alex" not in client_of(viewer).get(address, {"status": "trash"}).content.decode()
    shown = client_of(editor).get(address, {"status": "trash"})
    assert "Alex" in shown.content.decode()
    assert purge not in shown.content.decode()
    assert "Alex" not in client_of(editor).get(address).content.decode()
    assert client_of(editor).post(purge).status_code == 403
    assert Persona.objects.exists()
    assert "Delete “Alex” for good?" in client_of(admin).get(purge).content.decode()
    client_of(admin).post(purge)
    assert not Persona.objects.exists()


@pytest.mark.parametrize("name", ["persona", "persona_edit", "persona_archive", "persona_delete"])
def test_a_persona_of_another_workspace_is_not_found(
    client_of: ClientOf, outsider: User, alex: Persona, name: str
) -> None:
    """Its id below one's own workspace is answered as an unknown one."""
    address = reverse(name, args=["elsewhere", alex.pk])
    method = "post" if name == "persona_archive" else "get"
    assert getattr(client_of(outsider), method)(address, {"archived": "1"}).status_code == 404
    alex.refresh_from_db()
    assert alex.version == 1
