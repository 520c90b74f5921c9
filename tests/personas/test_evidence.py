"""What a persona's statements rest on: attached, taken off, gone with its item, and shown on both sides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from evidence import writing as library
from evidence.models import Item, Source
from evidence.uses import uses_of
from personas import evidence, writing
from personas.models import Persona
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.membership import found_workspace
from workspaces.models import User, Workspace


@pytest.fixture
def source(workspace: Workspace, editor: User) -> Source:
    return library.create_source(workspace, editor, {"name": "Survey", "kind": "survey"})


@pytest.fixture
def item(source: Source, editor: User) -> Item:
    return library.add_items(source, editor, [{"text": "I never know what next month brings"}])[0]


def goal(persona: Persona, at: int = 0) -> dict[str, Any]:
    persona.refresh_from_db()
    return dict(persona.goals[at])


def test_what_rests_on_evidence_is_validated(alex: Persona, item: Item, editor: User) -> None:
    saved = evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    assert saved.version == 2
    assert goal(alex) == {"text": "Steady income", "source": "", "mark": "validated", "evidence": [str(item.pk)]}
    assert goal(alex, 1)["mark"] == "assumption"
    # Once more changes nothing.
    assert evidence.attach(alex, 2, "goals", 0, [item.pk], editor).version == 2


def test_figures_make_it_measured(alex: Persona, workspace: Workspace, editor: User) -> None:
    figures = library.create_source(workspace, editor, {"name": "GA4", "kind": "analytics"})
    made = library.add_items(figures, editor, [{"text": "/pricing: 1,204 views"}])[0]
    evidence.attach(alex, 1, "goals", 0, [made.pk], editor)
    assert goal(alex)["mark"] == "metric"


def test_taken_off_it_is_an_assumption_again_unless_somebody_wrote_a_source(
    alex: Persona, item: Item, editor: User
) -> None:
    evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    evidence.detach(alex, 2, "goals", 0, [item.pk], editor)
    assert (goal(alex)["mark"], goal(alex)["evidence"]) == ("assumption", [])
    said = {**goal(alex), "source": "11 of 11 interviews", "mark": "validated"}
    writing.update_persona(alex.pk, 3, {"goals": [said]}, editor)
    evidence.attach(alex, 4, "goals", 0, [item.pk], editor)
    evidence.detach(alex, 5, "goals", 0, [item.pk], editor)
    assert goal(alex)["mark"] == "validated"


def test_a_stale_version_is_refused_and_nothing_is_written(alex: Persona, item: Item, editor: User) -> None:
    writing.update_persona(alex.pk, 1, {"goals": ["Another", "Steady income"]}, editor)
    with pytest.raises(Conflict):
        evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    assert goal(alex)["evidence"] == []


def test_only_what_is_there(alex: Persona, item: Item, editor: User, outsider: User) -> None:
    elsewhere = found_workspace(outsider, "Far away")
    theirs = library.create_source(elsewhere, outsider, {"name": "Theirs", "kind": "note"})
    foreign = library.add_items(theirs, outsider, [{"text": "Secret"}])[0]
    for field, at, ids in (
        ("goals", 0, [foreign.pk]), ("goals", 0, [item.pk, foreign.pk]), ("goals", 0, []), ("goals", 9, [item.pk]),
        ("goals", -1, [item.pk]), ("workspace", 0, [item.pk]),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            evidence.attach(alex, 1, field, at, ids, editor)
    assert goal(alex)["evidence"] == []


def test_at_most_fifty(alex: Persona, source: Source, editor: User) -> None:
    made = library.add_items(source, editor, [{"text": str(at)} for at in range(51)])
    with pytest.raises(Invalid):
        evidence.attach(alex, 1, "goals", 0, [one.pk for one in made], editor)


def test_what_is_removed_backs_nothing(
    alex: Persona, item: Item, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    with django_capture_on_commit_callbacks(execute=True):
        library.remove_items(alex.workspace, editor, [item.pk])
    assert (goal(alex)["mark"], goal(alex)["evidence"]) == ("assumption", [])


def test_what_lies_in_the_trash_is_not_shown_and_comes_back(alex: Persona, item: Item, editor: User) -> None:
    saved = evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    library.trash_source(item.source_id, editor)
    assert evidence.backed_by(saved)[0].items == []
    library.restore_source(item.source_id, editor)
    assert evidence.backed_by(saved)[0].items == [item]


def test_it_is_shown_on_both_sides(alex: Persona, item: Item, editor: User, client_of: Callable[..., Client]) -> None:
    evidence.attach(alex, 1, "goals", 0, [item.pk], editor)
    use = uses_of(alex.workspace, editor, [item.pk])[item.pk][0]
    assert (use.what, use.where, use.kind) == ("Steady income", "Alex · Goals", "persona")
    shown = client_of(editor).get(f"/w/{alex.workspace.slug}/personas/{alex.pk}/").content.decode()
    assert "I never know what next month brings" in shown and f"/evidence/items/{item.pk}/" in shown


def test_the_page_attaches_and_takes_off(
    alex: Persona, item: Item, editor: User, client_of: Callable[..., Client]
) -> None:
    client, address = client_of(editor), f"/w/{alex.workspace.slug}/personas/{alex.pk}/evidence/"
    assert b"I never know" in client.get(address, {"statement": "goals:1", "q": "month"}).content
    said = {"statement": "goals:1", "version": 1, "items": [str(item.pk)]}
    client.post(address, {**said, "do": "attach"})
    assert goal(alex, 1)["evidence"] == [str(item.pk)]
    client.post(address, {**said, "version": 2, "do": "detach"})
    assert goal(alex, 1)["evidence"] == []
    # A stale page, and one that chooses nothing, change nothing and say so.
    stale = client.post(address, {**said, "version": 1, "do": "attach"}, follow=True).content.decode()
    assert "Somebody else changed this persona" in stale
    assert "Choose at least one" in client.post(address, {**said, "items": []}, follow=True).content.decode()
    assert goal(alex, 1)["evidence"] == []
