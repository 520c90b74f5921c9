"""Two maps, or two states of one, compared: every element that was added, removed, moved or changed. Pure.

Numbers, ranks and origins are no differences; the order among siblings is. What belongs together is decided in
matching.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from maps.document import MapDocument
from maps.fields import Kind
from maps.kinds import Row
from maps.text_merge import Effort

from .matching import COMPARED, Matches, place_fields, place_of
from .order import reordered, union
from .words import Part, parts_of

Sign = Literal["added", "removed", "changed", "moved"]
Side = Literal["before", "after"]
SIDES: Final[tuple[Side, ...]] = ("before", "after")
SIGNS: Final[tuple[Sign, ...]] = ("added", "removed", "changed", "moved")
# What differs without saying anything: where it was copied from, its number, its place in writing.
SILENT: Final = frozenset({"rank", "origin", "example"})
# Of two maps each has its own name, and is as far as it is.
OWN: Final = frozenset({("map", "title"), ("map", "status")})
# Steps that all word differences of one comparison may take together (some 0.3 s).
STEPS: Final = 600_000


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field before and after; references name pairs. `parts`: of a text, what it is made of word by word."""

    name: str
    before: Any
    after: Any
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """An element on both sides, or on one. `id` is the later one's if there is one; `before` names pairs."""

    kind: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The later one, or what is left."""
        row = self.after or self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Difference:
    """How a pair differs. `moved`: to another place, or among its siblings where `place` is the same."""

    pair: Pair
    signs: tuple[Sign, ...]
    fields: tuple[FieldDifference, ...] = ()

    @property
    def sign(self) -> Sign:
        """The one it counts by."""
        return self.signs[0]


@dataclass(frozen=True, slots=True)
class StagePair:
    """A stage of the union with its columns (touchpoints); empty where neither side has any in it."""

    pair: Pair
    columns: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The cards of a lane at a touchpoint, on each side in order."""

    before: tuple[Row, ...] = ()
    after: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """`differences` by the pair's id. `pairs` by kind, in reading order. `cells` by lane and column (ids of pairs)."""

    before: MapDocument
    after: MapDocument
    pairs: Mapping[str, tuple[Pair, ...]]
    stages: tuple[StagePair, ...]
    cells: Mapping[tuple[str, str], Cell]
    differences: Mapping[str, Difference]

    @property
    def counts(self) -> dict[Sign, int]:
        """How many elements by what is most to say of each; those of 0 too."""
        found = Counter(one.sign for one in self.differences.values())
        return {sign: found[sign] for sign in SIGNS}

    @property
    def columns(self) -> tuple[Pair, ...]:
        return tuple(column for stage in self.stages for column in stage.columns)

    def of(self, element_id: str) -> Difference | None:
        return self.differences.get(element_id)


def compare(before: MapDocument, after: MapDocument) -> Comparison:
    """Everything that differs. A map differs in nothing from itself, and from a copy of it."""
    matches = Matches(before, after)
    pairs = {kind.name: tuple(_pairs(kind, matches)) for kind in COMPARED}
    stages = _stages(pairs)
    pairs["stage"] = tuple(one.pair for one in stages)
    pairs["touchpoint"] = tuple(column for one in stages for column in one.columns)
    places = _Places(pairs)
    effort = Effort(STEPS)
    differences = {}
    for kind in COMPARED:
        moved = _moved(kind, pairs[kind.name])
        for pair in pairs[kind.name]:
            found = _difference(kind, pair, moved, places, effort)
            if found:
                differences[pair.id] = found
    return Comparison(before, after, pairs, stages, _cells(pairs["card"]), differences)


def _pairs(kind: Kind, matches: Matches) -> Iterator[Pair]:
    """In the order of the union."""
    earlier = {matches.pair(row["id"]): row for row in matches.before[kind.name]}
    later = {row["id"]: row for row in matches.after[kind.name]}
    for one in union(list(earlier), list(later)):
        yield Pair(kind.name, one, earlier.get(one), later.get(one))


