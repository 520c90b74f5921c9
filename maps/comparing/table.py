"""One grid over the columns and lanes of both sides, each cell before and after where the two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from maps.kinds import CARD_ROLES, Row
from maps.showing.naming import lane_icon
from maps.showing.overview import more_text
from maps.showing.saying import face_of, score_text

from .comparison import SIDES, SIGNS, Comparison, Difference, Pair, Side
from .listing import SignWord, entry_of, fact_of, line_of, on_side, sign_words, told_fields
from .matching import TITLE
from .naming import SIGN_NAMES, Names, sign_name
from .words import Part

# What a lane that shows records shows.
_KIND_OF: Final = {
    "emotions": "emotion",
    "pain_points": "pain_point",
    "opportunities": "opportunity",
    "metrics": "metric",
}
_CHANNELS: Final = ("channel", "more_channels")
MOST_FACTS: Final = 3
# A column with its stage; None where the stage has no touchpoint.
InStage = tuple[Pair, Pair | None]


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a cell, as it is on one side. `facts`: what else of it differs, and where it comes from or goes."""

    id: str
    signs: tuple[SignWord, ...]
    parts: tuple[Part, ...]
    facts: tuple[str, ...] = ()
    face: int | None = None
    lead: str = ""

    @property
    def sign(self) -> str:
        return self.signs[0].sign if self.signs else ""

    @property
    def is_gone(self) -> bool:
        return self.sign == "removed"


