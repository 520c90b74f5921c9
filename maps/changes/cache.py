"""Keeps the maps that are being edited in memory, each with the mark that tells whether it still is the truth.

A kept state is used only under the map's database lock (or compared with a head read there) and only when its mark is
the head's; when the log is a little ahead it catches up, otherwise it is read anew. Losing it costs one query.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from uuid import UUID

from maps.models import ChangeRecord

from .reading import Mark, read_map
from .state import MapState

KEPT = 64
# A row takes about 2 KiB: this is what all maps in memory may have together.
ROWS = 150_000
# Further behind than this, reading the map is cheaper than replaying its log.
CATCH_UP = 200


class Place:
    """One map's place in the cache. `mutex` keeps the threads of this process from working on one state together."""

    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.mark: Mark | None = None
        self.state: MapState | None = None
        # The last snapshot made of this map (maps.changes.snapshot); it carries its own mark.
        self.encoded: object = None

    def keep(self, mark: Mark, state: MapState) -> None:
        self.mark, self.state = mark, state

    def forget(self) -> None:
        self.mark = self.state = None

    @property
    def size(self) -> int:
        state = self.state
        return 0 if state is None else len(state.kind_of)

    def at(self, map_id: UUID, head: Mark) -> MapState:
        """The state at `head`, with the mutex and the map's lock held. It belongs to the caller until `keep`."""
        mark, state = self.mark, self.state
        self.forget()
        if state is not None and mark is not None and (mark == head or self._catches_up(map_id, mark, state, head)):
            return state
        return fresh(map_id, head)

    def _catches_up(self, map_id: UUID, mark: Mark, state: MapState, head: Mark) -> bool:
        behind = head.seq - mark.seq
        if mark.epoch != head.epoch or not 0 < behind <= CATCH_UP:
            return False
        records = list(ChangeRecord.objects.after(map_id, mark.seq - 1)[: behind + 1])
        if [one.seq for one in records] != list(range(mark.seq, head.seq + 1)):
            return False
        if str(records[0].change) != mark.last_change or str(records[-1].change) != head.last_change:
            return False
        for record in records[1:]:
            for operation in record.effective:
                follow(state, operation)
        return True


def follow(state: MapState, operation: dict[str, object]) -> None:
    """Apply an effective operation of the log to a state, indexes and counters included."""
    kind, element_id = str(operation["kind"]), str(operation["id"])
    fields = operation.get("fields")
    if operation["op"] == "delete":
        state.remove(kind, element_id)
        return
    assert isinstance(fields, dict)
    before = state.row(kind, element_id) if operation["op"] == "update" else None
    state.put(kind, {**(before or {"id": element_id}), **fields})
    if kind in state.numbers and "number" in fields:
        state.numbers[kind] = max(state.numbers[kind], fields["number"])


def fresh(map_id: UUID, head: Mark) -> MapState:
    found = read_map(map_id)
    if found is None or found[0] != head:
        raise RuntimeError("A map moved while its lock was held")
    return found[1]


class Cache:
    """The places of the maps used last."""

    def __init__(self, kept: int = KEPT, rows: int = ROWS) -> None:
        self._places: OrderedDict[UUID, Place] = OrderedDict()
        self._lock = threading.Lock()
        self._kept = kept
        self._rows = rows

    def place(self, map_id: UUID) -> Place:
        """Two threads may hold different places of one map after it was dropped: the database's lock is the truth."""
        with self._lock:
            place = self._places.setdefault(map_id, Place())
            self._places.move_to_end(map_id)
            while len(self._places) > self._kept or (len(self._places) > 1 and self._size() > self._rows):
                self._places.popitem(last=False)
            return place

    def _size(self) -> int:
        return sum(place.size for place in self._places.values())

    def clear(self) -> None:
        with self._lock:
            self._places.clear()


cache = Cache()
