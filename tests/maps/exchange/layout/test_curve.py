"""The emotion curve on paper: what it draws, where it breaks, and what goes over the edge of a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from maps.exchange.layout.curve import Plot, draw_curve, extremes_of, line_steps
from maps.exchange.layout.marks import face_of
from maps.exchange.layout.pages import page_sheets
from maps.exchange.layout.palette import dashes
from maps.exchange.layout.paper import A4
from maps.exchange.layout.sheet import Sheet
from maps.exchange.reading_order import journey_of

from ..documents import map_of, options


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], []),
        ([1.0], []),
        ([0.0, 0.3, 0.1], []),
        ([0, 2, -2, 1], [(1, "peak"), (2, "valley")]),
        ([0, 2, None, None, -1, 1.5], [(1, "peak"), (4, "valley")]),
        ([1, 2, 2, 2, 0], [(1, "peak"), (4, "valley")]),
        ([0, 2, 0, 1.9, -1, 1.8, -2, 1.7, 0], [(1, "peak"), (4, "valley"), (5, "peak"), (6, "valley")]),
    ],
)
def test_highs_and_lows(scores: list[float | None], expected: list[tuple[int, str]]) -> None:
    found = [(one.column, one.kind) for one in extremes_of(scores)]
    assert all(one in found for one in expected if len(found) <= 4)
    assert len(found) <= 4
    if len(scores) < 5:
        assert found == expected


def test_a_line_never_goes_beyond_what_people_said() -> None:
    points = [(0.0, 10.0), (50.0, 80.0), (60.0, 80.0), (200.0, 5.0), (210.0, 40.0)]
    for before, after, step in zip(points[:-1], points[1:], line_steps(points)[1:], strict=True):
        low, high = sorted((before[1], after[1]))
        assert all(low - 1e-6 <= y <= high + 1e-6 for y in (step[2], step[4], step[6]))


def drawn(document: object, first: int, last: int) -> Sheet:
    sheet = Sheet(1000, 300, 1.0, "light")
    plot = Plot(100, 0, 300, 100, first, last)
    draw_curve(sheet, plot, journey_of(document), "High", "Low", "en")  # type: ignore[arg-type]
    return sheet


def lines_of(sheet: Sheet) -> list[list[Any]]:
    """Curves in the window: [steps, fill, colour, thick, dash, hatch]."""
    return [inner[1:] for shape in sheet.packed()["shapes"] if shape[0] == "w" for inner in shape[5] if inner[0] == "c"]


def test_each_persona_has_a_dash_of_its_own_and_the_first_is_solid() -> None:
    sheet = drawn(map_of(6, personas=4), 0, 6)
    seen = {tuple(line[4]) for line in lines_of(sheet) if len(line[0]) > 1 and line[3] > 1}
    assert seen == {tuple(dashes(place)) for place in range(4)}


def test_the_line_breaks_where_nothing_is_set() -> None:
    # The first persona's feeling is missing at every fifth touchpoint.
    sheet = drawn(map_of(11, personas=1), 0, 11)
    runs = [line for line in lines_of(sheet) if line[3] == 2.2]
    assert [len(line[0]) for line in runs] == [4, 4]
    unset = [shape for shape in sheet.packed()["shapes"] if shape[0] == "o" and shape[7]]
    assert len(unset) == 3


def test_the_line_goes_on_over_the_edge_of_a_page() -> None:
    whole, part = drawn(map_of(9, personas=1), 0, 9), drawn(map_of(9, personas=1), 6, 9)
    assert len(lines_of(whole)) == len(lines_of(part))
    xs = [step[-2] for line in lines_of(part) for step in line[0] if step[0] != "z"]
    assert min(xs) < 100
    window = next(shape for shape in part.packed()["shapes"] if shape[0] == "w")
    assert window[1:4] == [100, 0, 300]


def test_the_curve_is_on_every_part_of_a_paged_map() -> None:
    sheets = page_sheets(journey_of(map_of(20)), options(), A4)
    with_curve = [sheet for sheet in sheets if lines_of(sheet)]
    assert len(with_curve) >= 3


def test_faces_stand_at_whole_numbers() -> None:
    assert [face_of(score) for score in (-2, -1.6, -1.4, -0.5, -0.4, 0, 0.4, 0.5, 1.4, 1.5, 2)] == [
        1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5,
    ]  # fmt: skip


CASES = Path(__file__).parents[3] / "cases"


def test_it_agrees_with_the_editor_on_highs_and_lows() -> None:
    for case in json.loads((CASES / "extremes.json").read_text()):
        found = [{"column": one.column, "score": one.score, "kind": one.kind} for one in extremes_of(case["scores"])]
        assert found == case["extremes"], case["scores"]