@dataclass(frozen=True, slots=True)
class TableCell:
    """`signs`: how what is in it differs, most to say first; where there are none both sides are the same."""

    before: tuple[Item, ...]
    after: tuple[Item, ...]
    signs: tuple[SignWord, ...]
    starts_stage: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    id: str
    role: str
    icon: str
    head: Item
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A touchpoint; None where a stage has none."""

    id: str
    head: Item | None
    starts_stage: bool
    star: bool


@dataclass(frozen=True, slots=True)
class StageHead:
    id: str
    colour: int
    head: Item
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    stages: tuple[StageHead, ...]
    rows: tuple[TableRow, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for stage in self.stages for column in stage.columns)

    @property
    def ids(self) -> set[str]:
        """Whatever the grid has a place of."""
        cells = [cell for row in self.rows for cell in row.cells]
        items = {item.id for cell in cells for item in (*cell.before, *cell.after)}
        return (
            items | {one.id for one in self.stages} | {one.id for one in self.rows} | {one.id for one in self.columns}
        )


def table_of(comparison: Comparison, names: Names, *, only_changes: bool = False) -> Table:
    """`only_changes`: without the lanes and columns in which nothing differs."""
    builder = _Builder(comparison, names)
    # A stage without touchpoints has a column of its own, with nothing in it.
    columns = [(stage.pair, column) for stage in comparison.stages for column in (stage.columns or (None,))]
    rows = [builder.row(lane, columns) for lane in comparison.pairs["lane"] if lane.row["role"] != "evidence"]
    kept = list(range(len(columns)))
    if only_changes:
        kept = [at for at in kept if builder.differs(*columns[at]) or any(row.cells[at].signs for row in rows)]
        rows = [row for row in rows if row.head.signs or any(row.cells[at].signs for at in kept)]
    shown = [columns[at] for at in kept]
    starts = [at == 0 or shown[at - 1][0] is not stage for at, (stage, _column) in enumerate(shown)]
    return Table(tuple(builder.stages(shown, starts)), tuple(_narrowed(row, kept, starts) for row in rows))


def _narrowed(row: TableRow, kept: Sequence[int], starts: Sequence[bool]) -> TableRow:
    cells = (replace(row.cells[at], starts_stage=first) for at, first in zip(kept, starts, strict=True))
    return replace(row, cells=tuple(cells))


class _Builder:
    def __init__(self, comparison: Comparison, names: Names) -> None:
        self._comparison = comparison
        self._names = names
        self._personas = {pair.id: at for at, pair in enumerate(comparison.pairs["map_persona"])}
        self._records = {kind: self._by_touchpoint(comparison.pairs[kind]) for kind in _KIND_OF.values()}
        self._has_channels = any(lane.row["role"] == "channels" for lane in comparison.pairs["lane"])

    def differs(self, stage: Pair, column: Pair | None) -> bool:
        """Whether a column's head says something: its own, or that of a stage without any."""
        return self._comparison.of((column or stage).id) is not None

    def stages(self, columns: Sequence[InStage], starts: Sequence[bool]) -> list[StageHead]:
        found: dict[str, tuple[Pair, list[Column]]] = {}
        for (stage, column), first in zip(columns, starts, strict=True):
            found.setdefault(stage.id, (stage, []))[1].append(self._column(column, starts=first))
        return [StageHead(one.id, one.row["colour"], self._head(one), tuple(some)) for one, some in found.values()]

    def _column(self, pair: Pair | None, *, starts: bool) -> Column:
        if pair is None:
            return Column("", None, starts, star=False)
        return Column(pair.id, self._head(pair), starts, bool(pair.row["moment_of_truth"]))

    def _head(self, pair: Pair) -> Item:
        """A stage, touchpoint or lane: its name word by word, and what else of it differs as before and after."""
        difference = self._comparison.of(pair.id)
        if difference is None:
            return Item(pair.id, (), (Part("same", self._names.pair(pair)),))
        entry = entry_of(difference, self._names)
        told = [one for one in told_fields(difference) if not (self._has_channels and one.name in _CHANNELS)]
        lines = [line_of(pair.kind, one, self._names) for one in told]
        facts = [f"{one.label}: {one.before or _('not set')} → {one.after or _('not set')}" for one in lines]
        came = [_("from %(place)s") % {"place": entry.was}] if entry.was else []
        # Heads stay small: the list has all of it.
        more = [more_text(len(facts) - MOST_FACTS)] if len(facts) > MOST_FACTS else []
        return Item(pair.id, entry.signs, entry.parts, (*came, *facts[:MOST_FACTS], *more))

    def row(self, lane: Pair, columns: Sequence[InStage]) -> TableRow:
        role = lane.row["role"]
        cells = tuple(self._cell(lane, column) for _stage, column in columns)
        return TableRow(lane.id, role, lane_icon(role), self._head(lane), cells)

    def _cell(self, lane: Pair, column: Pair | None) -> TableCell:
        if column is None:
            return TableCell((), (), ())
        before, after = (self._items(lane, column, side) for side in SIDES)
        return TableCell(before, after, signs_of((*before, *after)))

    def _items(self, lane: Pair, column: Pair, side: Side) -> tuple[Item, ...]:
        role = lane.row["role"]
        if role == "channels":
            return tuple(self._channels(column, side))
        if role in CARD_ROLES:
            found = self._comparison.cells.get((lane.id, column.id))
            rows = getattr(found, side) if found else ()
        else:
            rows = self._records[_KIND_OF[role]].get(column.id, {}).get(side, ())
        return tuple(self._item(_KIND_OF.get(role, "card"), row, side) for row in rows)

    def _by_touchpoint(self, pairs: Iterable[Pair]) -> Mapping[str, Mapping[str, list[Row]]]:
        """By the column and side they stand at; each row has its pair's id."""
        found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for pair in pairs:
            for side in SIDES:
                row = getattr(pair, side)
                if row and row["touchpoint"]:
                    found[row["touchpoint"]][side].append({**row, "id": pair.id})
        for sides in found.values():
            for rows in sides.values():
                rows.sort(key=self._order)
        return found

    def _order(self, row: Row) -> tuple[int, str, str]:
        """Feelings have no order but that of the personas."""
        return self._personas.get(row.get("map_persona") or "", 0), row.get("rank") or "", row["id"]

    def _item(self, kind: str, row: Row, side: Side) -> Item:
        difference = self._comparison.of(row["id"])
        name = self._names.row(kind, row)
        face = face_of(row["score"]) if kind == "emotion" else None
        lead = score_text(row["score"]) if kind == "emotion" else ""
        if difference is None:
            return Item(row["id"], (), (Part("same", name),), face=face, lead=lead)
        own = next((one.parts for one in difference.fields if one.name == TITLE.get(kind)), ())
        parts = on_side(own, side) or (Part("same", name),)
        told = [one for one in told_fields(difference) if one.name != "score"]
        facts = [fact_of(line_of(kind, one, self._names), side) for one in told]
        return Item(row["id"], sign_words(difference), parts, (*self._way(difference, side), *facts), face, lead)

    def _way(self, difference: Difference, side: Side) -> tuple[str, ...]:
        """Where something goes to, or comes from."""
        pair = difference.pair
        if "moved" not in difference.signs or not pair.before or not pair.after:
            return ()
        was, now = (self._names.place(pair.kind, row) for row in (pair.before, pair.after))
        if was == now:
            return ()
        return (_("to %(place)s") % {"place": now} if side == "before" else _("from %(place)s") % {"place": was},)

    def _channels(self, column: Pair, side: Side) -> list[Item]:
        row: Any = getattr(column, side)
        if row is None:
            return []
        difference = self._comparison.of(column.id)
        signs: tuple[SignWord, ...] = ()
        if difference and any(one.name in _CHANNELS for one in difference.fields):
            signs = (_word("changed"),)
        elif difference and difference.sign in ("added", "removed"):
            signs = sign_words(difference)
        ids = [one for one in (row["channel"], *sorted(set(row["more_channels"]) - {row["channel"]})) if one]
        return [Item("", signs, (Part("same", self._names.value("touchpoint", "channel", one)),)) for one in ids]


def signs_of(items: Iterable[Item]) -> tuple[SignWord, ...]:
    found = {one.sign for item in items for one in item.signs}
    return tuple(_word(sign) for sign in SIGNS if sign in found)


def _word(sign: str) -> SignWord:
    return SignWord(sign, SIGN_NAMES[sign][1], sign_name(sign))
