"""Writes what a batch of Changes did to the rows, set by set: a statement or a few for each kind, never one a Change.

Creates are plain INSERTs: an id that another map has meanwhile must fail, never overwrite (rule C15). Everything else
names the map beside the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.backends.utils import CursorWrapper

from maps.access import database_id
from maps.kinds import KINDS, NUMBERED, Row

from .columns import TableOfKind, as_id, table_of
from .history import Past
from .state import MapState, Step

CHUNK = 500


class Dirty:
    """The rows that a batch touched, each with what it was before the batch (None: it was not there)."""

    def __init__(self) -> None:
        self.before: dict[tuple[str, str], Row | None] = {}

    def note(self, steps: Iterable[Step]) -> None:
        for kind, element_id, before in steps:
            self.before.setdefault((kind, element_id), before)


def write_rows(map_id: UUID, dirty: Dirty, state: MapState) -> None:
    """Bring the rows of every kind but the map's own from what they were to what they are in `state`."""
    created: dict[str, list[Row]] = {}
    updated: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    deleted: dict[str, list[str]] = {}
    for (kind, element_id), before in dirty.before.items():
        if kind == "map":
            continue
        row = state.row(kind, element_id)
        if row is None:
            if before is not None:
                deleted.setdefault(kind, []).append(element_id)
        elif before is None:
            created.setdefault(kind, []).append(row)
        elif changed := changed_fields(before, row):
            updated.setdefault((kind, changed), []).append(row)
    with connection.cursor() as cursor:
        # The table of kinds has parents before children, so this order suits even a database that checks at once.
        for kind in KINDS:
            if kind in created:
                _insert(cursor, map_id, table_of(kind), created[kind])
        for (kind, names), rows in updated.items():
            _update(cursor, map_id, table_of(kind), names, rows)
        for kind in reversed(tuple(KINDS)):
            if kind in deleted:
                _delete(cursor, map_id, table_of(kind), deleted[kind])


def changed_fields(before: Row, after: Row) -> tuple[str, ...]:
    return tuple(name for name, value in after.items() if before[name] != value)


def _insert(cursor: CursorWrapper, map_id: UUID, table: TableOfKind, rows: Sequence[Row]) -> None:
    columns = ", ".join((*table.columns.values(), "map_id"))
    owner = database_id(map_id)
    values = ([*(table.convert[name](row[name]) for name in table.columns), owner] for row in rows)
    insert_many(cursor, f"INSERT INTO {table.name} ({columns})", len(table.columns) + 1, values)


def insert_many(cursor: CursorWrapper, into: str, width: int, rows: Iterable[Sequence[Any]]) -> None:
    """INSERT of many rows in few statements, each within the database's limit of parameters."""
    limit = connection.features.max_query_params
    size = min(CHUNK, limit // width) if limit else CHUNK
    one = f"({', '.join(['%s'] * width)})"
    for chunk in chunks(rows, size):
        cursor.execute(f"{into} VALUES {', '.join([one] * len(chunk))}", [value for row in chunk for value in row])


def _update(cursor: CursorWrapper, map_id: UUID, table: TableOfKind, names: Sequence[str], rows: Sequence[Row]) -> None:
    """One statement a row, sent together: psycopg pipelines them, and SQLite has no way to travel."""
    columns = ", ".join(f"{table.columns[name]} = %s" for name in names)
    statement = f"UPDATE {table.name} SET {columns} WHERE id = %s AND map_id = %s"  # noqa: S608
    owner = database_id(map_id)
    values = [[*(table.convert[name](row[name]) for name in names), as_id(row["id"]), owner] for row in rows]
    if len(values) == 1:
        cursor.execute(statement, values[0])
    else:
        cursor.executemany(statement, values)


def _delete(cursor: CursorWrapper, map_id: UUID, table: TableOfKind, ids: Sequence[str]) -> None:
    for chunk in chunks(ids, CHUNK):
        places = ", ".join(["%s"] * len(chunk))
        statement = f"DELETE FROM {table.name} WHERE map_id = %s AND id IN ({places})"  # noqa: S608
        cursor.execute(statement, [database_id(map_id), *(as_id(one) for one in chunk)])


def write_head(map_id: UUID, seq: int, last_change: str, at: datetime, dirty: Dirty, state: MapState) -> None:
    """Move the map's head, with its counters and the fields of the kind `map` that changed; one statement."""
    assignments: dict[str, Any] = {
        "seq": seq,
        "last_change": as_id(last_change),
        "edited_at": connection.ops.adapt_datetimefield_value(at),
        **{f"last_{name}": state.numbers[name] for name in NUMBERED},
    }
    before = dirty.before.get(("map", str(map_id)))
    if before is not None:
        table = table_of("map")
        row = state.elements["map"][str(map_id)]
        for name in changed_fields(before, row):
            assignments[table.columns[name]] = table.convert[name](row[name])
    columns = ", ".join(f"{column} = %s" for column in assignments)
    with connection.cursor() as cursor:
        parameters = [*assignments.values(), database_id(map_id)]
        cursor.execute(f"UPDATE maps_journeymap SET {columns} WHERE id = %s", parameters)  # noqa: S608


_LOG = (
    'INSERT INTO maps_changerecord (map_id, seq, change, author_id, at, "group", operations, inverse, undoes, digest)'
)


def write_log(
    map_id: UUID, changes: Iterable[Past], at: datetime, more: dict[str, tuple[str | None, tuple[str, ...], str]]
) -> None:
    """Append to the log; `more`: (group, the ids it takes back, digest) by id of the Change."""
    moment = connection.ops.adapt_datetimefield_value(at)
    owner = database_id(map_id)
    rows = []
    for change in changes:
        group, undoes, digest = more[change.id]
        texts = (as_text(change.operations), as_text(change.inverse), as_text(list(undoes)) if undoes else "")
        ids = (as_id(change.id), as_id(change.author), moment, as_id(group))
        rows.append((owner, change.seq, *ids, *texts, digest))
    with connection.cursor() as cursor:
        insert_many(cursor, _LOG, 10, rows)


def as_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
