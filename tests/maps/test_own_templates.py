"""A workspace's own templates: what of a map they hold, what they leave out, and maps made from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from rest_framework.test import APIClient

from maps import own_templates
from maps.access import Principal
from maps.creating import create_map
from maps.gallery import own_templates as in_gallery
from maps.images import add_image
from maps.kinds import KINDS
from maps.models import Comment, JourneyMap, OwnTemplate, Vote
from maps.own_templates import CONTENT, KEY, LEFT_OUT, STRUCTURE, make_template, outlines
from personas.models import Persona
from tests.pictures import picture
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Channel, Contact, Team, User, Workspace

from .building import Small, create, done, new_id, proven, rows_of, send, update

Api = Callable[[Any], APIClient]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def full(small: Small) -> Small:
    """A map with everything that a template could carry along by mistake."""
    space = small.map.workspace
    contact = Contact.objects.create(workspace=space, name="Secret Contact")
    team = Team.objects.create(workspace=space, name="Secret Team")
    image = add_image(Principal.of(small.user), small.map.pk, picture())
    channel = Channel.objects.filter(workspace=space).first()
    assert channel is not None
    done(
        send(
            small.map, small.user,
            update("map", str(small.map.pk), title="Old title", scenario="Buys a printer", objective_text="Fewer calls",
                   unit="%", better="down", baseline=30, target=20, status="published", tags=["secret"]),
            update("touchpoint", small.touchpoints[0], channel=str(channel.pk), duration=5, moment_of_truth=True),
            update("lane", small.actions, label="Does", prompt="What do they do?"),
            update("card", small.card, owner=str(contact.pk), team=str(team.pk), personas=[small.map_persona],
                   due="2027-01-01", tags=["kept"], colour=3),
            create("card", text="In the tray", rank="g"),
            create("card", lane=small.thoughts, touchpoint=small.touchpoints[1], image=str(image.pk),
                   image_alt="A long queue", rank="g"),
            create("path", from_=small.touchpoints[0], to=small.touchpoints[2], label="skips", share=40),
            create("metric", touchpoint=small.touchpoints[1], name="Reads", unit="min", baseline=2, target=4, rank="g"),
            update("pain_point", small.pain_point, severity=4, frequency_n=3, frequency_of=9, owner=str(contact.pk),
                   status="solved", cost={"people": {"figure": 1, "low": None, "high": None, "source": "figure"}}),
            create("comment", target_kind="card", target=small.card, body="Secret comment"),
        )
    )  # fmt: skip
    return small


def test_a_template_holds_the_journey_and_nobody_in_it(full: Small) -> None:
    made = make_template(Principal.of(full.user), full.map.pk, " Ours ", "For printers")
    assert (made.name, made.description, made.made_by) == ("Ours", "For printers", full.user)
    assert set(made.elements) == {
        "map", "stage", "touchpoint", "path", "lane", "card", "pain_point", "opportunity", "metric",
    }  # fmt: skip
    kept = orjson.dumps(made.elements).decode()
    for secret in ("Secret", "tray", "Old title", "2027", str(full.persona.pk), full.map_persona, str(full.user.pk)):
        assert secret not in kept, secret
    cards = {row["text"] for row in made.elements["card"]}
    assert cards == {"Reads", "A long queue"}, "a card that was a picture keeps the words for it"
    pain = made.elements["pain_point"][0]
    assert (pain["severity"], pain["status"], pain["frequency_n"], pain["cost"]) == (4, "open", None, None)


def test_a_map_made_from_it_has_ids_of_its_own_and_examples(full: Small, workspace: Workspace, owner: User) -> None:
    template = make_template(Principal.of(full.user), full.map.pk, "Ours")
    kim = Persona.objects.create(workspace=workspace, name="Kim")
    made = create_map(workspace, Principal.of(owner), "New journey", f"{KEY}{template.pk}", [kim.pk])
    head = rows_of(made, "map")[str(made.pk)]
    assert (head["title"], head["scenario"], head["objective_text"], head["unit"]) == (
        "New journey", "Buys a printer", "Fewer calls", "%",
    )  # fmt: skip
    assert (head["status"], head["baseline"], head["tags"]) == ("draft", None, [])
    for kind, count in {
        "stage": 2,
        "touchpoint": 3,
        "lane": 3,
        "path": 1,
        "card": 2,
        "pain_point": 1,
        "metric": 1,
    }.items():
        rows, before = rows_of(made, kind), rows_of(full.map, kind)
        assert len(rows) == count, kind
        assert not set(rows) & set(before)
        assert {row["origin"] for row in rows.values()} <= set(before)
        is_content = kind in ("card", "pain_point", "metric")
        assert {row["example"] for row in rows.values()} == {is_content}, kind
    assert [row["persona"] for row in rows_of(made, "map_persona").values()] == [str(kim.pk)]
    assert rows_of(made, "emotion") == {}
    first = next(row for row in rows_of(made, "touchpoint").values() if row["title"] == "Ad")
    assert first["channel"] == rows_of(full.map, "touchpoint")[full.touchpoints[0]]["channel"]
    assert (first["duration"], first["moment_of_truth"]) == (5, True)
    (idea,) = rows_of(made, "opportunity").values()
    assert idea["pain_points"] == list(rows_of(made, "pain_point"))
    assert next(iter(rows_of(made, "path").values()))["share"] is None
    assert not Comment.objects.filter(map=made).exists() and not Vote.objects.filter(map=made).exists()
    assert made.seq == 1
    proven(made)


def test_structure_only(full: Small, workspace: Workspace, owner: User) -> None:
    template = make_template(Principal.of(full.user), full.map.pk, "Ours")
    made = create_map(workspace, Principal.of(owner), "New", f"{KEY}{template.pk}", examples=False)
    assert len(rows_of(made, "touchpoint")) == 3
    lanes = {(row["label"], row["prompt"]) for row in rows_of(made, "lane").values()}
    assert ("Does", "What do they do?") in lanes
    assert [rows_of(made, kind) for kind in ("card", "pain_point", "opportunity", "metric")] == [{}, {}, {}, {}]


def test_the_template_outlives_its_map_and_its_channels(full: Small, workspace: Workspace, owner: User) -> None:
    template = make_template(Principal.of(full.user), full.map.pk, "Ours")
    full.map.delete()
    Channel.objects.filter(workspace=workspace).delete()
    template.refresh_from_db()
    template.elements["card"][0].pop("icon")
    template.elements["card"][0]["a field of old"] = 1
    template.save()
    made = create_map(workspace, Principal.of(owner), "New", f"{KEY}{template.pk}")
    assert {row["channel"] for row in rows_of(made, "touchpoint").values()} == {None}
    proven(made)


def test_two_maps_from_one_template_do_not_get_into_each_others_way(
    full: Small, workspace: Workspace, owner: User
) -> None:
    template = make_template(Principal.of(full.user), full.map.pk, "Ours")
    one, other = (create_map(workspace, Principal.of(owner), "New", f"{KEY}{template.pk}") for _ in range(2))
    assert not set(rows_of(one, "card")) & set(rows_of(other, "card"))


def test_a_template_is_for_its_own_workspace(full: Small, outsider: User) -> None:
    template = make_template(Principal.of(full.user), full.map.pk, "Ours")
    theirs = outsider.memberships.get().workspace
    for key in (f"{KEY}{template.pk}", f"{KEY}{new_id()}", f"{KEY}x", KEY):
        with pytest.raises(Invalid):
            create_map(theirs, Principal.of(outsider), "New", key)
    assert not JourneyMap.objects.filter(workspace=theirs).exists()
    with pytest.raises(NotFound):
        make_template(Principal.of(outsider), full.map.pk, "Stolen")


def test_every_kind_and_every_field_about_people_was_thought_of() -> None:
    """A new kind must be structure, content, or somebody's own; what names people or lists that go is left out."""
    own = {"map", "map_persona", "emotion", "evidence_link", "vote", "comment"}
    assert {*STRUCTURE, *CONTENT} == set(KINDS) - own
    personal = {"owner", "team", "member", "persona", "map_persona", "image", "series", "map"}
    for kind in (*STRUCTURE, *CONTENT):
        naming = {name for name, field in KINDS[kind].fields.items() if field.to in personal}
        assert naming <= set(LEFT_OUT.get(kind, ())), kind


