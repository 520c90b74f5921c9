"""Funnels laid over the touchpoints of a map: where people are lost between two of them."""

from __future__ import annotations

from typing import Any

import pytest

from evidence import metrics
from evidence.models import Funnel
from insights.funnels.laid import deepest, guessed, laid
from insights.funnels.placing import place, titles_of
from insights.models import FunnelPlaces
from tests.maps.building import Small, blank_map, delete, send
from workspaces.errors import Invalid, NotFound
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
STEPS: list[dict[str, Any]] = [
    {"name": "session_start", "event": "session_start", "people": 2080},
    {"name": "Reads the blog", "event": "view_item_list", "people": 572},
    {"name": "Banner", "event": "", "people": 400},
    {"name": "Trial begun", "event": "begin_trial", "people": 9},
]
TITLES = {"a": "Ad", "b": "Blog", "c": "Free trial"}


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    return Small(blank_map(workspace, owner), editor)


@pytest.fixture
def funnel(workspace: Workspace, editor: User) -> Funnel:
    return metrics.create_funnel(workspace, editor, {"name": "Shop", "steps": STEPS})


def test_what_is_lost_between_two_touchpoints() -> None:
    steps = laid(STEPS, ["a", "b", None, "c"], TITLES)
    assert [one.touchpoint for one in steps] == ["a", "b", None, "c"]
    assert [one.before for one in steps] == [None, "a", None, "b"]
    assert [one.lost and round(one.lost, 3) for one in steps] == [None, 0.725, None, 0.984]
    worst = deepest(steps)
    assert worst is not None and worst.touchpoint == "c"


def test_a_touchpoint_that_is_gone_holds_no_step() -> None:
    steps = laid(STEPS, ["a", "gone", None, "c"], TITLES)
    assert steps[1].touchpoint is None and steps[3].before == "a"
    assert laid(STEPS, [], TITLES)[0].touchpoint is None


def test_more_people_than_before_are_no_loss() -> None:
    steps = laid(
        [{"name": "A", "people": 0}, {"name": "B", "people": 5}, {"name": "C", "people": 9}], ["a", "b", "c"], TITLES
    )
    assert [one.kept for one in steps] == [None, None, 1.8]
    assert [one.lost for one in steps] == [None, None, 0.0] and deepest(steps) is None


def test_names_that_are_alike_are_guessed_in_the_order_of_the_map() -> None:
    assert guessed(STEPS, TITLES) == [None, "b", None, "c"]
    assert guessed(list(reversed(STEPS)), TITLES) == ["c", None, None, None]
    assert guessed(STEPS, {}) == [None] * 4


def test_it_is_laid_over_a_map_and_shown(
    small: Small, funnel: Funnel, editor: User, client_of: Any, api_of: Any
) -> None:
    mine, base = client_of(editor), f"/maps/{small.map.pk}/"
    page = mine.get(f"{base}funnels/{funnel.pk}/").content.decode()
    assert f'value="{small.touchpoints[1]}" selected' in page
    first, second, third = small.touchpoints
    places = {"step-0": first, "step-1": second, "step-2": "", "step-3": third}
    assert mine.post(f"{base}funnels/{funnel.pk}/", places).status_code == 302
    for address in (f"{base}funnels/", f"{base}insights/"):
        shown = mine.get(address).content.decode()
        assert "98% lost" in shown and "more than anywhere else" in shown, address
    (told,) = api_of(editor).get(f"/api/v1/maps/{small.map.pk}/funnels/").json()["results"]
    assert [one["touchpoint"] for one in told["steps"]] == [first, second, None, third]
    assert round(told["steps"][3]["lost"], 3) == 0.984 and told["steps"][3]["before"] == second
    send(small.map, editor, delete("touchpoint", second))
    (told,) = api_of(editor).get(f"/api/v1/maps/{small.map.pk}/funnels/").json()["results"]
    assert told["steps"][1]["touchpoint"] is None and told["steps"][3]["before"] == first
    mine.post(f"{base}funnels/{funnel.pk}/delete/")
    assert not FunnelPlaces.objects.exists()


def test_places_of_elsewhere_are_refused(
    small: Small, funnel: Funnel, editor: User, owner: User, workspace: Workspace
) -> None:
    other = Small(blank_map(workspace, owner), editor)
    with pytest.raises(Invalid):
        place(small.map, editor, funnel, [other.touchpoints[0], None, None, None])
    with pytest.raises(Invalid):
        place(small.map, editor, funnel, [None])
    foreign = metrics.create_funnel(
        Workspace.objects.create(name="O", slug="o-1"), owner, {"name": "O", "steps": STEPS}
    )
    with pytest.raises(NotFound):
        place(small.map, editor, foreign, [None] * 4)
    assert list(titles_of(small.map)) == small.touchpoints
