"""Two journeys, or two personas, side by side."""

from __future__ import annotations

import pytest

from insights.analysis.comparison import Matched, Pair, compare, compare_personas, matched_stages, matched_touchpoints
from tests.maps.exchange.documents import PERSONAS

from .drawn import Map


def later(before: Map, scores: list[float | None]) -> tuple[Map, list[str]]:
    """A map copied from the first one: touchpoints know their origin, the stage too."""
    made = Map()
    (stage,) = before.journey().stages
    copy = made.stage("Renamed", 1, origin=stage.id)
    columns = [made.touchpoint(copy, one.title, origin=one.id) for one in stage.touchpoints[: len(scores)]]
    for column, score in zip(columns, scores, strict=True):
        if score is not None:
            made.emotion(column, made.alex, score)
    return made, columns


def test_differences_of_what_belongs_together() -> None:
    before = Map()
    old = before.feels(before.stage("One", 1), [-1.0, 1.0, None, 2.0])
    after, new = later(before, [0.5, 1.0, 1.0])
    more = after.touchpoint(after.journey().stages[0].id, "New")
    found = compare(before.journey(), after.journey())
    assert found.touchpoints == (
        Matched(old[0], new[0]),
        Matched(old[1], new[1]),
        Matched(old[2], new[2]),
        Matched(None, more),
        Matched(old[3], None),
    )
    (alex,) = found.personas
    assert [one.score.change for one in alex.touchpoints] == [1.5, 0.0, None, None, None]
    assert alex.apart == 0.75
    # The old mean is that of -1, 1 and 2, the new one that of 0.5, 1 and 1.
    (stage,) = alex.stages
    assert stage.score.before == pytest.approx(2 / 3)
    assert stage.score.after == pytest.approx(2.5 / 3)
    assert alex.experience.change == pytest.approx(100 / 24)
    assert alex.remembered == Pair(2.0, 1.0)


def test_a_version_of_the_same_map_matches_by_id() -> None:
    made = Map()
    (a,) = made.feels(made.stage("One", 1), [1.0])
    found = compare(made.journey(), made.journey())
    assert found.touchpoints == (Matched(a, a),)
    assert found.personas[0].apart == 0


def test_two_copies_of_a_third_belong_together_and_each_only_once() -> None:
    before, after = Map(), Map()
    one, other = before.stage("One", 1), after.stage("Other", 1)
    first = before.touchpoint(one, "First", origin=before.alex)
    second = before.touchpoint(one, "Second", origin=before.alex)
    third = after.touchpoint(other, "First", origin=before.alex)
    fourth = after.touchpoint(other, "Second", origin=before.alex)
    fifth = after.touchpoint(other, "Third", origin=before.alex)
    assert matched_touchpoints(before.journey(), after.journey()) == (
        Matched(first, third),
        Matched(second, fourth),
        Matched(None, fifth),
    )


def test_the_same_element_comes_before_its_copy() -> None:
    before = Map()
    a = before.touchpoint(before.stage("One", 1), "A")
    after = Map()
    stage = after.stage("One", 1)
    copy = after.touchpoint(stage, "A copy", origin=a)
    row = {**before.document().elements["touchpoint"][a], "stage": stage, "rank": "z"}
    after.operations.append({"op": "create", "kind": "touchpoint", "id": a, "fields": row})
    assert matched_touchpoints(before.journey(), after.journey()) == (Matched(None, copy), Matched(a, a))


def test_stages_of_maps_drawn_apart_match_by_title_touchpoints_do_not() -> None:
    before, after = Map(), Map()
    old, new = before.stage("Decision", 1), after.stage(" decision", 2)
    before.touchpoint(old, "Trial")
    after.touchpoint(new, "Trial")
    assert matched_stages(before.journey(), after.journey()) == (Matched(old, new),)
    assert all(None in (one.before, one.after) for one in matched_touchpoints(before.journey(), after.journey()))


def test_a_stage_that_stayed_comes_before_its_copy() -> None:
    before = Map()
    a = before.stage("One", 1)
    after = Map()
    copy = after.stage("One", 1, origin=a)
    row = {**before.document().elements["stage"][a], "rank": "z"}
    after.operations.append({"op": "create", "kind": "stage", "id": a, "fields": row})
    assert matched_stages(before.journey(), after.journey()) == (Matched(None, copy), Matched(a, a))


def test_only_personas_of_both_maps_are_compared() -> None:
    before, after = Map(), Map()
    before.persona(PERSONAS[1], 2)
    after.persona(PERSONAS[2], 2)
    assert [(one.before, one.after) for one in compare(before.journey(), after.journey()).personas] == [
        (before.alex, after.alex)
    ]


def test_persona_with_persona() -> None:
    made = Map()
    mara = made.persona(PERSONAS[1], 2)
    a, b = made.feels(made.stage("One", 1), [1.0, -1.0])
    made.emotion(a, mara, -0.5)
    found = compare_personas(made.journey(), made.alex, mara)
    assert [(one.place.before, one.score) for one in found.touchpoints] == [(a, Pair(1.0, -0.5)), (b, Pair(-1.0, None))]
    assert found.apart == 1.5
    assert found.experience == Pair(50, 37.5)
