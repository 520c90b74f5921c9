"""How far objectives have come, whichever way is better."""

from datetime import date

import pytest

from insights.portfolio.progress import Objective, State, mean_progress, progress_of, state_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("baseline", "target", "latest", "part"),
    [
        (14.0, 15.4, 14.7, 0.5),
        (14.0, 15.4, 15.4, 1.0),
        (9.0, 1.0, 5.0, 0.5),
        (9.0, 1.0, 10.0, -0.125),
        (9.0, 1.0, 0.0, 1.125),
    ],
)
def test_progress_is_the_part_of_the_way(baseline: float, target: float, latest: float, part: float) -> None:
    assert progress_of(Objective(baseline, target, latest=latest)) == pytest.approx(part)


@pytest.mark.parametrize("objective", [Objective(None, 2, latest=1), Objective(2, 2, latest=1), Objective(1, 2)])
def test_without_a_way_or_a_reading_there_is_no_progress(objective: Objective) -> None:
    assert progress_of(objective) is None


def test_states() -> None:
    def of(latest: float | None, due: date | None = None) -> State | None:
        return state_of(Objective(10, 20, due, latest), TODAY)

    assert of(20) is State.REACHED
    assert of(20, date(2026, 1, 1)) is State.REACHED
    assert of(15) is State.BETTER
    assert of(10) is State.NOT_BETTER
    assert of(9) is State.NOT_BETTER
    assert of(None) is State.NOT_MEASURED
    assert of(15, date(2026, 11, 21)) is State.LATE
    # Its own day still counts.
    assert of(15, TODAY) is State.BETTER
    assert state_of(Objective(None, 20, None, 15), TODAY) is None


def test_what_overshoots_hides_nothing_that_stands_still() -> None:
    assert mean_progress([3.0, -1.0, None]) == pytest.approx(0.5)
    assert mean_progress([None]) is None
