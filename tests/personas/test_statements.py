"""Statements with their sources, and the other parts a persona is made of."""

import importlib
from uuid import uuid4

import pytest
from django.apps import apps

from personas import fields, writing
from personas.models import Persona
from workspaces.errors import Invalid
from workspaces.models import User, Workspace

WHOLE = {
    "name": "Zoe",
    "segment": {"name": "Freelancers", "size": "46%", "value": ""},
    "quotes": [{"text": "Two\nlines", "source": "Interview 4"}, "Only words"],
    "goals": [{"text": "Rest", "source": "9 of 11", "mark": "validated"}, "Sleep"],
    "feels": [{"text": "Proud", "mark": "metric"}],
    "preferred_channels": [{"name": "Podcast", "share": 64}, "Email"],
}


def test_what_is_not_told_is_filled_in(workspace: Workspace, editor: User) -> None:
    made = writing.create_persona(workspace, editor, WHOLE)
    made.refresh_from_db()
    assert made.goals == [
        {"text": "Rest", "source": "9 of 11", "mark": "validated", "evidence": []},
        {"text": "Sleep", "source": "", "mark": "assumption", "evidence": []},
    ]
    assert made.quotes == [{"text": "Two\nlines", "source": "Interview 4"}, {"text": "Only words", "source": ""}]
    assert made.preferred_channels == [{"name": "Podcast", "share": 64}, {"name": "Email", "share": None}]
    assert made.segment == {"name": "Freelancers", "size": "46%", "value": ""}
    assert (made.told, made.backed, made.updated_by) == (3, 1, editor)


def test_in_short_and_back_is_the_same(workspace: Workspace, editor: User) -> None:
    made = writing.create_persona(workspace, editor, WHOLE)
    short = {name: fields.in_short(name, value) for name, value in writing.values_of(made).items()}
    assert short["goals"] == [{"text": "Rest", "source": "9 of 11", "mark": "validated"}, "Sleep"]
    assert short["preferred_channels"] == [{"name": "Podcast", "share": 64}, "Email"]
    assert fields.clean(short) == writing.values_of(made)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goals", [{"source": "A statement without words"}]),
        ("goals", [{"text": "Rest", "mark": "proven"}]),
        ("goals", [{"text": "Rest", "evidence": ["7"]}]),
        ("goals", [{"text": "Rest", "by": "me"}]),
        ("says", [{"text": "Rest", "source": "x" * 201}]),
        ("quotes", [{"text": "x" * 1001}]),
        ("preferred_channels", [{"name": "Email", "share": 101}]),
        ("preferred_channels", [{"name": "Email", "share": True}]),
        ("segment", {"name": "Freelancers", "worth": "1"}),
        ("segment", "Freelancers"),
        ("portrait", {"picture": "7"}),
        ("portrait", {"picture": str(uuid4())}),
        ("portrait", {"picture": str(uuid4()), "seed": "a"}),
    ],
)
def test_what_is_wrong_is_named(workspace: Workspace, editor: User, field: str, value: object) -> None:
    with pytest.raises(Invalid) as refusal:
        writing.create_persona(workspace, editor, {"name": "Alex", field: value})
    assert list(refusal.value.details) == [field]
    assert not Persona.objects.exists()


def test_evidence_goes_with_its_statement_and_is_never_made_up(alex: Persona, editor: User) -> None:
    known, made_up = str(uuid4()), str(uuid4())
    Persona.objects.filter(pk=alex.pk).update(goals=[{**alex.goals[0], "evidence": [known]}])
    moved = {"text": "Steady income", "evidence": [known, made_up]}
    saved = writing.update_persona(alex.pk, 1, {"goals": [{"text": "New", "evidence": [made_up]}], "does": [moved]})
    assert [one["evidence"] for one in (*saved.goals, *saved.does)] == [[], [known]]
    without = writing.update_persona(alex.pk, 2, {"does": ["Steady income"]})
    assert writing.evidence_of(without) == set()
    assert saved.backed == 1


def test_a_copy_has_everything_but_the_evidence(alex: Persona, admin: User) -> None:
    Persona.objects.filter(pk=alex.pk).update(goals=[{**alex.goals[0], "evidence": [str(uuid4())]}])
    copy = writing.duplicate_persona(alex.pk, admin)
    alex.refresh_from_db()
    same = {"name", "goals", "portrait"}
    assert {name: value for name, value in writing.values_of(copy).items() if name not in same} == {
        name: value for name, value in writing.values_of(alex).items() if name not in same
    }
    assert (copy.name, copy.created_by, fields.texts(copy.goals)) == ("Copy of Alex", admin, ["Steady income"])
    assert writing.evidence_of(copy) == set()
    assert copy.tint == alex.tint


def test_a_name_that_is_full_can_be_copied(alex: Persona, editor: User) -> None:
    writing.update_persona(alex.pk, 1, {"name": "x" * fields.NAME_LENGTH})
    assert len(writing.duplicate_persona(alex.pk, editor).name) == fields.NAME_LENGTH


def test_older_lists_of_texts_become_statements_and_back(alex: Persona) -> None:
    moves = importlib.import_module("personas.migrations.0004_statements")
    Persona.objects.filter(pk=alex.pk).update(goals=["Rest"], preferred_channels=["Email"])
    moves.widen(apps, None)
    alex.refresh_from_db()
    assert alex.goals == [{"text": "Rest", "source": "", "mark": "assumption", "evidence": []}]
    assert alex.preferred_channels == [{"name": "Email", "share": None}]
    assert fields.clean({"goals": alex.goals})["goals"] == alex.goals
    moves.narrow(apps, None)
    alex.refresh_from_db()
    assert (alex.goals, alex.preferred_channels) == (["Rest"], ["Email"])
