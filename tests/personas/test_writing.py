"""The one writer of personas: what it stores, what it refuses, and that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from maps.access import Principal
from maps.building import Drawing
from maps.context import map_context
from maps.creating import create_map, draw
from personas import fields, writing
from personas.models import Persona
from personas.signals import persona_changed
from workspaces.errors import Conflict, DomainError, Invalid, NotFound
from workspaces.models import AuditEvent, User, Workspace


def test_what_is_given_is_stored_tidied(workspace: Workspace, editor: User) -> None:
    made = writing.create_persona(
        workspace,
        editor,
        {
            "name": "  Zoe\u0308  ",
            "goals": ["Sleep", "", "  Rest "],
            "demographics": [{"label": "", "value": ""}, {"label": "Kids", "value": "2"}],
            "traits": [{"low": "", "high": "", "value": 50}, {"low": "Slow", "high": "Fast", "value": 0}],
        },
    )
    made.refresh_from_db()
    assert made.name == "Zoë"
    assert [goal["text"] for goal in made.goals] == ["Sleep", "Rest"]
    assert made.goals[0] == {"text": "Sleep", "source": "", "mark": "assumption", "evidence": []}
    assert made.demographics == [{"label": "Kids", "value": "2"}]
    assert made.traits == [{"low": "Slow", "high": "Fast", "value": 0}]
    assert (made.version, made.created_by) == (1, editor)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "nul\0"),
        ("name", "lone \ud800 surrogate"),
        ("name", 7),
        ("age", True),
        ("age", -1),
        ("age", 131),
        ("age", "28"),
        ("quote", "x" * 1001),
        ("goals", "not a list"),
        ("goals", ["x"] * 31),
        ("goals", ["x" * 301]),
        ("goals", ["two\nlines"]),
        ("demographics", [{"label": "Kids"}]),
        ("demographics", [{"label": "", "value": "2"}]),
        ("traits", [{"low": "Slow", "high": "", "value": 1}]),
        ("traits", [{"low": "Slow", "high": "Fast", "value": 101}]),
        ("traits", [{"low": "Slow", "high": "Fast", "value": 1.5}]),
        ("portrait", {"seed": "../../etc"}),
        ("portrait", {"url": "https://example.org"}),
        ("unheard_of", 1),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    workspace: Workspace, editor: User, field: str, value: object
) -> None:
    with pytest.raises(Invalid) as refusal:
        writing.create_persona(workspace, editor, {"name": "Alex", field: value})
    assert list(refusal.value.details) == [field]
    assert not Persona.objects.exists()


def test_an_edit_raises_the_version_and_an_empty_one_does_not(alex: Persona) -> None:
    assert writing.update_persona(alex.pk, 1, {"age": 28}).version == 1
    saved = writing.update_persona(alex.pk, 1, {"age": 29})
    assert (saved.age, saved.version) == (29, 2)


def test_a_stale_edit_gets_both_texts_and_changes_nothing(alex: Persona) -> None:
    writing.update_persona(alex.pk, 1, {"quote": "Theirs", "bio": "Long"})
    with pytest.raises(Conflict) as conflict:
        writing.update_persona(alex.pk, 1, {"quote": "Mine"})
    assert conflict.value.details == {"version": 2, "mine": {"quote": "Mine"}, "theirs": {"quote": "Theirs"}}
    alex.refresh_from_db()
    assert (alex.quote, alex.version) == ("Theirs", 2)


def test_archiving_twice_is_archiving_once(alex: Persona) -> None:
    assert writing.set_archived(alex.pk, True).version == 2
    assert writing.set_archived(alex.pk, True).version == 2
    assert not Persona.objects.in_use().exists()
    assert writing.set_archived(alex.pk, False).archived_at is None


def test_one_that_is_on_no_map_goes_to_the_trash_and_comes_back(alex: Persona, editor: User) -> None:
    writing.trash_persona(alex.pk, editor)
    assert not Persona.objects.alive().exists()
    for write in (
        lambda: writing.trash_persona(alex.pk, editor),
        lambda: writing.update_persona(alex.pk, 2, {"age": 3}),
    ):
        with pytest.raises(NotFound):
            write()
    assert writing.restore_persona(alex.pk, editor).trashed_at is None
    with pytest.raises(Conflict):
        writing.restore_persona(alex.pk, editor)


def test_only_what_is_in_the_trash_is_deleted_for_good(alex: Persona, owner: User) -> None:
    with pytest.raises(Conflict):
        writing.purge_persona(alex.pk, owner)
    writing.trash_persona(alex.pk, owner)
    writing.purge_persona(alex.pk, owner)
    assert not Persona.objects.exists()
    events = AuditEvent.objects.filter(object_id=str(alex.pk)).order_by("at").values_list("event", flat=True)
    assert list(events) == ["persona_trashed", "persona_deleted"]


@pytest.mark.parametrize(("days", "left"), [(29.9, 1), (30.1, 0)])
def test_personas_leave_the_trash_after_30_days(alex: Persona, editor: User, days: float, left: int) -> None:
    writing.trash_persona(alex.pk, editor)
    Persona.objects.update(trashed_at=timezone.now() - timedelta(days=days))
    call_command("tidy", verbosity=0)
    assert Persona.objects.count() == left


def test_a_persona_in_the_trash_can_not_be_put_on_a_map(workspace: Workspace, editor: User, alex: Persona) -> None:
    me = Principal.of(editor)
    journey_map = create_map(workspace, me, "Trial to paid")
    writing.trash_persona(alex.pk, editor)
    drawing = Drawing(journey_map.pk)
    drawing.persona(alex.pk, 1)
    with pytest.raises(DomainError):
        draw(journey_map.pk, me, drawing.operations)
    assert all(one["id"] != alex.pk for one in map_context(journey_map, editor)["personas"])


def test_one_that_is_on_a_map_can_only_be_archived(workspace: Workspace, editor: User, alex: Persona) -> None:
    me = Principal.of(editor)
    journey_map = create_map(workspace, me, "Trial to paid")
    drawing = Drawing(journey_map.pk)
    drawing.persona(alex.pk, 1)
    draw(journey_map.pk, me, drawing.operations)
    with pytest.raises(Conflict) as conflict:
        writing.trash_persona(alex.pk, editor)
    assert conflict.value.code == "persona_in_use"
    assert Persona.objects.filter(pk=alex.pk).exists()
    assert writing.set_archived(alex.pk, True).archived_at is not None


def test_writes_are_announced_after_the_commit(
    alex: Persona, django_capture_on_commit_callbacks: "pytest.FixtureRequest"
) -> None:
    heard = []

    def hear(persona: Persona, **_more: object) -> None:
        heard.append(persona.version)

    persona_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            writing.update_persona(alex.pk, 1, {"age": 30})
            assert heard == []
        assert heard == [2]
    finally:
        persona_changed.disconnect(hear)


@pytest.mark.parametrize("field", ["name", "bio", "goals"])
def test_a_pile_of_combining_marks_is_refused(field: str) -> None:
    piled = "a" + "\u0301\u0316" * 16
    with pytest.raises(Invalid) as refusal:
        fields.clean({field: [piled] if field == "goals" else piled})
    assert field in refusal.value.details