def _stages(pairs: Mapping[str, Sequence[Pair]]) -> tuple[StagePair, ...]:
    """A touchpoint stands in its later stage; one that is gone, in the one it stood in."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    by_id = {pair.id: pair for pair in pairs["touchpoint"]}
    # Union's order is neither side's: each side's own is that of its ranks.
    for pair in _sorted(pairs["touchpoint"], "before"):
        if pair.before and (not pair.after or pair.after["stage"] == pair.before["stage"]):
            before[pair.before["stage"]].append(pair.id)
    for pair in _sorted(pairs["touchpoint"], "after"):
        if pair.after:
            after[pair.after["stage"]].append(pair.id)
    return tuple(
        StagePair(stage, tuple(by_id[one] for one in union(before[stage.id], after[stage.id])))
        for stage in pairs["stage"]
    )


def _sorted(pairs: Sequence[Pair], side: Side) -> list[Pair]:
    there = [(row, pair) for pair in pairs if (row := getattr(pair, side))]
    return [pair for _row, pair in sorted(there, key=lambda one: (one[0].get("rank") or "", one[0]["id"]))]


class _Places:
    """How far a card goes is told in the columns of its own side."""

    def __init__(self, pairs: Mapping[str, Sequence[Pair]]) -> None:
        self._columns = {side: _columns(pairs, side) for side in SIDES}

    def until(self, row: Row, side: Side) -> str | None:
        """The last column that a card covers, None where that is its first: what is not to the right counts as none."""
        at = self._columns[side]
        first, last = at.get(row["touchpoint"] or ""), at.get(row["until"] or "")
        covers = first is not None and last is not None and last > first
        return str(row["until"]) if covers else None


def _columns(pairs: Mapping[str, Sequence[Pair]], side: Side) -> dict[str, int]:
    stages = {pair.id: at for at, pair in enumerate(_sorted(pairs["stage"], side))}
    there = _sorted(pairs["touchpoint"], side)
    in_stages = sorted(there, key=lambda pair: stages[getattr(pair, side)["stage"]])
    return {pair.id: at for at, pair in enumerate(in_stages)}


def _moved(kind: Kind, pairs: Sequence[Pair]) -> set[str]:
    """The ids of pairs that stand elsewhere: in another place, or elsewhere among those that stayed with them."""
    both = [pair for pair in pairs if pair.before and pair.after]
    groups: dict[Side, dict[tuple[Hashable, ...], list[str]]] = {side: defaultdict(list) for side in SIDES}
    place: dict[str, list[tuple[Hashable, ...]]] = defaultdict(list)
    for side in SIDES:
        for pair in _sorted(both, side):
            here = place_of(kind, getattr(pair, side))
            groups[side][here].append(pair.id)
            place[pair.id].append(here)
    moved = {one for one, (was, now) in place.items() if was != now}
    if kind.ranked:
        for here, ids in groups["after"].items():
            stayed = [[one for one in some if one not in moved] for some in (groups["before"].get(here, []), ids)]
            moved |= reordered(*stayed)
    return moved


def _difference(kind: Kind, pair: Pair, moved: set[str], places: _Places, effort: Effort) -> Difference | None:
    if pair.before is None or pair.after is None:
        return Difference(pair, ("added",) if pair.after else ("removed",))
    fields = tuple(_fields(kind, pair.before, pair.after, places, effort))
    signs: list[Sign] = []
    if any(one.name not in place_fields(kind) for one in fields):
        signs.append("changed")
    if pair.id in moved:
        signs.append("moved")
    return Difference(pair, tuple(signs), fields) if signs else None


def _fields(kind: Kind, before: Row, after: Row, places: _Places, effort: Effort) -> Iterator[FieldDifference]:
    for name, spec in kind.fields.items():
        if name in SILENT or spec.server or name in kind.key:
            continue
        was, now = before[name], after[name]
        if kind.name == "card" and name == "until":
            was, now = places.until(before, "before"), places.until(after, "after")
        if was == now or ((kind.name, name) in OWN and before["id"] != after["id"]):
            continue
        parts = parts_of(was, now, effort) if spec.type == "text" else ()
        yield FieldDifference(name, was, now, parts)


def _cells(cards: Sequence[Pair]) -> dict[tuple[str, str], Cell]:
    """Cards of the grid; those of the tray stand in no cell."""
    before: dict[tuple[str, str], list[Row]] = defaultdict(list)
    after: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for pair in _sorted(cards, "before"):
        if pair.before and pair.before["lane"]:
            before[pair.before["lane"], pair.before["touchpoint"]].append({**pair.before, "id": pair.id})
    for pair in _sorted(cards, "after"):
        if pair.after and pair.after["lane"]:
            after[pair.after["lane"], pair.after["touchpoint"]].append(pair.after)
    return {key: Cell(tuple(before[key]), tuple(after[key])) for key in {*before, *after}}
