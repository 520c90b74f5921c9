"""Which pain point weighs most, what it costs, and which opportunity comes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.costs import (
    NAMES,
    Cost,
    Input,
    Range,
    Total,
    cost_of,
    cost_ranking,
    saving,
    share_interval,
    sum_of,
    total_of,
)
from insights.analysis.effort import placed_opportunities, quadrant_of
from insights.analysis.ranking import pain_ranking
from maps.exchange.journey import PainPoint

from .drawn import Map

TWINS = Path(__file__).parents[2] / "cases" / "costs.json"
KNOWN = {
    "people": {"figure": 1000, "source": "metric"},
    "share": {"figure": 20, "low": 10, "high": 40, "source": "assumption"},
    "loss_rate": {"figure": 5, "source": "figure"},
    "value": {"figure": 60, "low": 50, "high": 60, "source": "assumption"},
}


def pain(cost: dict[str, Any] | None, frequency: tuple[int, int] | None = None) -> PainPoint:
    return PainPoint("p", 1, "Slow", "", 4, frequency, (), "open", "", "", cost)


def ends(found: Range | None) -> tuple[float, float, float]:
    assert found
    return found.low, found.figure, found.high


def test_weight_is_severity_times_share_times_evidence() -> None:
    made = Map()
    a, b = made.feels(made.stage("One", 1), [None, None])
    often = made.pain_point(a, "Often, assumed", 4, frequency_n=3, frequency_of=4)
    shown = made.pain_point(b, "Half, shown", 4, frequency_n=6, frequency_of=12)
    unrated = made.pain_point(a, "Not rated", None, frequency_n=9, frequency_of=9)
    severe = made.pain_point(b, "Nobody counted", 5)
    made.pain_point(a, "Gone", 5, frequency_n=1, frequency_of=1, status="solved")
    made.evidence("pain_point", shown)
    found = pain_ranking(made.journey(), made.backing())
    assert [(one.pain_point, one.weight) for one in found] == [
        (shown, 2.0),
        (often, 1.5),
        (severe, None),
        (unrated, None),
    ]
    assert (found[1].severity, found[1].share, found[1].evidence, found[1].touchpoint) == (4, 0.75, 0.5, a)
    assert pain_ranking(made.journey(), made.backing(), settled=True)[0].weight == 2.5


def test_evidence_is_no_factor_where_none_is_kept() -> None:
    made = Map()
    (a,) = made.feels(made.stage("One", 1), [None])
    made.pain_point(a, "Often", 4, frequency_n=3, frequency_of=4)
    found = pain_ranking(made.journey(), made.backing())[0]
    assert (found.evidence, found.weight) == (None, 3.0)


def test_more_than_all_people_are_all() -> None:
    made = Map()
    (a,) = made.feels(made.stage("One", 1), [None])
    made.pain_point(a, "Double", 2, frequency_n=9, frequency_of=3)
    assert pain_ranking(made.journey(), made.backing())[0].weight == 2.0


def test_what_a_pain_point_costs() -> None:
    cost = cost_of(pain(KNOWN))
    # 1000 people, a fifth of them, 5 % of these lost, 60 each.
    assert ends(cost.month) == pytest.approx((250, 600, 1200))
    assert [one.source for one in cost.inputs] == ["metric", "assumption", "figure", "assumption"]
    assert cost.missing == ()


@pytest.mark.parametrize("case", json.loads(TWINS.read_text()), ids=lambda case: case["name"])
def test_the_sum_is_that_of_the_browser(case: dict[str, Any]) -> None:
    """static/editor/model/cost.js is held to the same cases."""
    frequency = case["pain"]["frequency"]
    cost = cost_of(pain(case["pain"]["cost"], tuple(frequency) if frequency else None))
    assert list(cost.missing) == case["missing"]
    assert [one.source for one in cost.inputs] == case["sources"]
    if case["month"] is None:
        assert cost.month is None
    else:
        assert ends(cost.month) == pytest.approx(tuple(case["month"]), abs=0.01)


def test_a_cost_with_an_input_missing_is_unknown_not_nothing() -> None:
    cost = cost_of(pain({**KNOWN, "value": {"figure": None, "low": 5, "source": "assumption"}}))
    assert cost.month is None
    assert cost.missing == ("value",)
    assert cost_of(pain(None)).missing == ("people", "share", "loss_rate", "value")


@pytest.mark.parametrize("part", [{"share": {"figure": 101}}, {"people": {"figure": -1}}, {"loss_rate": {"low": -1}}])
def test_what_lies_outside_of_its_limits_is_no_input(part: dict[str, Any]) -> None:
    assert cost_of(pain({**KNOWN, **part})).missing == tuple(part)


def test_a_range_holds_its_figure() -> None:
    told = {"people": {"low": 10, "high": 30}, "share": {"figure": 50, "low": 60, "high": 20}}
    people, share, *_rest = cost_of(pain(told)).inputs
    assert people == Input("people", Range(10, 20, 30), "assumption")
    assert share.range == Range(20, 50, 60)
    assert not people.lacks_range
    assert Input("value", Range(1, 1, 1), "assumption").lacks_range
    assert not Input("value", Range(1, 1, 1), "figure").lacks_range


def test_the_frequency_stands_in_for_the_share() -> None:
    share = cost_of(pain({}, (31, 42))).inputs[1]
    assert share.source == "frequency"
    # Wilson's interval for 31 of 42, 95 %.
    assert ends(share.range) == pytest.approx((58.93, 73.81, 84.70), abs=0.01)
    assert cost_of(pain(KNOWN, (31, 42))).inputs[1].source == "assumption"


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_of_a_share_holds_it_and_narrows_with_people(n: int, of: int) -> None:
    found, more = share_interval(min(n, of), of), share_interval(10 * min(n, of), 10 * of)
    assert found and more
    assert 0 <= found.low <= found.figure <= found.high <= 100
    assert more.high - more.low < found.high - found.low
    assert share_interval(n, 0) is None


def test_the_dearest_comes_first_and_what_is_unknown_last() -> None:
    made = Map()
    (a,) = made.feels(made.stage("One", 1), [None])
    unknown = made.pain_point(a, "Unknown", 5)
    cheap = made.pain_point(a, "Cheap", 1, cost={**KNOWN, "people": {"figure": 10}})
    dear = made.pain_point(a, "Dear", 1, cost=KNOWN)
    made.pain_point(a, "Accepted", 1, cost=KNOWN, status="accepted")
    costs = cost_ranking(made.journey())
    assert [one.pain_point for one in costs] == [dear, cheap, unknown]
    total = total_of(costs)
    assert (total.counted, total.left_out) == (2, 1)
    assert ends(total.range) == pytest.approx((252.5, 606, 1212))
    assert total_of([]) == Total(None, 0, 0)
    assert len(cost_ranking(made.journey(), settled=True)) == 4


def test_what_is_saved_compares_like_with_like() -> None:
    before = cost_of(pain(KNOWN))
    after = cost_of(pain({**KNOWN, "share": {"figure": 10, "low": 5, "high": 20}}))
    assert ends(saving(before, after)) == pytest.approx((125, 300, 600))
    assert saving(before, cost_of(pain(None))) is None


@given(
    st.lists(st.builds(lambda low, width, more: Range(low, low + width, low + width + more), *[st.floats(0, 1e9)] * 3)),
    st.randoms(),
)
def test_the_order_does_not_matter_for_a_sum(ranges: list[Range], chance: Any) -> None:
    shuffled = list(ranges)
    chance.shuffle(shuffled)
    found = sum_of(ranges)
    assert found == sum_of(shuffled)
    assert found is None or found.low <= found.figure <= found.high


@given(st.lists(st.tuples(*[st.floats(0, 100)] * 3), min_size=4, max_size=4))
def test_a_cost_lies_within_its_range(parts: list[tuple[float, float, float]]) -> None:
    inputs = tuple(Input(name, Range(*sorted(part)), "assumption") for name, part in zip(NAMES, parts, strict=True))
    month = Cost("p", inputs).month
    assert month
    assert month.low <= month.figure <= month.high


@pytest.mark.parametrize(
    ("impact", "effort", "quadrant"),
    [
        (5, 1, "do_first"), (4, 3, "do_first"), (5, 4, "plan"), (3, 3, "fill_in"), (1, 1, "fill_in"),
        (3, 4, "leave"), (None, 3, None), (3, None, None),
    ],
)  # fmt: skip
def test_quadrants(impact: int | None, effort: int | None, quadrant: str | None) -> None:
    assert quadrant_of(impact, effort) == quadrant


def test_opportunities_come_by_quadrant_ratio_and_what_they_answer() -> None:
    made = Map()
    (a,) = made.feels(made.stage("One", 1), [None])
    dear = made.pain_point(a, "Dear", 1, cost=KNOWN)
    cheap = made.pain_point(a, "Cheap", 1, cost={**KNOWN, "people": {"figure": 10}})
    unrated = made.opportunity(a, "Not rated", [dear], impact=5)
    small = made.opportunity(a, "Small", [], impact=2, effort=1)
    cheaper = made.opportunity(a, "Answers the cheap one", [cheap], impact=4, effort=2)
    both = made.opportunity(a, "Answers both", [dear, cheap], impact=4, effort=2)
    best = made.opportunity(a, "Most for the least", [], impact=4, effort=1)
    journey = made.journey()
    placed = placed_opportunities(journey, cost_ranking(journey))
    assert [one.opportunity for one in placed] == [best, both, cheaper, small, unrated]
    assert ends(placed[1].answered) == pytest.approx((252.5, 606, 1212))
    assert placed[0].answered is None
