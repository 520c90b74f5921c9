"""A figure of many maps over time."""

from datetime import date, timedelta
from uuid import UUID

from insights.portfolio.trends import by_map, change_over, weekly

A, B = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 22)


def ago(weeks: int) -> date:
    return TODAY - timedelta(weeks=weeks)


def test_each_map_counts_as_it_was_last_looked_at() -> None:
    looks = by_map([(A, ago(2), 40.0), (B, ago(1), 60.0), (A, ago(3), 20.0), (B, TODAY, None)])
    # B is not known any more today: what was last known is that nothing is.
    assert weekly(looks, TODAY, weeks=4) == [(ago(3), 20.0), (ago(2), 40.0), (ago(1), 50.0), (TODAY, 40.0)]


def test_pain_points_are_summed() -> None:
    looks = by_map([(A, ago(1), 4.0), (B, ago(1), 3.0)])
    assert weekly(looks, TODAY, is_sum=True, weeks=1)[-1] == (TODAY, 7.0)


def test_without_a_look_there_is_no_course() -> None:
    assert weekly({}, TODAY) == []


def test_the_change_is_over_four_weeks() -> None:
    points = [(ago(at), float(10 - at)) for at in range(6, -1, -1)]
    assert change_over(points) == 4.0
    assert change_over(points[-4:]) is None
