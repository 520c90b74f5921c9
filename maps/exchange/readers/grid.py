"""A table of cells as a journey: every layout that layout.py knows, with the columns as it or a person names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from evidence.tables.numbers import date_order, decimal_style, is_ambiguous_date, looks_like_number
from maps.exchange.draft import Draft, Line, Question, Sheet, Stage, Touchpoint

from .cells import is_empty, items
from .feelings import SCALES, number_beside, scale_of
from .filling import Filling, Place
from .headings import RECORDS, USES
from .layout import ACROSS, LAYOUTS, Oriented, guess, layout_for, personas_of
from .source import Source, Table
from .titles import set_title

_FIGURES: Final = frozenset({"emotions", "severity", "impact", "effort", "wait_before", "duration"})
_MOST_OF_THEM: Final = 0.6
MOST_TOUCHPOINTS: Final = 2_000


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    """The journey in one of the tables of `source`."""
    draft = Draft(source.format)
    draft.sheets = [Sheet(table.name, len(table.rows), table.width) for table in source.tables]
    place = _chosen_table(source.tables, mapping)
    table = source.tables[place]
    if len(source.tables) > 1:
        draft.mapping["table"] = place
    _Reading(draft, table, mapping).read()
    if not draft.head.get("title"):
        draft.head["title"] = table.name if len(source.tables) > 1 and table.name else ""
    return draft


def _chosen_table(tables: list[Table], mapping: Mapping[str, Any]) -> int:
    wanted = mapping.get("table")
    if isinstance(wanted, int) and 0 <= wanted < len(tables):
        return wanted
    guesses = [guess(table) for table in tables]
    # The first that has both, as our own workbooks begin; else the one that says most.
    both = (at for at, one in enumerate(guesses) if {"stage", "touchpoint"} <= set(one.uses))
    scores = [one.score for one in guesses]
    return next(both, scores.index(max(scores)))


class _Reading:
    """One pass over one table."""

    def __init__(self, draft: Draft, table: Table, mapping: Mapping[str, Any]) -> None:
        self.draft = draft
        self.mapping = mapping
        layout = layout_for(table, mapping)
        self.layout = layout
        self.uses = layout.uses
        self.grid = Oriented(table, layout.layout, layout.header)
        self.personas = personas_of(self.grid)
        draft.mapping.update(layout=layout.layout, header=layout.header, uses=list(layout.uses))
        draft.lines = [
            Line(at, heading, self.uses[at], [cell for cell in self.grid.cells(at) if cell.strip()][:3])
            for at, heading in enumerate(self.grid.headings)
        ]
        self.split = mapping.get("split") or self._split()
        self.by_lane = {at: self._lane_of(at) for at in range(len(self.uses))}

    def _split(self) -> str:
        """Lists of touchpoints in single cells are told by their semicolons: a name seldom has one.

        Across, a column is a touchpoint, as in our own files: there a name is never parted unasked.
        """
        if self.layout.layout == ACROSS:
            return "lines"
        titles = [text for at, use in enumerate(self.uses) if use == "touchpoint" for text in self.grid.cells(at)]
        filled = [text for text in titles if not is_empty(text)]
        listed = sum(";" in text and "\n" not in text for text in filled)
        if len(filled) < 2 or listed < len(filled) * _MOST_OF_THEM:
            return "lines"
        self.draft.mapping["split"] = "semicolons"
        return "semicolons"

    def _lane_of(self, line: int) -> int:
        """The lane that a line fills, made in the order of the lines; -1 for what no lane shows."""
        use, heading = self.uses[line], self.grid.headings[line].split("\n")[0].strip(" *:")[:200]
        if use.startswith("lane:"):
            return self.draft.lane(use.removeprefix("lane:"), heading)
        if use in RECORDS:
            # Of records a map has one lane each.
            place = next((at for at, lane in enumerate(self.draft.lanes) if lane.role == use), None)
            name = heading.removesuffix(self.personas[line]).strip(" :–—(") if self.personas[line] else heading
            return self.draft.lane(use, name) if place is None else place
        return -1

    def read(self) -> None:
        if self.layout.unknown:
            self._ask("uses", list(USES), "", needed=True)
            return
        if self.layout.doubtful:
            self._ask("layout", list(LAYOUTS), self.layout.layout)
        self._measure()
        self.filling = Filling(self.draft, self.split, self.scale, self.sign, self.dates)
        self._walk()
        self.filling.resolve_answers()
        if len(self.draft.stages) == 1 and "stage" not in self.uses:
            self.draft.problem("no_stages")

    def _ask(self, name: str, choices: list[str], answer: str, needed: bool = False, text: str = "") -> None:
        self.draft.questions.append(Question(name, choices, answer, needed, text))

    # --- How numbers and dates of the whole column are written ---

    def _measure(self) -> None:
        lines = [at for at, use in enumerate(self.uses) if use in _FIGURES]
        numbers = [cell for at in lines for cell in self.grid.cells(at) if looks_like_number(cell)]
        style = decimal_style(numbers)
        self.sign = self.mapping.get("decimal") or style.sign
        if not style.certain and "decimal" not in self.mapping:
            self._ask("decimal", [",", "."], self.sign, text=next(one for one in numbers if "," in one or "." in one))
        if numbers:
            self.draft.mapping["decimal"] = self.sign
        self._measure_scale()
        dates = [cell for at, use in enumerate(self.uses) if use == "due" for cell in self.grid.cells(at)]
        order = date_order(dates)
        doubtful = next((cell for cell in dates if is_ambiguous_date(cell)), "")
        self.dates = self.mapping.get("dates") or order or "day_first"
        if order is None and doubtful and "dates" not in self.mapping:
            self._ask("dates", ["day_first", "month_first"], self.dates, text=doubtful)
        if doubtful or order:
            self.draft.mapping["dates"] = self.dates

    def _measure_scale(self) -> None:
        cells = [cell for at, use in enumerate(self.uses) if use == "emotions" for cell in self.grid.cells(at)]
        bare = [number_beside(cell) for cell in cells]
        scale, certain = scale_of([cell for cell in bare if cell])
        labelled = "stage" in self.uses and "touchpoint" in self.uses
        if scale == "1..5" and not certain and labelled and self.layout.layout == "across":
            # Our own grids: steps above and below zero.
            scale = "-2..2"
        self.scale = self.mapping.get("scale") or scale
        if scale:
            self.draft.mapping["scale"] = self.scale
            if not certain and "scale" not in self.mapping:
                self._ask("scale", list(SCALES), self.scale)

    # --- Stages and touchpoints ---

    def _walk(self) -> None:
        stage: Stage | None = None
        current: list[Touchpoint] = []
        stage_text = ""
        for entry in range(len(self.grid.entries)):
            title = self._first("stage", entry)
            names = self._names(entry)
            has_more = any(
                not is_empty(self.grid.entries[entry][at])
                for at, use in enumerate(self.uses)
                if use not in ("stage", "touchpoint", "stage_description", "skip")
            )
            if not title and not names and not has_more and (stage is None or "stage" in self.uses):
                continue
            if stage is None or (title and title != stage_text):
                stage = Stage("", "")
                set_title(self.draft, stage, title, *self._where(entry, "stage"))
                stage_text, current = title, []
                self.draft.stages.append(stage)
            stage.description = stage.description or self._first("stage_description", entry)
            current = self._touchpoints(stage, current, entry, title, names, has_more)
            if current and not self._fill(current, entry):
                return

    def _touchpoints(
        self, stage: Stage, before: list[Touchpoint], entry: int, title: str, names: list[str], has_more: bool
    ) -> list[Touchpoint]:
        """Those that this entry is about: new ones, or the ones before when it goes on about them."""
        if "touchpoint" not in self.uses:
            names = [title] if title else []
            if before and not title:
                return before
        elif not names:
            # A merged cell leaves the ones below it empty; with the stage repeated, it is one without a name.
            if before and not title:
                return before
            if not title or (not has_more and self._stage_goes_on(entry)):
                return []
            names = [""]
        elif "persona" in self.uses and len(before) == 1 and before[0].title == names[0]:
            return before
        made = []
        for name in names or [""]:
            touchpoint = Touchpoint("")
            set_title(self.draft, touchpoint, name, *self._where(entry, "touchpoint"))
            stage.touchpoints.append(touchpoint)
            made.append(touchpoint)
        return made

    def _stage_goes_on(self, entry: int) -> bool:
        """A line that is only a stage's name, with its touchpoints in the entries below."""
        later = self.grid.entries[entry + 1 : entry + 2]
        return bool(later) and not later[0][self.uses.index("stage")] if "stage" in self.uses else False

    def _first(self, use: str, entry: int) -> str:
        cells = (self.grid.entries[entry][at] for at, one in enumerate(self.uses) if one == use)
        return next((cell.strip() for cell in cells if not is_empty(cell)), "")

    def _names(self, entry: int) -> list[str]:
        text = self._first("touchpoint", entry)
        return items(text, self.split) if text else []

    def _where(self, entry: int, use: str) -> tuple[int | None, str]:
        return self.grid.where(entry, self.uses.index(use)) if use in self.uses else (None, "")

    def _fill(self, touchpoints: list[Touchpoint], entry: int) -> bool:
        """False when the map is full."""
        if len(self.draft.touchpoints) > MOST_TOUCHPOINTS:
            self.draft.problem("many_touchpoints", self.grid.where(entry, 0)[0], most=MOST_TOUCHPOINTS)
            self._ask("table", [], "", needed=True)
            return False
        person = self._first("persona", entry)
        due = self._first("due", entry)
        for line, use in enumerate(self.uses):
            cell = self.grid.entries[entry][line]
            if not is_empty(cell):
                place = Place(self.grid.where(entry, line), self.by_lane[line], self.personas[line] or person, due)
                self.filling.take(touchpoints, use, cell.strip(), place)
        return True
