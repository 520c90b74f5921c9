"""The whole map on one page: at its own size for pictures, or on the smallest paper that keeps it legible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from maps.exchange.journey import Journey
from maps.exchange.options import Options

from .boxes import SMALLEST
from .drawn_grid import draw_grid
from .grid import EMOTION_HEIGHT, LANE_WIDTH, Grid, Strip
from .head import FOOT_HEIGHT, Head, draw_foot
from .paper import LEAST_POINTS, MARGIN, PAPERS, Paper
from .sheet import Sheet

# px of a column: narrower ones break every other word, wider ones are hard to read.
NARROWEST: Final = 116.0
WIDEST: Final = 330.0
PICTURE_COLUMN: Final = 168.0
PICTURE_EMOTION: Final = 250.0
# Text of 12 px is at most this many points: a poster of three touchpoints is not set in letters for the blind.
MOST_SCALE: Final = 1.0
# A map of so many times the area of the paper does not fit, however wide its columns are.
HOPELESS: Final = 1.4
TALLEST_CURVE: Final = 460.0
MOST_AIR: Final = 36.0
EDGE: Final = 28.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A poster of a column's width: what it measures in px with the title above and the legend below."""

    head: Head
    grid: Grid
    strips: list[Strip]
    width: float
    height: float


def plan(journey: Journey, options: Options, column: float, emotion: float = EMOTION_HEIGHT, more: float = 0) -> Plan:
    grid = Grid(journey, options, column, 0, len(journey.touchpoints), emotion)
    # The title of a wide poster is read from afar.
    head = Head(journey, options, grid.full_width, size=max(26, min(72, grid.full_width / 75)))
    strips = list(grid.strips(more))
    height = head.height + grid.heads_height + sum(strip.full for strip in strips) + FOOT_HEIGHT
    return Plan(head, grid, strips, grid.full_width, height)


def picture_sheet(journey: Journey, options: Options) -> Sheet:
    """The map at its own size: a px is a point."""
    made = plan(journey, options, PICTURE_COLUMN, PICTURE_EMOTION)
    sheet = Sheet(made.width + 2 * EDGE, made.height + 2 * EDGE, 1.0, options.theme)
    _draw(sheet, made, journey, options, EDGE, EDGE, made.height)
    return sheet


def poster_sheet(journey: Journey, options: Options, papers: tuple[Paper, ...] = PAPERS) -> tuple[Sheet, Paper] | None:
    """The map on the smallest of these papers on which no text is below 6 pt; None if it is too large for all."""
    made = plan(journey, options, NARROWEST)
    largest = (papers[-1].width - 2 * MARGIN) * (papers[-1].height - 2 * MARGIN) / (LEAST_POINTS / SMALLEST) ** 2
    if made.width * made.height > largest * HOPELESS:
        return None
    made = _shaped(made, journey, options, papers[-1])
    for paper in papers:
        scale = min((paper.width - 2 * MARGIN) / made.width, (paper.height - 2 * MARGIN) / made.height, MOST_SCALE)
        if scale * SMALLEST >= LEAST_POINTS:
            return _on_paper(made, journey, options, paper, scale), paper
    return None


def _shaped(made: Plan, journey: Journey, options: Options, paper: Paper) -> Plan:
    """Columns as wide as makes the map most like the paper: it is wider then, and less high."""
    ratio = (paper.width - 2 * MARGIN) / (paper.height - 2 * MARGIN)
    low, high = NARROWEST, WIDEST
    if made.width / made.height >= ratio:
        return made
    for _try in range(6):
        middle = (low + high) / 2
        made = plan(journey, options, middle)
        if made.width / made.height < ratio:
            low = middle
        else:
            high = middle
    return made


def _on_paper(made: Plan, journey: Journey, options: Options, paper: Paper, scale: float) -> Sheet:
    """What is left of the paper's height goes to the curve, what is left of its width to the columns."""
    width, height = (paper.width - 2 * MARGIN) / scale, (paper.height - 2 * MARGIN) / scale
    columns = max(1, len(journey.touchpoints))
    fitting = plan(journey, options, min((width - LANE_WIDTH) / columns, WIDEST * 1.5))
    made = fitting if fitting.height <= height + 0.01 else made
    if made.height < height:
        column = (made.width - LANE_WIDTH) / columns
        emotion = min(TALLEST_CURVE, EMOTION_HEIGHT + (height - made.height) * 0.6)
        left = height - made.height - (emotion - EMOTION_HEIGHT)
        made = plan(journey, options, column, emotion, max(0, min(MOST_AIR, left / max(1, len(made.strips)))))
    sheet = Sheet(paper.width / scale, paper.height / scale, scale, options.theme)
    edge = MARGIN / scale
    _draw(sheet, made, journey, options, edge, edge, height)
    return sheet


def _draw(sheet: Sheet, made: Plan, journey: Journey, options: Options, x: float, y: float, height: float) -> None:
    made.head.draw(sheet, x, y)
    draw_grid(sheet, x, y + made.head.height, made.grid, made.strips)
    draw_foot(sheet, journey, options, x, y + height - 16, max(made.width, 640), None)
