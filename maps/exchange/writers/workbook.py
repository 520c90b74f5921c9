"""XLSX: the grid as a CSV has it, then a sheet for each kind of record. Text stays text: no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from maps.document import MapDocument
from maps.exchange.grid import Grid, grid_of
from maps.exchange.journey import Journey
from maps.exchange.layout.palette import palette
from maps.exchange.left_out import left_out_of_a_workbook
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.sheets import ABOUT
from maps.exchange.tables import Table, Value, head_of, tables_of
from maps.exchange.writers import Written

# What a cell can hold.
MOST_TEXT: Final = 32_767
# Rows or columns behind the last one of a spreadsheet are no part of a map's limits.
SETTINGS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write(document: MapDocument, options: Options) -> Written:
    return _Book(document, options).written()


class _Book:
    def __init__(self, document: MapDocument, options: Options) -> None:
        self._document = document
        self._options = options
        self._file = BytesIO()
        self._book = Workbook(self._file, SETTINGS)
        self._colours = palette("light")
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cut = 0

    def written(self) -> Written:
        journey = journey_of(self._document)
        self._properties(journey)
        self._grid(grid_of(journey, self._options), journey)
        self._about(journey)
        for table in tables_of(journey, self._document, self._options):
            self._table(table)
        self._book.close()
        notes = list(left_out_of_a_workbook(journey, self._options))
        if self._cut:
            notes.append(
                self._options.say("Cells with more text than a spreadsheet takes were cut: {count}.", count=self._cut)
            )
        return Written(self._file.getvalue(), tuple(notes))

    def _properties(self, journey: Journey) -> None:
        """Nothing of the server's clock or name: the same map gives the same file."""
        made_on = date.fromisoformat(self._options.told.made_on or "2000-01-01")
        self._book.set_properties(
            {
                "title": journey.head["title"],
                "author": self._options.told.lead,
                "created": datetime.combine(made_on, time()),
            }
        )

    def _grid(self, grid: Grid, journey: Journey) -> None:
        sheet = self._book.add_worksheet(self._options.say("Map"))
        sheet.freeze_panes(2, 1)
        sheet.set_column(0, 0, 24)
        if grid.touchpoints:
            sheet.set_column(1, len(grid.touchpoints), 30)
        colours = [stage.colour for stage in journey.stages for _ in stage.touchpoints]
        self._put(sheet, 0, 0, self._options.say("Stage"), self._heading())
        self._put(sheet, 1, 0, self._options.say("Touchpoint"), self._heading())
        for at, (stage, touchpoint, colour) in enumerate(zip(grid.stages, grid.touchpoints, colours, strict=True), 1):
            self._put(sheet, 0, at, stage, self._heading(colour))
            self._put(sheet, 1, at, touchpoint, self._heading(colour))
        for line, row in enumerate(grid.rows, 2):
            self._put(sheet, line, 0, row.label, self._heading())
            for at, cell in enumerate(row.cells, 1):
                self._put(sheet, line, at, cell, self._plain())
        self._for_paper(sheet, len(grid.rows) + 2)
        sheet.repeat_columns(0)

    def _about(self, journey: Journey) -> None:
        sheet = self._book.add_worksheet(self._options.say(ABOUT))
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 90)
        for line, (label, value) in enumerate(head_of(journey, self._options)):
            self._put(sheet, line, 0, label, self._heading())
            self._put(sheet, line, 1, value, self._plain(align="left"))

    def _table(self, table: Table) -> None:
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for at, (heading, width) in enumerate(table.columns):
            sheet.set_column(at, at, width)
            self._put(sheet, 0, at, heading, self._heading())
        for line, row in enumerate(table.rows, 1):
            self._row(sheet, line, row)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        else:
            sheet.write_string(1, 0, table.empty, self._plain(italic=True, text_wrap=False))
        self._for_paper(sheet, 1)

    def _row(self, sheet: Worksheet, line: int, row: Sequence[Value]) -> None:
        for at, value in enumerate(row):
            self._put(sheet, line, at, value, self._plain())

    def _for_paper(self, sheet: Worksheet, heads: int) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, min(heads, 2) - 1)

    def _put(self, sheet: Worksheet, line: int, at: int, value: Value, look: Format) -> None:
        """Each by the function of its type: nothing guesses what a text might be."""
        if value is None or value == "":
            sheet.write_blank(line, at, None, look)
        elif isinstance(value, date):
            sheet.write_datetime(
                line, at, datetime.combine(value, time()), self._plain(num_format="yyyy-mm-dd", align="left")
            )
        elif isinstance(value, str):
            sheet.write_string(line, at, self._short(value), look)
        else:
            sheet.write_number(line, at, value, look)

    def _short(self, text: str) -> str:
        # Spreadsheets count in UTF-16.
        if len(text.encode("utf-16-le")) // 2 <= MOST_TEXT:
            return text
        self._cut += 1
        return text.encode("utf-16-le")[: (MOST_TEXT - 1) * 2].decode("utf-16-le", "ignore") + "…"

    def _heading(self, colour: int | None = None) -> Format:
        stage = f"stage-{colour}" if colour else ""
        fill = self._colours[f"{stage}-soft"] if stage else self._colours["n100"]
        text = self._colours[f"{stage}-text"] if stage else self._colours["n900"]
        return self._plain(bold=True, bg_color=fill, font_color=text, border=1, border_color=self._colours["n300"])

    def _plain(self, **more: Any) -> Format:
        key = tuple(sorted(more.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"text_wrap": True, "valign": "top", **more})
        return self._formats[key]