def test_names_and_numbers_of_templates(full: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    asking = Principal.of(full.user)
    make_template(asking, full.map.pk, "Ours")
    with pytest.raises(Conflict):
        make_template(asking, full.map.pk, "OURS ")
    for wrong in ("", "   ", "x" * 121, "a\0b", "\ud800", "a" + "\u0301" * 40):
        with pytest.raises(Invalid):
            make_template(asking, full.map.pk, wrong)
    monkeypatch.setattr(own_templates, "MOST", 1)
    with pytest.raises(own_templates.TooLarge):
        make_template(asking, full.map.pk, "One more")
    monkeypatch.setattr(own_templates, "MOST", 9)
    monkeypatch.setattr(own_templates, "BYTES", 100)
    with pytest.raises(own_templates.TooLarge):
        make_template(asking, full.map.pk, "Large")


def test_lists_read_the_outline_of_a_template_and_leave_its_content_where_it_is(
    full: Small, workspace: Workspace, owner: User, django_assert_num_queries: Any
) -> None:
    make_template(Principal.of(owner), full.map.pk, "Ours")
    with django_assert_num_queries(1):
        ((found, outline),) = outlines(workspace)
    assert "elements" in found.get_deferred_fields()
    assert set(outline) == {"stage", "touchpoint", "lane"}
    assert {row["id"] for row in outline["touchpoint"]} == set(full.touchpoints)
    with django_assert_num_queries(1):
        (entry,) = in_gallery(workspace)
        assert (entry.touchpoints, entry.parts[0].title) == (3, "Awareness")


def test_templates_by_the_api(full: Small, api_of: Api, editor: User, viewer: User, workspace: Workspace) -> None:
    address = f"/api/v1/workspaces/{workspace.slug}/templates/"
    made = api_of(editor).post(address, {"map": str(full.map.pk), "name": "Ours"})
    assert made.status_code == 201, made.content
    listed = api_of(viewer).get(address).json()["results"]
    assert listed == [made.json()]
    assert (listed[0]["stages"], listed[0]["touchpoints"]) == (["Awareness", "Decision"], 3)
    new = api_of(editor).post(
        f"/api/v1/workspaces/{workspace.slug}/maps/", {"title": "New", "template": listed[0]["key"]}
    )
    assert new.status_code == 201, new.content
    assert api_of(editor).delete(f"{address}{listed[0]['id']}/").status_code == 204
    assert not OwnTemplate.objects.exists()
    assert rows_of(JourneyMap.objects.get(pk=new.json()["id"]), "touchpoint")
