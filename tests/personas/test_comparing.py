"""Personas side by side: what they share, where they stand between opposites, and who may see it."""

from collections.abc import Callable

import pytest
from django.test import Client

from personas import comparing, writing
from personas.models import Persona
from tests.conftest import Person
from workspaces.models import User, Workspace


@pytest.fixture
def mara(workspace: Workspace, editor: User) -> Persona:
    told = {
        "name": "Mara",
        "age": 28,
        "goals": ["steady  income.", "Rest"],
        "demographics": [{"label": "works from", "value": "A studio"}, {"label": "Pets", "value": "Two"}],
        "traits": [
            {"low": "Spontaneous", "high": "Cautious", "value": 20},
            {"low": "Solo", "high": "Social", "value": 0},
        ],
        "preferred_channels": [{"name": "Email", "share": 40}, "Podcast"],
    }
    return writing.create_persona(workspace, editor, told)


def test_facts_stand_in_one_row_whoever_has_them(alex: Persona, mara: Persona) -> None:
    lines = {line.label: line for line in comparing.facts([alex, mara])}
    assert lines["Works from"].values == ("Home office", "A studio")
    assert lines["Pets"].values == ("", "Two")
    assert lines["Age"].values == ("28", "28")
    assert "Occupation" not in lines


def test_two_facts_of_one_name_both_stand(alex: Persona, workspace: Workspace, editor: User) -> None:
    tools = [{"label": "Tool", "value": "Sketch"}, {"label": "tool", "value": "Figma"}]
    zoe = writing.create_persona(workspace, editor, {"name": "Zoe", "demographics": tools})
    lines = {line.label: line for line in comparing.facts([alex, zoe])}
    assert lines["Tool"].values == ("", "Sketch, Figma")


def test_what_both_say_is_shared(alex: Persona, mara: Persona) -> None:
    (goals,) = comparing.blocks([alex, mara])
    assert [[(one.text, one.shared) for one in column] for column in goals.columns] == [
        [("Steady income", True), ("Larger projects", False)], [("steady  income.", True), ("Rest", False)],
    ]  # fmt: skip


def test_said_twice_by_one_alone_is_not_shared(alex: Persona, workspace: Workspace, editor: User) -> None:
    echo = writing.create_persona(workspace, editor, {"name": "Echo", "goals": ["Rest", "rest"]})
    assert not any(one.shared for column in comparing.blocks([alex, echo])[0].columns for one in column)


def test_opposites_the_other_way_round_are_turned(alex: Persona, mara: Persona) -> None:
    scales = {(one.low, one.high): one.values for one in comparing.scales([alex, mara])}
    assert scales == {("Cautious", "Spontaneous"): (58, 80), ("Solo", "Social"): (None, 0)}


def test_channels_tell_no_from_not_known(alex: Persona, mara: Persona) -> None:
    assert [(way.name, way.shares) for way in comparing.ways([alex, mara])] == [
        ("Email", (None, 40)), ("Podcast", (None, "yes")),
    ]  # fmt: skip


def test_the_page_asks_until_there_are_two(
    workspace: Workspace, viewer: User, alex: Persona, mara: Persona, client_of: Callable[[Person], Client]
) -> None:
    browser, here = client_of(viewer), f"/w/{workspace.slug}/personas/compare/"
    assert b"once two are chosen" in browser.get(f"{here}?p={alex.pk}&p={alex.pk}&p=nothing").content
    page = browser.get(f"{here}?p={mara.pk}&p={alex.pk}").content.decode()
    assert page.index("Mara</b>") < page.index("Alex</b>")
    assert "shared" in page


def test_personas_of_elsewhere_and_in_the_trash_are_left_out(
    workspace: Workspace,
    editor: User,
    outsider: User,
    alex: Persona,
    mara: Persona,
    client_of: Callable[[Person], Client],
) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    secret = writing.create_persona(elsewhere, outsider, {"name": "Secret"})
    writing.trash_persona(mara.pk, editor)
    page = client_of(editor).get(f"/w/{workspace.slug}/personas/compare/?p={alex.pk}&p={secret.pk}&p={mara.pk}")
    assert b"Secret" not in page.content
    assert b"once two are chosen" in page.content or b"It takes two" in page.content
