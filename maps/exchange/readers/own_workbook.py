"""A workbook that was exported from here, read with all of its sheets.

The first sheet says what stands where, for that is where people edit; the others add what it has no place for
(own_sheets.py). Cells that name something get marks before the grid is read, so that nothing is left to guess: two
stages of one name, a touchpoint without one, a lane that is called like a column of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from maps.exchange.draft import Draft, Stage
from maps.exchange.sheets import STAGES, TOUCHPOINTS

from . import grid
from .cells import is_empty
from .layout import ACROSS
from .own_book import MARK, Book, Entry
from .own_labels import Labels
from .own_sheets import add_sheets
from .own_values import Values
from .source import Source, Table

# How grids of ours write, whatever their language.
_WRITTEN: Final = {"layout": ACROSS, "header": 0, "scale": "-2..2", "decimal": ".", "split": "none"}

_OF_STAGE: Final = {
    "Description": "description",
    "On the way to the next stage": "transition_note",
    "Colour": "colour",
    "When": "phase",
}


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    """The map in a workbook; of somebody else's, or with another layout said, what one of its sheets holds."""
    if not source.value or mapping.get("layout", ACROSS) != ACROSS or mapping.get("header"):
        return grid.read(source, mapping)
    book = Book(source.value)
    marked = _Marking(source.tables[0], book)
    said = {**_WRITTEN, "uses": marked.uses, **mapping}
    draft = grid.read(replace(source, tables=[marked.table]), said)
    marked.take_away(draft)
    add_sheets(draft, book)
    draft.taken = "own_workbook"
    return draft


class _Marking:
    """The first sheet with marks for names, and what each mark stands for."""

    def __init__(self, table: Table, book: Book) -> None:
        self.book = book
        points = book.entries(TOUCHPOINTS)
        # Columns behind the last text may still be touchpoints: without any text.
        nameless = len(points) >= table.width and not any(one["Touchpoint"] for one in points[table.width - 1 :])
        width = len(points) + 1 if nameless else table.width
        self.rows = [(row + [""] * width)[:width] for row in table.rows]
        self.titles = self.rows[1][1:]
        self.runs = list(_runs(self.rows[0][1:], book.entries(STAGES)))
        stages = [f"{MARK}s{at}" for at, (_title, count, _entry) in enumerate(self.runs) for _ in range(count)]
        touchpoints = [f"{MARK}t{at}" for at in range(len(self.titles))]
        self.labels = Labels(book)
        marked = [self.labels.marked(row[0]) for row in self.rows[2:]]
        self.uses = ["stage", "touchpoint", *(use for _label, use in marked)]
        rows = [[label, *row[1:]] for (label, _use), row in zip(marked, self.rows[2:], strict=True)]
        self.table = replace(table, rows=[["Stage", *stages], ["Touchpoint", *touchpoints], *rows])

    def take_away(self, draft: Draft) -> None:
        """Names where marks are; stages without a touchpoint, lanes and personas as their sheets have them."""
        for line in draft.lines:
            line.heading = self.rows[line.place][0]
            line.samples = [cell for cell in self.rows[line.place][1:] if cell.strip()][:3]
        for at, touchpoint in enumerate(draft.touchpoints):
            touchpoint.title = "" if is_empty(self.titles[at]) else self.titles[at]
        read = {stage.title: stage for stage in draft.stages}
        values = Values(self.book, draft)
        draft.stages = []
        for at, (title, count, entry) in enumerate(self.runs):
            stage = read.get(f"{MARK}s{at}") if count else Stage("")
            if stage is not None:
                stage.title = title
                stage.more = values.of("stage", STAGES, entry, _OF_STAGE) if entry else {}
                stage.description = stage.more.pop("description", "")
                draft.stages.append(stage)
        self.labels.take_away(draft)


def _runs(titles: list[str], known: list[Entry]) -> Iterator[tuple[str, int, Entry | None]]:
    """(title, how many columns, its row of the sheet of stages), in order."""
    counts = [one.whole("Touchpoints") or 0 for one in known]
    spelled = [one["Stage"].strip() for one, count in zip(known, counts, strict=True) for _ in range(count)]
    if known and spelled == titles:
        yield from ((one["Stage"], count, one) for one, count in zip(known, counts, strict=True))
        return
    # Somebody moved columns: neighbours of one name are a stage, an empty cell goes on with the one before.
    runs: list[tuple[str, int]] = []
    for title in titles:
        if runs and title in ("", runs[-1][0]):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((title, 1))
    for title, count in runs:
        entry = next((one for one in known if one["Stage"].strip() == title), None)
        if entry is not None:
            known.remove(entry)
        yield title, count, entry
