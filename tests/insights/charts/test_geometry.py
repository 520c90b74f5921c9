"""Charts: where values lie, by figures that were worked out by hand, and what holds for all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence.charts.scale import scale_of, ticks_of
from evidence.charts.trend import sparkline, trend
from insights.analysis.coverage import HeatCell, Share
from insights.analysis.effort import Placed, quadrant_of
from insights.charts.curve import curve_chart
from insights.charts.heat import heat
from insights.charts.matrix import matrix
from insights.charts.parts import shares, shift
from maps.exchange.reading_order import journey_of

from ..documents import Drawn

VALUES = st.floats(-1e6, 1e6, allow_nan=False)
DAY = date(2026, 11, 1)


def test_an_axis_ends_at_round_numbers_and_has_few_of_them() -> None:
    scale = scale_of([12.0, 87.0])
    assert (scale.low, scale.high) == (0, 100)
    assert [(one.value, one.y) for one in ticks_of(scale)] == [(0, 100), (25, 75), (50, 50), (75, 25), (100, 0)]


@given(st.lists(VALUES, min_size=1, max_size=20))
@example([0.0, 5e-324])
@example([1e6, 1e6])
def test_every_value_lies_on_its_axis(values: list[float]) -> None:
    scale = scale_of(values)
    assert scale.low <= min(values) and max(values) <= scale.high
    assert 1 <= len(ticks_of(scale)) <= 6
    assert all(0 <= scale.y(value) <= 100 for value in values)


def test_days_lie_apart_as_time_does_and_events_only_where_there_are_readings() -> None:
    events = [(DAY + timedelta(days=5), "Launch"), (DAY - timedelta(days=1), "Before"), (DAY, "First day")]
    readings = [(DAY + timedelta(days=10), 30.0), (DAY, 10.0), (DAY + timedelta(days=5), 20.0)]
    found = trend(readings, target=40, events=events)
    assert found is not None
    assert [dot.x for dot in found.dots] == [2, 50, 98]
    assert [dot.value for dot in found.dots] == [10, 20, 30]
    assert [(one.title, one.x) for one in found.events] == [("First day", 2), ("Launch", 50)]
    assert found.target is not None and found.target < found.last.y
    assert found.change == 20
    assert found.path == "M2 100L50 66.67L98 33.33"


def test_a_trend_of_one_reading_is_a_dot_and_one_of_none_is_nothing() -> None:
    found = trend([(DAY, 3.0)])
    assert found is not None
    assert (found.path, found.dots[0].x) == ("", 50)
    assert trend([]) is None
    assert sparkline([1.0]) is None


@given(st.lists(VALUES, min_size=2, max_size=30))
def test_a_sparkline_goes_from_side_to_side_and_stays_inside(values: list[float]) -> None:
    found = sparkline(values)
    assert found is not None
    assert found.end[0] == pytest.approx(98, abs=0.01)
    assert 0 <= found.end[1] <= 100


def test_a_higher_feeling_lies_higher_and_a_gap_breaks_the_line() -> None:
    drawn = Drawn()
    drawn.persona()
    stage, empty = drawn.stage("Find", colour=2), drawn.stage("Nothing yet")
    for _ in range(5):
        drawn.touchpoint(stage)
    journey = journey_of(drawn.document)
    chart = curve_chart(journey, [2.0, 0.0, None, -2.0, 1.0], [None, None, None, 0.5, None])
    assert [(band.stage, band.columns) for band in chart.bands] == [(stage, 5), (empty, 1)]
    assert chart.edges == (83.33,)
    assert [spot.y for spot in chart.spots] == [18, 50, 82, 34]
    assert chart.zero == 50
    assert [path.count("M") for path in (chart.line.path, chart.line.area)] == [2, 2]
    assert chart.unset == (41.67,)
    assert [(note.is_peak, note.score) for note in chart.notes] == [(True, 2), (False, -2), (True, 1)]
    # One alone has no line: it is a dot.
    assert chart.before is not None
    assert (chart.before.path, chart.before.dots) == ("", ((58.33, 42.0),))


def test_nothing_to_compare_with_draws_no_second_line() -> None:
    drawn = Drawn()
    drawn.touchpoint(drawn.stage())
    assert curve_chart(journey_of(drawn.document), [1.0], [None]).before is None


def test_opportunities_stand_where_they_are_rated_and_the_rest_beside() -> None:
    found = matrix([placed("a", 5, 1), placed("b", 5, 1), placed("c", 1, 5), placed("d", None, 2)])
    top, bottom = found.rows[0][0], found.rows[-1][-1]
    assert [one.opportunity for one in top.here] == ["a", "b"]
    assert (top.quadrant, bottom.quadrant) == ("do_first", "leave")
    assert [one.opportunity for one in bottom.here] == ["c"]
    assert [one.opportunity for one in found.unrated] == ["d"]
    assert found.plotted == 3


def placed(name: str, impact: int | None, effort: int | None) -> Placed:
    return Placed(name, "touchpoint-1", impact, effort, quadrant_of(impact, effort), None)


def test_a_heat_map_tells_no_evidence_from_nothing_there() -> None:
    cells = [HeatCell("actions", "s1", Share(0, 4)), HeatCell("actions", "s3", Share(1, 4))]
    rows = heat([*cells, HeatCell("emotion", "s1", Share(3, 3))], ["s1", "s2", "s3"])
    assert [row.row for row in rows] == ["actions", "emotion"]
    assert [(one.step, one.share is None) for one in rows[0].squares] == [(0, False), (0, True), (1, False)]
    assert rows[1].squares[0].step == 4


def test_shares_fill_the_bar_and_nothing_is_drawn_for_none() -> None:
    found = shares([("pos", 1), ("accent", 0), ("none", 3)])
    assert [(one.name, one.x, one.width) for one in found] == [("pos", 0, 25), ("none", 25, 75)]
    assert shares([("pos", 0)]) == ()


def test_a_shift_says_which_way_it_went() -> None:
    rose, alone = shift(-2.0, 2.0), shift(None, 0.0)
    assert rose is not None and alone is not None
    assert (rose.left, rose.width, rose.rises, rose.falls) == (2, 96, True, False)
    assert (alone.now, alone.width, alone.rises) == (50, 0, False)
    assert shift(None, None) is None
