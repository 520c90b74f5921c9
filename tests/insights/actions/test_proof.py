"""Whether an action helped, what it is worth and what becomes of its pain points: hand-computed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.actions.moves import Stand, moves_of
from insights.actions.proof import direction_of, outcome_of, worth_of
from insights.actions.refreshing import refreshed

from .conftest import COST


@pytest.mark.parametrize(
    ("baseline", "target", "better", "after", "says"),
    [
        (5, 3, "down", 3, "reached"),
        (5, 3, "down", 2.9, "reached"),
        (5, 3, "down", 4.8, "helped"),
        (5, 3, "down", 4.81, "did_not_help"),
        (5, 3, "down", 5, "did_not_help"),
        (5, 3, "down", 6, "did_not_help"),
        (40, 60, "up", 60, "reached"),
        (40, 60, "up", 42, "helped"),
        (40, 60, "up", 41, "did_not_help"),
        (40, 60, "up", 39, "did_not_help"),
        # Binary fractions: 0.29 is a tenth of the way from 0.3 to 0.2.
        (0.3, 0.2, "down", 0.29, "helped"),
        # The direction follows from target and baseline.
        (5, 3, "", 2, "reached"),
        (5, 3, "", 4, "helped"),
        # To hold what there is.
        (5, 5, "up", 5, "reached"),
        (5, 5, "up", 4, "did_not_help"),
        # Nothing to measure it by.
        (5, None, "down", 3, ""),
        (5, 3, "down", None, ""),
        (None, 3, "down", 4, ""),
        (None, 3, "down", 2, "reached"),
        (None, 3, "", 2, ""),
    ],
)
def test_outcome(baseline: float | None, target: float | None, better: str, after: float | None, says: str) -> None:
    assert outcome_of(baseline, target, better, after) == says


FIGURES = st.floats(-1e6, 1e6)


@given(FIGURES, FIGURES, FIGURES)
def test_turned_around_it_says_the_same(baseline: float, target: float, after: float) -> None:
    better = direction_of("", baseline, target)
    turned = {"up": "down", "down": "up", "": ""}[better]
    assert outcome_of(baseline, target, better, after) == outcome_of(-baseline, -target, turned, -after)


@given(FIGURES, FIGURES)
def test_at_the_target_it_is_reached_and_at_the_baseline_it_did_not_help(baseline: float, target: float) -> None:
    assert outcome_of(baseline, target, "", target) == "reached"
    if baseline != target:
        assert outcome_of(baseline, target, "", baseline) == "did_not_help"


def test_what_it_is_worth() -> None:
    # 1,000 people, 20 % (10 to 40), 5 % lost, 60 (50 to 60): 600 a month, 250 to 1,200. Of 5 % lost to 3: 3/5 of it.
    worth = worth_of({"p": COST}, "loss_rate", 3, 4)
    assert worth is not None and worth.before and worth.expected and worth.measured
    assert [(one.low, one.figure, one.high) for one in (worth.before, worth.expected, worth.measured)] == [
        (250, 600, 1200),
        (150, 360, 720),
        (200, 480, 960),
    ]
    assert worth.expected_saving and worth.measured_saving
    assert (worth.expected_saving.low, worth.expected_saving.figure, worth.expected_saving.high) == (100, 240, 480)
    assert worth.measured_saving.figure == 120


def test_what_is_unknown_is_not_nothing() -> None:
    assert worth_of({}, "share", 3, 4) is None
    assert worth_of({"p": {"people": {"source": "figure", "figure": 5}}}, "share", 3, 4) is None
    worth = worth_of({"p": COST}, "", 3, 4)
    assert worth is not None and worth.before and worth.expected is None and worth.measured_saving is None
    # A share over 100 % is none.
    worth = worth_of({"p": COST}, "share", 120, None)
    assert worth is not None and worth.expected is None and worth.measured is None


def test_like_stands_beside_like() -> None:
    """A pain point whose cost was unknown counts neither before nor after, though the target would complete it."""
    half = {name: part for name, part in COST.items() if name != "loss_rate"}
    worth = worth_of({"p": COST, "q": half}, "loss_rate", 5, None)
    assert worth is not None and worth.before == worth.expected


PROPOSED, PLANNED, UNDER_WAY, DROPPED = (Stand(one) for one in ("proposed", "planned", "in_progress", "dropped"))
DONE, REACHED, HELPED, FAILED = (Stand("done", one) for one in ("", "reached", "helped", "did_not_help"))


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (None, PROPOSED, {}),
        (None, UNDER_WAY, {"open": "in_progress"}),
        (PROPOSED, PLANNED, {}),
        (PLANNED, UNDER_WAY, {"open": "in_progress"}),
        (UNDER_WAY, REACHED, {"open": "solved", "in_progress": "solved"}),
        (UNDER_WAY, HELPED, {}),
        (UNDER_WAY, FAILED, {"in_progress": "open"}),
        (UNDER_WAY, DONE, {}),
        (UNDER_WAY, DROPPED, {"in_progress": "open"}),
        (UNDER_WAY, PLANNED, {"in_progress": "open"}),
        (PROPOSED, DROPPED, {}),
        # The reading afterwards comes later, or is put right.
        (DONE, REACHED, {"open": "solved", "in_progress": "solved"}),
        (REACHED, FAILED, {"in_progress": "open", "solved": "open"}),
        (REACHED, HELPED, {"solved": "in_progress"}),
        (REACHED, UNDER_WAY, {"open": "in_progress", "solved": "in_progress"}),
        (REACHED, PLANNED, {"in_progress": "open", "solved": "open"}),
        (REACHED, REACHED, {}),
    ],
)
def test_moves_of_pain_points(before: Stand | None, after: Stand, moves: dict[str, str]) -> None:
    assert moves_of(before, after) == moves


def test_a_share_that_the_frequency_told_is_replaced_and_given_back() -> None:
    unsaid = {"figure": None, "low": None, "high": None, "source": "assumption"}
    cost: dict[str, Any] = {**COST, "share": unsaid}
    told = {"source": "frequency", "low": 58.0, "figure": 73.0, "high": 84.0}
    measured = refreshed(cost, "share", told, None, 12)
    assert measured and measured["share"] == {"figure": 12, "low": None, "high": None, "source": "figure"}
    assert refreshed(measured, "share", told, 12, None) == cost
    assert refreshed(None, "share", told, None, 12) is None
    assert refreshed(cost, "", told, None, 12) is None
    assert refreshed(cost, "share", told, 3, 3) is None
