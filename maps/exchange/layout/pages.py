"""The map over several pages: some touchpoints across, lanes down as far as a page goes, heads repeated on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from maps.exchange.journey import Journey
from maps.exchange.options import Options

from .boxes import SMALLEST
from .drawn_grid import draw_grid
from .grid import LANE_WIDTH, Grid, Strip
from .head import FOOT_HEIGHT, Head, draw_foot
from .paper import LEAST_POINTS, MARGIN, Paper
from .prose import Prose, cover_pages, detail_pages
from .sheet import Sheet

# px of a column at least; what is left of a page makes them wider.
COLUMN: Final = 150.0
WIDEST: Final = 400.0
# The smallest letters are 6 pt then.
LEAST_SCALE: Final = LEAST_POINTS / SMALLEST + 0.002
# Only maps of so many cells are laid out at several scales.
FEW_CELLS: Final = 600
# A longer text above the map has pages of its own.
MOST_HEAD: Final = 0.4
# A curve grows by this much into what is left of its page.
MORE_CURVE: Final = 150.0
# Points of a px: card text is 8 pt on A4 and a little larger on larger paper, its smallest marks 7 pt.
SCALES: Final = {"A4": 0.667, "A3": 0.75, "A2": 0.8, "A1": 0.85, "A0": 0.9}


def page_sheets(journey: Journey, options: Options, paper: Paper) -> list[Sheet]:
    """At the scale of the paper, or a little smaller where that saves pages; no text is ever below 6 pt."""
    scale = SCALES[paper.name]
    tries = [_Pages(journey, options, paper, scale)]
    if len(journey.touchpoints) * len(journey.lanes) <= FEW_CELLS:
        tries += [_Pages(journey, options, paper, max(LEAST_SCALE, scale * part)) for part in (0.95, 0.9, 0.86)]
    return list(min(tries, key=lambda one: len(one.covers) + len(one.pages)).sheets())


def tile_sheets(journey: Journey, options: Options, paper: Paper) -> list[Sheet]:
    """A poster that needs several sheets: as few as may be."""
    return list(_Pages(journey, options, paper, LEAST_SCALE).sheets())


class _Pages:
    def __init__(self, journey: Journey, options: Options, paper: Paper, scale: float) -> None:
        self._journey, self._options, self._paper, self._scale = journey, options, paper, scale
        self._width = (paper.width - 2 * MARGIN) / scale
        self._height = (paper.height - 2 * MARGIN) / scale

        self.later = Head(journey, options, self._width, full=False)
        self.covers: list[Prose] = []
        self.pages = self._arranged()

    def sheets(self) -> Iterator[Sheet]:
        details = detail_pages(
            self._journey, self._options, self._width, self._height - FOOT_HEIGHT - self.later.height - 10
        )
        count = len(self.covers) + len(self.pages) + len(details)
        edge = MARGIN / self._scale
        number = 0
        for cover in self.covers:
            number += 1
            yield self._drawn((cover, edge), None, (number, count))
        for grid, strips, head in self.pages:
            number += 1
            yield self._sheet(grid, strips, head, (number, count))
        for prose in details:
            number += 1
            yield self._drawn((prose, edge + self.later.height + 10), self.later, (number, count))

    def _drawn(self, prose: tuple[Prose, float], head: Head | None, page: tuple[int, int]) -> Sheet:
        sheet = self._blank()
        edge = MARGIN / self._scale
        if head:
            head.draw(sheet, edge, edge)
        prose[0].draw(sheet, edge, prose[1])
        self._foot(sheet, page, legend=False)
        return sheet

    def _arranged(self) -> list[tuple[Grid, list[Strip], Head]]:
        first = Head(self._journey, self._options, self._width)
        later = self.later
        if first.height > self._height * MOST_HEAD:
            self.covers = cover_pages(self._journey, self._options, self._width, self._height - FOOT_HEIGHT)
            first = later
        pages: list[tuple[Grid, list[Strip], Head]] = []
        for start, end in self.spans():
            grid = Grid(self._journey, self._options, self._column(end - start), start, end)
            room = self._height - FOOT_HEIGHT - grid.heads_height
            heads = first if not pages else later
            for strips in grid.pages(room - heads.height, room - later.height):
                fill(strips, room - heads.height)
                pages.append((grid, strips, heads))
                heads = later
        return pages

    def _column(self, count: int) -> float:
        return min(WIDEST, (self._width - LANE_WIDTH) / max(1, count))

    def spans(self) -> Iterator[tuple[int, int]]:
        """The columns of each page: as even as may be, broken between stages where that costs no page."""
        count = len(self._journey.touchpoints)
        most = max(1, int((self._width - LANE_WIDTH) // COLUMN))
        starts = {0}
        for stage in self._journey.stages:
            starts.add(max(starts) + len(stage.touchpoints))
        at, left = 0, -(-count // most)
        while at < count:
            even = -(-(count - at) // left)
            least = count - at - (left - 1) * most
            fitting = [end for end in sorted(starts) if at + max(1, least) <= end <= at + most]
            end = min(fitting, key=lambda one: abs(one - at - even)) if fitting else at + even
            yield at, end
            at, left = end, left - 1
        if not count:
            yield 0, 0

    def _sheet(self, grid: Grid, strips: list[Strip], head: Head, page: tuple[int, int]) -> Sheet:
        sheet = self._blank()
        edge = MARGIN / self._scale
        head.draw(sheet, edge, edge)
        draw_grid(sheet, edge, edge + head.height, grid, strips)
        self._foot(sheet, page)
        return sheet

    def _blank(self) -> Sheet:
        scale = self._scale
        return Sheet(self._paper.width / scale, self._paper.height / scale, scale, self._options.theme)

    def _foot(self, sheet: Sheet, page: tuple[int, int], *, legend: bool = True) -> None:
        edge = MARGIN / self._scale
        bottom = edge + self._height - 16
        draw_foot(sheet, self._journey, self._options, edge, bottom, self._width, page, legend=legend)


def fill(strips: list[Strip], room: float) -> None:
    """The curve takes what is left of its page."""
    left = room - sum(strip.full for strip in strips)
    for strip in strips:
        if strip.lane.role == "emotions":
            strip.height += max(0.0, min(MORE_CURVE, left))
