"""A persona or a lead that changes is news for every open editor that shows it, after the commit."""

from typing import Any
from uuid import UUID

import pytest

from maps.access import Principal
from maps.context import map_context
from maps.creating import create_map
from maps.live import library
from maps.managing import set_lead
from personas.writing import create_persona, update_persona
from workspaces.models import User, Workspace


def test_a_changed_persona_is_told_to_the_maps_of_its_workspace(
    workspace: Workspace,
    editor: User,
    outsider: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    mine = create_map(workspace, Principal.of(editor), "Here")
    create_map(outsider.memberships.get().workspace, Principal.of(outsider), "Elsewhere")
    told: list[tuple[list[UUID], str]] = []
    monkeypatch.setattr(library, "tell_notice", lambda maps, about: told.append((list(maps), about)))
    with django_capture_on_commit_callbacks(execute=True):
        persona = create_persona(workspace, editor, {"name": "Alex"})
        update_persona(persona.pk, 1, {"age": 28})
        update_persona(persona.pk, 2, {"age": 28})
        assert told == []
    # Once for making, once for changing; saving the same again is no news.
    assert told == [([mine.pk], "context")] * 2


def test_another_lead_is_told_to_this_map_only_and_one_who_leaves_to_all(
    workspace: Workspace,
    editor: User,
    commenter: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    led, other = (create_map(workspace, Principal.of(editor), title) for title in ("Led", "Other"))
    told: list[tuple[set[UUID], str]] = []
    monkeypatch.setattr(library, "tell_notice", lambda maps, about: told.append((set(maps), about)))
    with django_capture_on_commit_callbacks(execute=True):
        set_lead(Principal.of(editor), led.pk, commenter.pk)
        assert told == []
    assert told == [({led.pk}, "context")]
    led.refresh_from_db()
    assert map_context(led, editor)["lead"] == commenter.pk
    with django_capture_on_commit_callbacks(execute=True):
        commenter.memberships.get().delete()
    assert told[1:] == [({led.pk, other.pk}, "context")]
    led.refresh_from_db()
    assert map_context(led, editor)["lead"] is None
