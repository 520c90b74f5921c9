"""A map in memory while Changes are planned: its rows, who hangs from whom, and a journal to take steps back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maps.document import Elements, empty_elements
from maps.fields import Kind
from maps.kinds import KINDS, NUMBERED, Row


class Step(NamedTuple):
    """One row was put or removed; `before` is None where there was none."""

    kind: str
    id: str
    before: Row | None


class MapState:
    """All rows of one map at one point of its history, with the indexes that planning needs."""

    def __init__(self, map_id: str, elements: Elements, numbers: dict[str, int]) -> None:
        self.map_id = map_id
        self.elements = elements
        # The last number given, by kind.
        self.numbers = numbers
        self.kind_of: dict[str, str] = {}
        # Parent id -> what hangs from it. Rows whose parents are all null hang from the map.
        self._children: dict[str, dict[str, str]] = {}
        for kind, rows in elements.items():
            for row in rows.values():
                self.kind_of[row["id"]] = kind
                self._link(KINDS[kind], row)

    @classmethod
    def blank(cls, map_id: str) -> MapState:
        return cls(map_id, empty_elements(), dict.fromkeys(NUMBERED, 0))

    def row(self, kind: str, element_id: str) -> Row | None:
        return self.elements[kind].get(element_id)

    def put(self, kind: str, row: Row) -> Step:
        element_id = row["id"]
        rows = self.elements[kind]
        before = rows.get(element_id)
        spec = KINDS[kind]
        if before is None:
            self.kind_of[element_id] = kind
            self._link(spec, row)
        elif any(before[name] != row[name] for name in spec.parents):
            self._unlink(spec, before)
            self._link(spec, row)
        rows[element_id] = row
        return Step(kind, element_id, before)

    def remove(self, kind: str, element_id: str) -> Step:
        before = self.elements[kind].pop(element_id)
        del self.kind_of[element_id]
        self._unlink(KINDS[kind], before)
        return Step(kind, element_id, before)

    def take_back(self, steps: Iterable[Step]) -> None:
        """Undo the steps, given newest first."""
        for kind, element_id, before in steps:
            if before is None:
                self.remove(kind, element_id)
            else:
                self.put(kind, before)

    def children(self, parent_id: str) -> Iterator[tuple[str, str]]:
        """(kind, id) of what hangs from an element."""
        for element_id, kind in self._children.get(parent_id, {}).items():
            yield kind, element_id

    def siblings(self, kind: Kind, group: list[str | None]) -> list[Row]:
        """The rows that are ordered together, in their order; `group`: the values of the kind's rank_among."""
        rows = self.elements[kind.name]
        if kind.rank_among:
            parent = next((one for one in group if one), self.map_id)
            hanging = (rows[one] for one, name in self._children.get(parent, {}).items() if name == kind.name)
            found = [one for one in hanging if [one[name] for name in kind.rank_among] == group]
        else:
            found = list(rows.values())
        return sorted(found, key=lambda one: (one["rank"], one["id"]))

    def family(self, kind: str, element_id: str) -> list[tuple[str, str]]:
        """An element and everything that goes with it when it is deleted, children before their parents."""
        seen: dict[str, str] = {}
        self._collect(kind, element_id, seen, set())
        return [(name, one) for one, name in seen.items()]

    def _collect(self, kind: str, element_id: str, seen: dict[str, str], entered: set[str]) -> None:
        if element_id in entered:
            return
        entered.add(element_id)
        for child_kind, child_id in self.children(element_id):
            self._collect(child_kind, child_id, seen, entered)
        seen[element_id] = kind

    def _parents_of(self, kind: Kind, row: Row) -> Iterable[str]:
        if not kind.parents:
            return ()
        return {row[name] for name in kind.parents if row[name]} or (self.map_id,)

    def _link(self, kind: Kind, row: Row) -> None:
        for parent in self._parents_of(kind, row):
            self._children.setdefault(parent, {})[row["id"]] = kind.name

    def _unlink(self, kind: Kind, row: Row) -> None:
        for parent in self._parents_of(kind, row):
            hanging = self._children[parent]
            del hanging[row["id"]]
            if not hanging:
                del self._children[parent]
