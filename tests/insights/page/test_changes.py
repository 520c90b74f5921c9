"""What is new, gone and solved beside an earlier version or another map."""

from __future__ import annotations

from insights.analysis.comparison import compare
from insights.page.changes import Moved, moved
from maps.exchange.reading_order import journey_of

from ..documents import Drawn


def two() -> tuple[Drawn, Drawn]:
    """An earlier and a later state with the same rows: a stage, two touchpoints, three pain points."""
    drawn = []
    for _ in range(2):
        one = Drawn()
        stage = one.stage("Find")
        first, second = one.touchpoint(stage, "Ad"), one.touchpoint(stage, "Blog")
        one.pain(first, title="Slow"), one.pain(first, title="Dear"), one.pain(second, title="Dull")
        drawn.append(one)
    return drawn[0], drawn[1]


def between(before: Drawn, after: Drawn, *, same_map: bool = True) -> Moved:
    was, now = journey_of(before.document), journey_of(after.document)
    return moved(was, now, compare(was, now), same_map=same_map)


def test_nothing_moved_where_both_are_the_same() -> None:
    assert not between(*two()).is_any


def test_touchpoints_and_pain_points_that_came_and_went_are_named() -> None:
    before, after = two()
    after.drop("touchpoint-2", "pain_point-3")
    after.pain(after.touchpoint("stage-1", "Podcast"), title="Long")
    after.row("pain_point-2")["status"] = "solved"
    found = between(before, after)
    assert [one.title for one in found.touchpoints_new] == ["Podcast"]
    assert [one.title for one in found.touchpoints_gone] == ["Blog"]
    assert [one.title for one in found.pains_new] == ["Long"]
    assert [one.title for one in found.pains_solved] == ["Dear"]
    assert [one.title for one in found.pains_gone] == ["Dull"]


def test_what_was_settled_before_is_neither_solved_nor_gone() -> None:
    before, after = two()
    for one in (before, after):
        one.row("pain_point-1")["status"] = "accepted"
    before.row("pain_point-3")["status"] = "solved"
    after.drop("pain_point-3")
    assert not between(before, after).is_any


def test_pain_points_of_another_map_are_others() -> None:
    before, after = two()
    after.row("pain_point-2")["status"] = "solved"
    assert between(before, after, same_map=False) == Moved((), (), (), (), ())
