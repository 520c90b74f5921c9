"""A whole map for readers: plain data for other modules, encoded bytes for browsers, always of exactly one seq.

Every row comes from one SQL statement, which neither database can tear (the contract's repeated reading of seq is not
needed). A map that is being edited here is served from memory when its mark is the head's: then one query is all.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import orjson

from maps.document import Elements, MapDocument
from maps.kinds import SCHEMA, Row

from .cache import Place, cache
from .reading import Mark, read_head, read_map
from .state import MapState

# Waiting for a commit of the same map costs more than reading the map again.
MUTEX_SECONDS = 0.05
GZIP_LEVEL = 1

Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An encoded snapshot. `body` is JSON; `compressed` the same, by gzip."""

    mark: Mark
    body: bytes
    compressed: bytes = field(repr=False)

    @property
    def etag(self) -> str:
        return etag_of(self.mark)


def etag_of(mark: Mark) -> str:
    return f'"{mark.epoch}.{mark.seq}.{SCHEMA}"'


def read_document(map_id: UUID) -> MapDocument | None:
    """The map as plain data (without context), or None; one query."""
    found = read_map(map_id)
    if found is None:
        return None
    mark, state = found
    return MapDocument(str(map_id), mark.epoch, mark.seq, mark.last_change, state.elements)


def current_document(map_id: UUID) -> MapDocument | None:
    """The same for what many ask at once: one small query once somebody has asked for it, or edited the map."""
    head = read_head(map_id, locked=False)
    if head is None:
        return None
    mark, place = head.mark, cache.place(map_id)
    elements = _from_memory(place, mark, dict)
    if elements is None:
        found = read_map(map_id)
        if found is None:
            return None
        mark, state = found
        elements = {kind: dict(rows) for kind, rows in state.elements.items()}
        _keep(place, mark, state)
    return MapDocument(str(map_id), mark.epoch, mark.seq, mark.last_change, elements)


def _keep(place: Place, mark: Mark, state: MapState) -> None:
    """For who comes next, unless somebody works on it, or something newer is there. The mark says what the state is;
    whoever uses it compares it with a head read under the lock.
    """
    if not place.mutex.acquire(blocking=False):
        return
    try:
        if place.state is None or place.mark is None or place.mark.epoch != mark.epoch or place.mark.seq < mark.seq:
            place.keep(mark, state)
    finally:
        place.mutex.release()


def snapshot(map_id: UUID) -> Snapshot | None:
    """The encoded snapshot, or None; one query when the map is in memory and unchanged, two otherwise."""
    head = read_head(map_id, locked=False)
    if head is None:
        return None
    place = cache.place(map_id)
    kept = place.encoded
    if isinstance(kept, Snapshot) and kept.mark == head.mark:
        return kept
    rows = _from_memory(place, head.mark, _list)
    if rows is None:
        found = read_map(map_id)
        if found is None:
            return None
        mark, state = found
        rows = _lists(state.elements)
        _keep(place, mark, state)
    else:
        mark = head.mark
    made = encode(map_id, mark, rows)
    place.encoded = made
    return made


def _from_memory(place: Place, mark: Mark, copy: Callable[[dict[str, Row]], Some]) -> dict[str, Some] | None:
    """The rows at `mark` if they are here; rows are never changed in place, so a `copy` of their holders will do."""
    if not place.mutex.acquire(timeout=MUTEX_SECONDS):
        return None
    try:
        if place.state is None or place.mark != mark:
            return None
        return {kind: copy(rows) for kind, rows in place.state.elements.items()}
    finally:
        place.mutex.release()


def _list(rows: dict[str, Row]) -> list[Row]:
    return list(rows.values())


def _lists(elements: Elements) -> dict[str, list[Row]]:
    return {kind: _list(rows) for kind, rows in elements.items()}


def encode(map_id: UUID, mark: Mark, rows: dict[str, list[Row]]) -> Snapshot:
    """The snapshot as the contract describes it, rows sorted by id."""
    elements = {kind: sorted(some, key=lambda row: str(row["id"])) for kind, some in rows.items()}
    head = {"map": map_id, "epoch": mark.epoch, "seq": mark.seq, "last_change": mark.last_change, "schema": SCHEMA}
    body = orjson.dumps({**head, "elements": elements})
    return Snapshot(mark, body, gzip.compress(body, GZIP_LEVEL, mtime=0))
