"""The new-map wizard: everything but a title may be skipped, nothing typed is lost, all of it is the first Change."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from maps.gallery import GROUPS, own_templates, starters
from maps.models import ChangeRecord, JourneyMap, OwnTemplate
from maps.templates import STARTERS
from personas.models import Persona
from personas.writing import create_persona
from tests.conftest import Person
from workspaces.models import User, Workspace

from .building import proven, rows_of

ClientOf = Callable[[Person], Client]
EVERYTHING = {
    "title": "Ticket to fix",
    "template": "support_case",
    "examples": "0",
    "new_persona": "Otto",
    "scenario": "The printer stops on a Friday.",
    "scope_start": "It stops",
    "scope_end": "It works",
    "objective_text": "Fewer calls",
    "objective_metric": "Calls",
    "unit": "%",
    "better": "down",
    "baseline": "12,5",
    "target": "−3",
    "due": "2027-03-31",
    "state": "current",
    "review_days": "30",
    "tags": "support, b2b, support",
}


@pytest.fixture
def address(workspace: Workspace) -> str:
    return reverse("map_create", args=[workspace.slug])


def test_a_title_is_enough(client_of: ClientOf, editor: User, address: str) -> None:
    client_of(editor).post(address, {"title": "Ticket to fix", "template": "blank"})
    found = JourneyMap.objects.get()
    assert (found.title, found.lead, found.state, found.review_days) == ("Ticket to fix", editor, None, 90)


def test_all_of_it_is_the_first_change(client_of: ClientOf, editor: User, owner: User, address: str) -> None:
    answer = client_of(editor).post(address, {**EVERYTHING, "lead": str(owner.pk)})
    found = JourneyMap.objects.get()
    assert answer["Location"] == reverse("map_editor", args=[found.pk])
    assert (found.scenario, found.scope_start, found.scope_end) == (
        "The printer stops on a Friday.", "It stops", "It works",
    )  # fmt: skip
    assert (found.objective_text, found.objective_metric, found.unit, found.better) == (
        "Fewer calls", "Calls", "%", "down",
    )  # fmt: skip
    assert (found.baseline, found.target, found.due) == (12.5, -3.0, date(2027, 3, 31))
    assert (found.state, found.review_days, found.tags) == ("current", 30, ["b2b", "support"])
    assert found.lead == owner
    assert Persona.objects.get(name="Otto").created_by == editor
    assert len(rows_of(found, "map_persona")) == 1
    assert not rows_of(found, "card")
    assert ChangeRecord.objects.filter(map=found).count() == found.seq == 1
    proven(found)


def test_what_is_left_empty_is_the_templates(client_of: ClientOf, editor: User, address: str) -> None:
    client_of(editor).post(address, {"title": "Ours", "template": "support_case", "scenario": "", "unit": ""})
    found, template = JourneyMap.objects.get(), next(one for one in STARTERS if one.key == "support_case")
    assert found.scenario == template.head.get("scenario", "")
    assert found.objective_metric == template.head["objective_metric"]


@pytest.mark.parametrize(
    ("wrong", "step"),
    [
        ({"title": " "}, None),
        ({"template": "unheard_of"}, "template"),
        ({"baseline": "many"}, "objective"),
        ({"due": "31.3."}, "objective"),
        ({"review_days": "0"}, "team"),
        ({"review_days": "400"}, "team"),
        ({"tags": "x" * 51}, "team"),
        ({"scope_end": "x" * 201}, "scope"),
        ({"state": "past"}, "state"),
        ({"new_persona": "x" * 121}, "personas"),
    ],
)
def test_an_error_opens_its_step_and_keeps_what_was_typed(
    client_of: ClientOf, editor: User, address: str, wrong: dict[str, str], step: str | None
) -> None:
    answer = client_of(editor).post(address, {**EVERYTHING, **wrong})
    assert answer.status_code == 400
    assert not JourneyMap.objects.exists()
    assert not Persona.objects.exists()
    assert answer.context["open"] == ({step} if step else set())
    html = answer.content.decode()
    for name in set(EVERYTHING) - set(wrong) - {"template", "examples", "better", "state"}:
        assert EVERYTHING[name] in html
    if step:
        assert f'data-step="{step}" open' in html


def test_somebody_new_of_a_known_name_is_not_made_twice(
    client_of: ClientOf, workspace: Workspace, editor: User, address: str
) -> None:
    otto = create_persona(workspace, editor, {"name": "Otto"})
    client_of(editor).post(address, {**EVERYTHING, "personas": [str(otto.pk)]})
    assert Persona.objects.get() == otto
    assert len(rows_of(JourneyMap.objects.get(), "map_persona")) == 1


def test_nobody_from_outside_can_lead(client_of: ClientOf, editor: User, outsider: User, address: str) -> None:
    answer = client_of(editor).post(address, {**EVERYTHING, "lead": str(outsider.pk)})
    assert answer.status_code == 400
    assert "outsider" not in answer.content.decode().casefold()
    assert not JourneyMap.objects.exists()


def test_the_address_chooses_a_template_and_an_unknown_one_is_the_blank_map(
    client_of: ClientOf, editor: User, address: str
) -> None:
    client = client_of(editor)
    assert client.get(address, {"template": "classic"}).context["form"].chosen() == "classic"
    assert client.get(address, {"template": "unheard_of"}).context["form"].chosen() == "blank"


def test_the_gallery_shows_what_each_template_holds(client_of: ClientOf, editor: User, address: str) -> None:
    html = client_of(editor).get(address).content.decode()
    keys = {key for key, _name in GROUPS}
    for entry in starters():
        assert f'value="{entry.key}"' in html
        assert set(entry.groups.split()) <= keys
        assert entry.groups
    with translation.override("de"):
        assert starters()[0].name != "Blank map"


def test_own_templates_are_listed_and_can_be_deleted(
    client_of: ClientOf,
    workspace: Workspace,
    editor: User,
    outsider: User,
    address: str,
    django_assert_num_queries: Any,
) -> None:
    elements = {
        "stage": [{"id": "b", "title": "Then", "rank": "n"}, {"id": "a", "title": "First", "rank": "g", "colour": 3}],
        "touchpoint": [{"id": "t", "stage": "a", "title": "Opens the box", "rank": "g"}],
        "lane": [{"id": "l", "label": "What they do", "rank": "g"}],
    }
    ours = OwnTemplate.objects.create(workspace=workspace, name="Our <trial>", elements=elements)
    OwnTemplate.objects.create(workspace=outsider.memberships.get().workspace, name="Theirs", elements={})
    with django_assert_num_queries(1):
        (entry,) = own_templates(workspace)
    assert [(part.title, part.colour, part.touchpoints) for part in entry.parts] == [
        ("First", 3, ("Opens the box",)),
        ("Then", 1, ()),
    ]
    html = client_of(editor).get(address).content.decode()
    assert "Our &lt;trial&gt;" in html
    assert "Theirs" not in html
    gone = reverse("template_delete", args=[workspace.slug, ours.pk])
    assert "Delete the template" in client_of(editor).get(gone).content.decode()
    assert client_of(outsider).post(reverse("template_delete", args=["elsewhere", ours.pk])).status_code == 404
    client_of(editor).post(gone)
    assert not OwnTemplate.objects.filter(pk=ours.pk).exists()
