"""The thumbnail is a pure drawing: columns, breaks, and a line that claims no feeling that nobody reported."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.thumbnail import Curve, StageShape, line_path, runs, thumbnail

SCORES = st.lists(st.one_of(st.none(), st.integers(-20, 20).map(lambda tenths: tenths / 10)), max_size=40)


def numbers(path: str) -> list[list[tuple[float, float]]]:
    """The points of each stretch of a path."""
    found = []
    for stretch in path.split("M")[1:]:
        flat = [float(one) for one in re.findall(r"-?[\d.]+(?:e-?\d+)?", stretch)]
        found.append(list(zip(flat[::2], flat[1::2], strict=True)))
    return found


def test_bands_take_the_width_of_their_touchpoints() -> None:
    drawn = thumbnail([StageShape(1, 3), StageShape(5, 0), StageShape(2, 2)], [], width=360)
    assert [(band.x, band.width, band.colour) for band in drawn.bands] == [
        (0, 180, 1),
        (181, 59, 5),  # Without a touchpoint, a stage is one column wide.
        (241, 119, 2),
    ]


def test_a_map_without_anything_can_be_drawn() -> None:
    drawn = thumbnail([], [])
    assert (drawn.bands, drawn.lines, drawn.high, drawn.low) == ((), (), None, None)
    assert thumbnail([StageShape(1, 2)], [Curve(1, [None, None])]).lines[0].path == ""


def test_the_line_breaks_where_nothing_is_set() -> None:
    """Not set is not neutral."""
    line = thumbnail([StageShape(1, 6)], [Curve(1, [1, 1.5, None, -1, None, 0])]).lines[0]
    assert line.path.count("M") == 1
    assert len(line.dots) == 2


def test_an_empty_stage_does_not_break_the_line() -> None:
    """There is no touchpoint in it that somebody left unset."""
    line = thumbnail([StageShape(1, 1), StageShape(2, 0), StageShape(3, 1)], [Curve(1, [1, -1])]).lines[0]
    assert line.path.count("M") == 1


def test_only_the_first_persona_has_an_area_and_the_ends_are_marked() -> None:
    drawn = thumbnail([StageShape(1, 3)], [Curve(1, [2, -2, 0]), Curve(2, [0, 1, 0])])
    assert drawn.lines[0].area
    assert not drawn.lines[1].area
    assert drawn.high is not None
    assert drawn.low is not None
    assert drawn.high[1] < drawn.zero < drawn.low[1]


def test_a_touchpoint_that_nobody_told_the_feeling_of_is_drawn_as_such() -> None:
    assert thumbnail([StageShape(1, 2)], [], width=360).unset == (90, 270)
    drawn = thumbnail([StageShape(1, 3)], [Curve(1, [1, None, None]), Curve(2, [None, 0, None])], width=360)
    assert drawn.unset == (300,)


def test_a_flat_line_has_no_peak() -> None:
    drawn = thumbnail([StageShape(1, 3)], [Curve(1, [0.1, 0.2, 0.1])])
    assert (drawn.high, drawn.low) == (None, None)


@given(SCORES)
def test_runs_hold_every_score_once(scores: list[float | None]) -> None:
    found = [point for run in runs(scores, range(len(scores))) for point in run]
    assert found == [(x, score) for x, score in enumerate(scores) if score is not None]


@given(st.lists(st.integers(-20, 20).map(lambda tenths: tenths / 10), min_size=2, max_size=40))
def test_the_curve_never_leaves_the_two_points_it_joins(scores: list[float]) -> None:
    """Monotone cubic: a Bézier stays in the hull of its control points, and these stay between the two ends."""
    points = [(x * 10.0, score * 20) for x, score in enumerate(scores)]
    (drawn,) = numbers(line_path(points))
    ends = drawn[::3]
    assert [end[1] for end in ends] == [round(y, 2) for _x, y in points]
    for place, (start, end) in enumerate(pairwise(ends)):
        low, high = sorted((start[1], end[1]))
        for _x, y in drawn[place * 3 + 1 : place * 3 + 3]:
            assert low - 0.011 <= y <= high + 0.011


CASES = json.loads((Path(__file__).parent.parent / "cases" / "curve.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_line_is_the_editors(case: dict[str, Any]) -> None:
    """The same numbers as static/editor/model/curve.js gives (tests/js/thumbnail_line.test.js reads the same cases)."""
    drawn = line_path([(column * 24 + 12, 52 - score * 20) for column, score in enumerate(case["scores"])])
    assert drawn.count("C") == case["path"].count("C")
    # The two round halves differently, so the last decimal may differ by one.
    assert numbers(drawn)[0] == [pytest.approx(point, abs=0.011) for point in numbers(case["path"])[0]]
