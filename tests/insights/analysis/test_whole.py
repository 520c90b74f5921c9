"""All figures of one map as one result."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from insights.analysis.plain import as_json
from insights.analysis.whole import Headline, whole_of
from maps.document import MapDocument
from tests.maps.exchange.documents import PERSONAS, map_of
from tests.maps.exchange.generated import documents

from .drawn import Map, drawn


def test_every_part_is_there() -> None:
    made = drawn([1.0, -2.0], [0.5])
    (a, b, c) = (one.id for one in made.journey().touchpoints)
    pain = made.pain_point(b, "Slow", 4, frequency_n=1, frequency_of=2)
    made.pain_point(b, "Was slow", 5, status="solved")
    made.opportunity(b, "Faster", [pain], impact=5, effort=1)
    made.context["measured"] = {f"{b}:{made.alex}": -0.5}
    made.evidence("emotion", made.journey().touchpoints[1].feelings[0].id)
    found = whole_of(made.document())
    assert found.headline == Headline(found.headline.experience, 0, 1, 1, 3, 1)
    assert found.headline.experience == pytest.approx(100 * (-0.5 / 3 + 2) / 4)
    (alex,) = found.curves
    assert [(one.touchpoint, one.score, one.measured, one.backed) for one in alex.points] == [
        (a, 1.0, None, False),
        (b, -2.0, -0.5, True),
        (c, 0.5, None, False),
    ]
    assert (alex.library, alex.remembered) == (PERSONAS[0], -0.75)
    assert [one.weight for one in found.pain_points] == [1.0]
    assert [one.quadrant for one in found.opportunities] == ["do_first"]


def test_the_score_of_a_map_is_the_mean_of_its_personas_who_feel() -> None:
    made = drawn([1.0])
    silent = made.persona(PERSONAS[1], 2)
    assert whole_of(made.document()).headline.experience == 75
    made.emotion(made.journey().touchpoints[0].id, silent, -1.0)
    assert whole_of(made.document()).headline.experience == 50


def test_examples_count_nowhere() -> None:
    made = drawn([1.0])
    (at,) = (one.id for one in made.journey().touchpoints)
    before = whole_of(made.document())
    made.pain_point(at, "Slow", 4, example=True)
    made.card(made.lane("actions", ""), at, "Reads", example=True)
    assert whole_of(made.document()) == before


def test_an_empty_map_has_figures_too() -> None:
    found = whole_of(Map().document())
    assert (found.headline.experience, found.cost.range, found.coverage.claims.part) == (None, None, None)
    json.dumps(found.as_json())


def test_as_json_is_plain_and_tells_what_is_worked_out() -> None:
    told = whole_of(map_of(12)).as_json()
    assert json.loads(json.dumps(told)) == told
    assert told["coverage"]["claims"]["part"] == 0
    assert {"weight", "severity", "share", "evidence"} <= set(told["pain_points"][0])
    assert told["curves"][0]["points"][0]["touchpoint"]
    assert as_json(0.1 + 0.2) == 0.3
    with pytest.raises(TypeError):
        as_json(object())


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_map_can_be_analysed(document: MapDocument) -> None:
    told = whole_of(document).as_json()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
