"""Puts a grid on a sheet: heads, lanes, lines of a blueprint, the curve. maps.exchange.layout.grid has measured it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .boxes import SMALL
from .curve import Plot, draw_curve
from .figures import score_text
from .grid import BACKSTAGE, INSET, LANE_WIDTH, LINE_HEIGHT, PAD, Grid, Strip
from .marks import face, face_of, sample, star
from .sheet import Sheet, Table
from .wrapping import Style, plain_text

NUMBER: Final = Style(11, 14, 600, colour="white")


def draw_grid(sheet: Sheet, x: float, y: float, grid: Grid, strips: Sequence[Strip]) -> float:
    """Draw heads and strips; returns the y below them."""
    return _Drawn(grid).draw(sheet, x, y, strips)


class _Drawn:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def draw(self, sheet: Sheet, x: float, y: float, strips: Sequence[Strip]) -> float:
        widths = [LANE_WIDTH, *([self._grid.width] * max(1, len(self._grid.columns)))]
        table = sheet.table(x, y, widths)
        height = self._grid.heads_height + sum(strip.full for strip in strips)
        sheet.box(x, y, sum(widths), height, "surface", "line", round_=10)
        table.rows += [self._grid.stage_height, self._grid.heads_height - self._grid.stage_height]
        self._draw_heads(sheet, table, x + LANE_WIDTH, y)
        at = y + self._grid.heads_height
        for strip in strips:
            self._draw_strip(sheet, table, x, at, strip, last=strip is strips[-1])
            at += strip.full
        left = x + LANE_WIDTH
        sheet.line(left, y + 6, left, at, "line", 0.8)
        for _stage, column, _span, _head in self._grid.stage_heads[1:]:
            sheet.line(
                left + column * self._grid.width, y + 6, left + column * self._grid.width, at, "line-strong", 0.8
            )
        self._draw_curves(sheet, x, y + self._grid.heads_height, strips)
        return at

    def _draw_heads(self, sheet: Sheet, table: Table, left: float, y: float) -> None:
        order = {stage.id: at + 1 for at, stage in enumerate(self._grid.journey.stages)}
        for stage, column, span, head in self._grid.stage_heads:
            x, width = left + column * self._grid.width + INSET, span * self._grid.width - 2 * INSET
            sheet.box(x, y + 6, width, self._grid.stage_height - 10, f"stage-{stage.colour}-soft", round_=6)
            sheet.box(x + 6, y + 11, 18, 18, f"stage-{stage.colour}-text", round_=4.5)
            with sheet.cell(table, 0, column + 1, span):
                sheet.say(x + 15, y + 13, str(order[stage.id]), NUMBER.but(colour="surface"), align="centre")
                sheet.text(x + 31, y + 11.5, head)
                average = self._grid.average(stage)
                if average is not None:
                    said = score_text(average, self._grid.options.language)
                    sheet.say(
                        x + width - 8,
                        y + 13,
                        said,
                        SMALL.but(size=11, colour=f"stage-{stage.colour}-text"),
                        align="right",
                    )
                    face(sheet, x + width - 46, y + 20, 7, face_of(average))
        for row, name, top in ((0, "Stage", y + 13), (1, "Touchpoint", y + self._grid.stage_height + 5)):
            with sheet.cell(table, row, 0):
                sheet.say(left - LANE_WIDTH + 13, top, self._grid.options.say(name), SMALL.but(colour="text-3"))
        for at, (texts, (_stage, touchpoint)) in enumerate(zip(self._grid.heads, self._grid.columns, strict=True)):
            x, top = left + at * self._grid.width + INSET + 3, y + self._grid.stage_height + 4
            if touchpoint.moment_of_truth:
                star(sheet, x + self._grid.width - 2 * INSET - 12, top + 8, 5.5)
            with sheet.cell(table, 1, at + 1):
                for text in texts:
                    sheet.text(x, top, text)
                    top += text.height

    def _draw_strip(self, sheet: Sheet, table: Table, x: float, y: float, strip: Strip, *, last: bool) -> None:
        full = sum(table.columns)
        if strip.line:
            self._draw_line(sheet, table, x, y, strip.line)
            y += LINE_HEIGHT
        if strip.lane.role in BACKSTAGE:
            sheet.box(x + 0.5, y, full - 1, strip.height - (6 if last else 0), "sunken")
        sheet.line(x, y, x + full, y, "line", 0.8)
        row = len(table.rows)
        table.rows.append(strip.height)
        with sheet.cell(table, row, 0):
            sheet.text(x + 13, y + PAD, self._grid.label(strip))
        alone = stretches(strip)
        for item, top in strip.placed:
            column = item.column - self._grid.first
            left = x + LANE_WIDTH + column * self._grid.width + INSET
            with sheet.cell(table, row, column + 1):
                item.box.draw(sheet, left, y + top, strip.height - 2 * PAD if alone else None)
        if strip.lane.role == "emotions":
            self._draw_scale(sheet, table, row, x, y, strip)

    def _draw_line(self, sheet: Sheet, table: Table, x: float, y: float, name: str) -> None:
        full = sum(table.columns)
        middle = y + LINE_HEIGHT / 2
        sheet.box(x + 0.5, y, full - 1, LINE_HEIGHT, "canvas")
        table.rows.append(LINE_HEIGHT)
        with sheet.cell(table, len(table.rows) - 1, 0, len(table.columns)):
            text = plain_text(self._grid.options.say(name), full - 30, SMALL)
            sheet.text(x + 13, y + 3, text)
        sheet.line(x + 22 + text.width, middle, x + full - 8, middle, "n400", 1, (5, 4))

    def _draw_scale(self, sheet: Sheet, table: Table, row: int, x: float, y: float, strip: Strip) -> None:
        """In the lane's head: whose lines, and what high and low mean."""
        plot = Plot(x, y, strip.height, self._grid.width, 0, 0)
        right = x + LANE_WIDTH
        label_bottom = y + PAD + self._grid.label(strip).height + 8
        with sheet.cell(table, row, 0):
            at = label_bottom
            for place, persona in enumerate(self._grid.journey.personas):
                name = plain_text(persona.name, LANE_WIDTH - 42 - 24, SMALL)
                if at + name.height > y + strip.height - 4:
                    break
                sample(sheet, x + 13, at + 7, 24, place, persona.colour)
                sheet.text(x + 42, at, name)
                at += name.height + 2
        for score, which in ((2, 5), (0, 3), (-2, 1)):
            face(sheet, right - 14, plot.of(score), 7, which)

    def _draw_curves(self, sheet: Sheet, x: float, y: float, strips: Sequence[Strip]) -> None:
        for strip in strips:
            top = y + (LINE_HEIGHT if strip.line else 0)
            if strip.lane.role == "emotions" and self._grid.columns:
                plot = Plot(x + LANE_WIDTH, top, strip.height, self._grid.width, self._grid.first, self._grid.last)
                say = self._grid.options.say
                draw_curve(sheet, plot, self._grid.journey, say("High"), say("Low"), self._grid.options.language)
            y += strip.full


def stretches(strip: Strip) -> bool:
    """Boxes share the lane's height where each stands alone in its cell."""
    columns = [column for item, _top in strip.placed for column in range(item.column, item.column + item.span)]
    return len(columns) == len(set(columns)) and all(item.box.line for item, _top in strip.placed)
