"""One persona's curve in figures: worked out by hand, and what holds for every curve."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.analysis.feelings import (
    Scores,
    Step,
    Stretch,
    area_over_neutral,
    area_under_neutral,
    experience_score,
    longest_negative_stretch,
    peak_end,
    scores_of,
    stage_means,
    steepest_drop,
    steepest_rise,
    steps_of,
    transitions,
)

from .drawn import curves, drawn


def mirrored(scores: Scores) -> list[float | None]:
    return [None if score is None else -score for score in scores]


@pytest.mark.parametrize(
    ("scores", "score"),
    [([], None), ([None], None), ([0.0], 50), ([2.0, 2.0], 100), ([-2.0], 0), ([1.0, None, -2.0], 37.5)],
)
def test_experience_is_the_mean_as_a_share_of_the_scale(scores: Scores, score: float | None) -> None:
    assert experience_score(scores) == score


def test_steepest_drop_and_rise_are_between_neighbours() -> None:
    scores = [1.0, -0.5, None, -2.0, 0.5, -1.0]
    assert steepest_drop(scores) == Step(0, 1, -1.5)
    assert steepest_rise(scores) == Step(3, 4, 2.5)
    assert [step.change for step in steps_of(scores)] == [-1.5, 2.5, -1.5]


def test_a_line_that_never_falls_has_no_drop() -> None:
    assert steepest_drop([0.0, 0.0, 1.0]) is None
    assert steepest_rise([1.0, None, 2.0]) is None


@pytest.mark.parametrize(
    ("scores", "under", "over"),
    [
        ([-1.0, -1.0], 1.0, 0.0),
        ([-2.0, 2.0], 0.5, 0.5),
        # From -1 to +1: each side half a width wide and 1 high. From +1 to +2: 1.5.
        ([-1.0, 1.0, 2.0], 0.25, 1.75),
        # Below zero for 1/4 of the width, 0.5 deep.
        ([1.5, -0.5], 0.0625, 0.5625),
        ([-2.0, None, -2.0], 0.0, 0.0),
        ([-2.0], 0.0, 0.0),
        ([0.0, 0.0], 0.0, 0.0),
    ],
)
def test_areas_are_cut_at_neutral(scores: Scores, under: float, over: float) -> None:
    assert area_under_neutral(scores) == pytest.approx(under)
    assert area_over_neutral(scores) == pytest.approx(over)


@pytest.mark.parametrize(
    ("scores", "stretch"),
    [
        ([-1.0, 0.0, -0.1, -2.0, 1.0], Stretch(2, 3)),
        ([-1.0, None, -1.0], Stretch(0, 0)),
        ([0.0, 1.0, None], None),
        ([-1.0, -1.0, 1.0, -2.0, -2.0], Stretch(0, 1)),
    ],
)
def test_longest_negative_stretch_ends_at_neutral_and_at_what_is_not_set(scores: Scores, stretch: object) -> None:
    found = longest_negative_stretch(scores)
    assert found == stretch
    assert found is None or found.length == found.end - found.start + 1


@pytest.mark.parametrize(
    ("scores", "remembered"),
    [
        # Longer pain with a better end is remembered as less bad.
        ([-2.0, -1.8], -1.9),
        ([-2.0, -1.8, -1.0], -1.5),
        ([1.0, -2.0, None], -2.0),
        # As far above as below: neither prevails.
        ([1.5, -1.5, 0.5], 0.25),
        ([None], None),
    ],
)
def test_remembered_is_peak_and_end(scores: Scores, remembered: float | None) -> None:
    assert peak_end(scores) == (None if remembered is None else pytest.approx(remembered))


def test_stages_and_what_happens_between_them() -> None:
    made = drawn([1.0, 2.0], [None, -0.5], [None], [1.0])
    journey = made.journey()
    assert scores_of(journey, made.alex) == (1.0, 2.0, None, -0.5, None, 1.0)
    assert [mean for _stage, mean in stage_means(journey, made.alex)] == [1.5, -0.5, None, 1.0]
    # Nothing is measured across the stage without a feeling.
    (only,) = transitions(journey, made.alex)
    first, second, *_rest = journey.stages
    assert (only.stage, only.into, only.step, only.noted) == (first.id, second.id, Step(1, 3, -2.5), False)


def test_a_transition_knows_its_note_and_is_exact() -> None:
    made = drawn()
    made.feels(made.stage("One", 1, transition_note="Waits for the parcel"), [0.7])
    made.feels(made.stage("Two", 2), [-0.8])
    (only,) = transitions(made.journey(), made.alex)
    assert only.noted
    assert only.step.change == -1.5


@given(curves)
def test_a_mirrored_curve_swaps_what_is_under_and_over(scores: list[float | None]) -> None:
    mirror = mirrored(scores)
    assert area_under_neutral(scores) == area_over_neutral(mirror)
    drop, rise = steepest_drop(scores), steepest_rise(mirror)
    assert (drop and (drop.start, drop.change)) == (rise and (rise.start, -rise.change))
    score, other = experience_score(scores), experience_score(mirror)
    assert (score is None) == (other is None)
    assert score is None or other is None or score + other == pytest.approx(100)
    remembered, turned = peak_end(scores), peak_end(mirror)
    assert remembered is None or turned is None or remembered == pytest.approx(-turned)


@given(curves)
def test_read_backwards_the_areas_are_the_same(scores: list[float | None]) -> None:
    assert area_under_neutral(scores) == area_under_neutral(scores[::-1])
    assert area_over_neutral(scores) == area_over_neutral(scores[::-1])


@given(curves, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_for_the_mean(scores: list[float | None], chance: random.Random) -> None:
    shuffled = list(scores)
    chance.shuffle(shuffled)
    assert experience_score(scores) == experience_score(shuffled)


@given(curves, st.integers(0, 12))
def test_what_is_not_set_is_not_neutral(scores: list[float | None], place: int) -> None:
    """A touchpoint that nobody rated leaves the means alone, and breaks the line instead of drawing it to zero."""
    more = [*scores[:place], None, *scores[place:]]
    assert experience_score(more) == experience_score(scores)
    assert peak_end(more) == peak_end(scores)
    assert area_under_neutral(more) <= area_under_neutral(scores)
    assert area_over_neutral(more) <= area_over_neutral(scores)
    assert len(list(steps_of(more))) <= len(list(steps_of(scores)))


@given(curves)
def test_all_figures_stay_within_the_scale(scores: list[float | None]) -> None:
    remembered, score = peak_end(scores), experience_score(scores)
    assert remembered is None or -2 <= remembered <= 2
    assert score is None or 0 <= score <= 100
    assert 0 <= area_under_neutral(scores) + area_over_neutral(scores) <= 2 * max(0, len(scores) - 1)
