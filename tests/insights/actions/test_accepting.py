"""From an opportunity to an action: what is taken along, what is refused, and that nobody else learns of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import Action, ActionEvent
from insights.signals import action_moved
from maps.changes.cache import cache
from maps.models import Opportunity
from tests.maps.building import Small, create, done, new_id, send, update
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound
from workspaces.lists import add_contact, add_team
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db


def accept(small: Small, user: User, **wanted: Any) -> Action:
    return writing.accept(Doer(user), small.map.pk, UUID(small.opportunity), wanted)


def test_the_words_of_the_day_its_costs_and_feelings_are_taken_along(small: Small, editor: User) -> None:
    made = accept(small, editor, measure="Loss", target=3, baseline=5, cost_part="loss_rate")
    made.refresh_from_db()
    assert made.title == "Faster" and made.number == 1 and made.status == "proposed" and made.better == "down"
    assert made.came_from["map"] == "Alex finds a printer"
    assert (made.came_from["stage"], made.came_from["touchpoint"], made.came_from["opportunity"]) == (
        "Awareness",
        "Ad",
        "O1",
    )
    assert made.came_from["pain_points"] == [{"id": small.pain_point, "number": 1, "title": "Slow", "severity": 4}]
    assert made.came_from["severity"] == 4
    assert made.cost_before[small.pain_point]["value"]["low"] == 50
    assert made.felt_before["scores"] == {"Alex": -1.5}
    # What happens to the map afterwards changes none of it.
    done(send(small.map, editor, update("pain_point", small.pain_point, title="Other", cost=None)))
    made.refresh_from_db()
    assert made.came_from["pain_points"][0]["title"] == "Slow" and made.cost_before


def test_a_share_that_only_the_frequency_tells_is_kept_as_it_stood(small: Small, editor: User) -> None:
    cost = {name: {"source": "figure", "figure": 10} for name in ("people", "loss_rate", "value")}
    done(send(small.map, editor, update("pain_point", small.pain_point, cost=cost, frequency_n=31, frequency_of=42)))
    kept = accept(small, editor).cost_before[small.pain_point]["share"]
    assert kept["source"] == "frequency" and round(kept["figure"], 1) == 73.8 and kept["low"] < kept["high"]


def test_the_opportunitys_owner_and_team_need_not_be_named_again(
    small: Small, editor: User, viewer: User, workspace: Workspace
) -> None:
    team = add_team(workspace, editor, "Support")
    done(send(small.map, editor, update("opportunity", small.opportunity, owner=str(viewer.pk), team=str(team.pk))))
    made = accept(small, editor)
    assert made.owner == viewer and made.team == team
    assert ActionEvent.objects.get(action=made).changes["owner"] == [None, "Viewer"]


def test_a_contact_can_own_it(small: Small, editor: User, workspace: Workspace) -> None:
    pat = add_contact(workspace, editor, "Pat")
    made = accept(small, editor, owner={"kind": "contact", "id": pat.pk})
    assert made.contact == pat and made.owner is None


def test_while_it_is_under_way_nobody_accepts_it_again(small: Small, editor: User, owner: User) -> None:
    first = accept(small, editor)
    with pytest.raises(Conflict) as refused:
        accept(small, owner)
    assert refused.value.code == "already_accepted" and refused.value.details["action"] == str(first.pk)
    assert Action.objects.count() == 1
    writing.close(Doer(editor), first, "dropped")
    assert accept(small, owner).follows == first


def test_an_example_of_a_template_is_no_opportunity(small: Small, editor: User) -> None:
    example = new_id()
    there = small.touchpoints[0]
    done(send(small.map, editor, create("opportunity", example, touchpoint=there, title="E", rank="p", example=True)))
    with pytest.raises(NotFound):
        writing.accept(Doer(editor), small.map.pk, UUID(example), {})


def test_who_may_not_edit_the_map_accepts_nothing(small: Small, viewer: User, outsider: User) -> None:
    for who, refusal in ((viewer, Forbidden), (outsider, NotFound)):
        with pytest.raises(refusal):
            accept(small, who)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    "wanted",
    [
        {"title": " "},
        {"title": "x" * 301},
        {"title": "\0"},
        {"baseline": float("nan")},
        {"target": float("inf")},
        {"target": 1e300},
        {"target": True},
        {"due": "2026-01-01"},
        {"better": "sideways"},
        {"cost_part": "weather"},
        {"external_url": "javascript:alert(1)"},
        {"status": "done"},
        {"better": "down", "baseline": 5, "target": 7},
        {"owner": {"kind": "member", "id": uuid4()}},
        {"owner": {"kind": "contact", "id": uuid4()}},
        {"team": uuid4()},
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_made(small: Small, editor: User, wanted: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        accept(small, editor, **wanted)
    assert refused.value.details.keys() <= {*wanted, "target"}
    assert not Action.objects.exists()


def test_members_and_lists_of_other_workspaces_are_nobody(small: Small, editor: User, outsider: User) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    theirs = add_contact(elsewhere, outsider, "Eve")
    team = add_team(elsewhere, outsider, "Theirs")
    for wanted in (
        {"owner": {"kind": "member", "id": outsider.pk}},
        {"owner": {"kind": "contact", "id": theirs.pk}},
        {"owner": {"kind": "contact", "id": editor.pk}},
        {"team": team.pk},
    ):
        with pytest.raises(Invalid):
            accept(small, editor, **wanted)


def test_numbers_are_never_given_twice(small: Small, editor: User, workspace: Workspace) -> None:
    first = writing.create(Doer(editor), workspace.slug, {"title": "One"})
    second = writing.create(Doer(editor), workspace.slug, {"title": "Two"})
    writing.delete(Doer(editor), second)
    assert (first.number, writing.create(Doer(editor), workspace.slug, {"title": "Three"}).number) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_it_is_told_once_it_is_committed(small: Small, editor: User) -> None:
    heard: list[tuple[str, list[str]]] = []

    def hear(action: Action, event: str, changes: dict[str, Any], **_: Any) -> None:
        heard.append((event, sorted(changes)))

    action_moved.connect(hear)
    try:
        made = accept(small, editor)
        writing.change(Doer(editor), made, 1, {"status": "in_progress"})
        writing.close(Doer(editor), made, "done")
    finally:
        action_moved.disconnect(hear)
    assert [event for event, _ in heard] == ["action.created", "action.changed", "action.closed"]
    assert heard[1] == ("action.changed", ["status"])


def test_a_team_that_is_none_of_this_workspace_is_left_out(small: Small, editor: User) -> None:
    Opportunity.objects.filter(pk=small.opportunity).update(team=uuid4())
    cache.clear()
    assert accept(small, editor).team is None
