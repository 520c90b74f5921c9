"""Peaks, valleys and the moments of truth that they suggest."""

from __future__ import annotations

from hypothesis import given

from insights.analysis.moments import Suggestion, suggested_moments
from maps.turning import all_turns, deepest_valleys, highest_peak

from .drawn import curves


def test_the_highest_peak_and_the_two_deepest_valleys_are_suggested() -> None:
    scores = [0.5, -1.0, 1.0, -2.0, 1.8, -0.6, 0.4]
    assert suggested_moments(scores) == (
        Suggestion(1, "valley", -1.0),
        Suggestion(3, "valley", -2.0),
        Suggestion(4, "peak", 1.8),
    )


def test_a_peak_under_neutral_and_a_valley_over_it_are_no_moments() -> None:
    assert suggested_moments([-2.0, -0.5, -2.0]) == (Suggestion(0, "valley", -2.0), Suggestion(2, "valley", -2.0))
    assert suggested_moments([2.0, 0.5, 1.9]) == (Suggestion(0, "peak", 2.0),)


def test_indifference_is_cold_amid_strong_feelings() -> None:
    # Around the 0.2: 1.2, 1.6 | 1.4, 1.0, on average 1.3 away from neutral.
    assert Suggestion(2, "indifference", 0.2) in suggested_moments([1.2, 1.6, 0.2, -1.4, -1.0])
    # Around it: 0.8 and 0.9; nothing stands out.
    assert not [one for one in suggested_moments([0.8, 0.0, 0.9]) if one.reason == "indifference"]
    assert Suggestion(2, "indifference", 0.4) not in suggested_moments([1.2, 1.6, 0.4, -1.4, -1.0])


def test_not_set_is_not_indifferent() -> None:
    assert not [one for one in suggested_moments([2.0, None, -2.0]) if one.reason == "indifference"]
    # Nothing is known before it, so nobody can say that it is cold amid something.
    assert not [one for one in suggested_moments([None, 0.0, 2.0]) if one.reason == "indifference"]


@given(curves)
def test_a_mirrored_curve_mirrors_peaks_and_valleys(scores: list[float | None]) -> None:
    mirror = [None if score is None else -score for score in scores]
    there = [(one.at, one.score, one.is_peak, one.stands_out) for one in all_turns(scores)]
    assert there == [(one.at, -one.score, not one.is_peak, one.stands_out) for one in all_turns(mirror)]
    peak, valley = highest_peak(scores), deepest_valleys(mirror, 1)
    assert (peak and peak.at) == (valley[0].at if valley else None)


@given(curves)
def test_what_is_suggested_is_set_and_once(scores: list[float | None]) -> None:
    found = suggested_moments(scores)
    assert [scores[one.at] for one in found] == [one.score for one in found]
    assert len({one.at for one in found}) == len(found)
