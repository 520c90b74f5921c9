"""Starter maps: each is one ordinary Change that the engine takes, and teaches the method by its shape."""

from collections import Counter

import pytest
from django.utils import translation

from maps.access import Principal
from maps.creating import create_map
from maps.kinds import CARD_ROLES
from maps.models import ChangeRecord, JourneyMap
from maps.templates import STARTERS, Starter
from workspaces.errors import DomainError, Invalid
from workspaces.models import Channel, User, Workspace

from .building import proven, rows_of

EXAMPLES = ("card", "pain_point", "opportunity", "metric")
starters = pytest.mark.parametrize("starter", STARTERS, ids=[starter.key for starter in STARTERS])


@starters
def test_a_starter_is_one_change_and_the_maps_own_from_then_on(
    workspace: Workspace, editor: User, starter: Starter
) -> None:
    made = create_map(workspace, Principal.of(editor), "  Trial to paid ", starter.key)
    assert (made.title, made.lead, made.seq, made.status) == ("Trial to paid", editor, 1, "draft")
    assert ChangeRecord.objects.get(map=made).author == editor
    proven(made)


@starters
def test_lanes_are_there_once_and_hold_the_examples(workspace: Workspace, editor: User, starter: Starter) -> None:
    made = create_map(workspace, Principal.of(editor), "Map", starter.key)
    lanes = rows_of(made, "lane")
    roles = Counter(lane["role"] for lane in lanes.values())
    assert set(roles.values()) == {1}
    assert {"actions", "emotions", "pain_points", "opportunities"} <= set(roles)
    for card in rows_of(made, "card").values():
        assert lanes[card["lane"]]["role"] in CARD_ROLES
    # Nothing that counts is made up: what is not structure is an example, and nobody's feelings are guessed.
    for kind in EXAMPLES:
        assert all(row["example"] for row in rows_of(made, kind).values())
    assert not rows_of(made, "emotion")


@starters
def test_structure_only_leaves_the_examples_out(workspace: Workspace, editor: User, starter: Starter) -> None:
    made = create_map(workspace, Principal.of(editor), "Map", starter.key, examples=False)
    assert len(rows_of(made, "touchpoint")) == len(starter.touchpoints)
    assert all(lane["prompt"] for lane in rows_of(made, "lane").values())
    for kind in EXAMPLES:
        assert not rows_of(made, kind)
    proven(made)


def test_what_the_maker_says_wins_over_the_template(workspace: Workspace, editor: User) -> None:
    fields = {"scenario": "Our own", "target": 12.5}
    made = create_map(workspace, Principal.of(editor), "Map", "classic", fields=fields)
    assert (made.title, made.scenario, made.target) == ("Map", "Our own", 12.5)
    assert made.scope_start
    assert made.better == "up"


def test_the_blank_map_has_five_stages_and_no_touchpoint(workspace: Workspace, editor: User) -> None:
    made = create_map(workspace, Principal.of(editor), "Map", "blank")
    titles = [stage["title"] for stage in sorted(rows_of(made, "stage").values(), key=lambda one: one["rank"])]
    assert titles == ["Awareness", "Consideration", "Decision", "Retention", "Advocacy"]
    assert not rows_of(made, "touchpoint")
    roles = {lane["role"] for lane in rows_of(made, "lane").values()}
    assert roles == {"actions", "thoughts", "emotions", "pain_points", "opportunities"}


@pytest.mark.parametrize("starter", STARTERS[1:], ids=[starter.key for starter in STARTERS[1:]])
def test_every_stage_has_touchpoints_with_channels(workspace: Workspace, editor: User, starter: Starter) -> None:
    made = create_map(workspace, Principal.of(editor), "Map", starter.key)
    touchpoints = rows_of(made, "touchpoint").values()
    assert {one["stage"] for one in touchpoints} == set(rows_of(made, "stage"))
    # Where nobody meets anybody, there is no channel.
    assert all(one["channel"] for one in touchpoints if one["contact"] in ("yes", "waits"))
    assert any(one["moment_of_truth"] for one in touchpoints)


def test_a_channel_that_the_workspace_removed_is_left_out(workspace: Workspace, editor: User) -> None:
    Channel.objects.filter(workspace=workspace).delete()
    made = create_map(workspace, Principal.of(editor), "Map", "classic")
    assert {one["channel"] for one in rows_of(made, "touchpoint").values()} == {None}


def test_texts_are_in_the_makers_language_and_stay(workspace: Workspace, editor: User) -> None:
    with translation.override("de"):
        made = create_map(workspace, Principal.of(editor), "Karte", "classic")
        expected = {str(stage.title) for starter in STARTERS[1:2] for stage in starter.stages}
    assert {stage["title"] for stage in rows_of(made, "stage").values()} == expected


def test_an_unknown_template_or_no_title_makes_nothing(workspace: Workspace, editor: User) -> None:
    for title, key in (("Map", "unheard_of"), ("   ", "blank"), ("x" * 201, "blank")):
        with pytest.raises(Invalid):
            create_map(workspace, Principal.of(editor), title, key)
    assert not JourneyMap.objects.exists()


def test_a_refused_first_change_leaves_no_empty_map_behind(workspace: Workspace, outsider: User) -> None:
    """C3: rights are asked inside the lock, here with somebody whom the caller should have turned away."""
    stranger = User.objects.create_user("stranger@example.org", None)
    with pytest.raises(DomainError) as refusal:
        create_map(workspace, Principal.of(stranger), "Map", "blank")
    assert refusal.value.status in (403, 404)
    assert not JourneyMap.objects.exists()


def test_previews_are_drawn_for_all_but_the_blank_map() -> None:
    assert [starter.key for starter in STARTERS if starter.preview is None] == ["blank"]


def test_a_lane_is_called_in_the_language_of_whoever_reads(workspace: Workspace, owner: User) -> None:
    with translation.override("de"):
        made = create_map(workspace, Principal.of(owner), "Reise", "blank")
    assert {row["label"] for row in rows_of(made, "lane").values()} == {""}
