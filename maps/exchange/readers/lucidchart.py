"""Lucidchart's CSV export: shapes become touchpoints, pages or the containers around them stages, lines the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from maps.exchange.draft import Draft, Path, Stage, Touchpoint

from .headings import plain
from .source import Source
from .titles import set_title

_NEEDED: Final = {"id", "name", "shape library", "page id", "line source", "line destination"}
_NO_SHAPES: Final = frozenset({"document", "page", "line"})
MOST_SHAPES: Final = 2_000


def is_one(header: list[str]) -> bool:
    return {plain(cell) for cell in header} >= _NEEDED


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    draft = Draft(source.format)
    table = source.tables[0]
    # Custom data may repeat a built-in name: the first counts.
    places: dict[str, int] = {}
    for at, heading in enumerate(table.rows[0]):
        places.setdefault(plain(heading), at)
    rows = [_Row(cells, places, number) for cells, number in zip(table.rows[1:], table.numbers[1:], strict=True)]
    draft.taken = "lucidchart"
    _Drawing(draft, rows).read()
    return draft


class _Row:
    def __init__(self, cells: list[str], places: Mapping[str, int], number: int) -> None:
        self.number = number
        self.texts = [cells[at] for name, at in places.items() if name.startswith("text area") and cells[at].strip()]
        self._get = {name: cells[at].strip() for name, at in places.items()}
        self.id = self._get["id"]
        self.kind = plain(self._get["name"])
        self.comments = self._get.get("comments", "")

    def __getitem__(self, name: str) -> str:
        return self._get.get(name, "")

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


class _Drawing:
    def __init__(self, draft: Draft, rows: list[_Row]) -> None:
        self.draft = draft
        self.rows = rows
        self.by_id = {row.id: row for row in rows}
        self.holders = {one for row in rows for one in row["contained by"].split("|") if one}
        self.lines = [row for row in rows if row.kind == "line" and row["line source"] and row["line destination"]]

    def read(self) -> None:
        title = next((row.text for row in self.rows if row.kind == "document" and row.text), "")
        self.draft.head["title"] = title[:200]
        shapes = [row for row in self.rows if row.kind not in _NO_SHAPES and row.id not in self.holders]
        named = [row for row in shapes if row.text]
        if len(named) < len(shapes):
            self.draft.problem("shapes_without_text", count=len(shapes) - len(named))
        if len(named) > MOST_SHAPES:
            self.draft.problem("many_touchpoints", named[MOST_SHAPES].number, most=MOST_SHAPES)
        stages: dict[str, Stage] = {}
        made: dict[str, Touchpoint] = {}
        for row in self._ordered(named[:MOST_SHAPES]):
            key = self._stage_of(row)
            if key not in stages:
                stages[key] = Stage("")
                set_title(self.draft, stages[key], self.by_id[key].text if key in self.by_id else "", row.number)
                self.draft.stages.append(stages[key])
            touchpoint = made[row.id] = Touchpoint("", row.comments)
            set_title(self.draft, touchpoint, row.text, row.number)
            stages[key].touchpoints.append(touchpoint)
        self._paths(made)

    def _stage_of(self, row: _Row) -> str:
        """The innermost container with a text, else the page."""
        for one in reversed(row["contained by"].split("|")):
            if one in self.by_id and self.by_id[one].text and self.by_id[one].kind not in ("page", "document"):
                return one
        return row["page id"]

    def _ordered(self, shapes: list[_Row]) -> list[_Row]:
        """As the lines lead, ties and rings in the order of the file."""
        place = {row.id: at for at, row in enumerate(shapes)}
        after: dict[str, set[str]] = defaultdict(set)
        waits: dict[str, int] = dict.fromkeys(place, 0)
        for line in self.lines:
            start, end = line["line source"], line["line destination"]
            if start in place and end in place and end not in after[start] and place[start] < place[end]:
                after[start].add(end)
                waits[end] += 1
        done: list[_Row] = []
        free = sorted((one for one, count in waits.items() if not count), key=place.__getitem__)
        while free:
            one = free.pop(0)
            done.append(shapes[place[one]])
            for later in after[one]:
                waits[later] -= 1
                if not waits[later]:
                    free.append(later)
            free.sort(key=place.__getitem__)
        return done

    def _paths(self, made: Mapping[str, Touchpoint]) -> None:
        """Lines between neighbours are the order itself; the others are ways of their own."""
        order = {id(touchpoint): at for at, touchpoint in enumerate(self.draft.touchpoints)}
        for line in self.lines:
            ends = [made.get(line[name]) for name in ("line source", "line destination")]
            if ends[0] is None or ends[1] is None:
                continue
            start, end = order[id(ends[0])], order[id(ends[1])]
            if end != start + 1 and end != start:
                self.draft.paths.append(Path(start, end, line.text[:200]))
            elif line.text and not ends[1].description:
                ends[1].description = line.text
