"""Writes what a batch of Changes did to the rows, set by set: a statement or a few for each kind, never one a Change.

Creates are plain INSERTs: an id that another map has meanwhile must fail, never overwrite (rule C15). Everything else
names the map beside the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from maps.access import database_id
from maps.kinds import KINDS, NUMBERED, TALK, Row

from .columns import TableOfKind, as_id, json_text, table_of
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
    into = f"INSERT INTO {table.name} ({columns})"
    owner = database_id(map_id)
    if connection.vendor == "postgresql":
        source = f"SELECT {', '.join(f'v.{name}' for name in table.names.values())}, %s::uuid"
        cursor.execute(f"{into} {source} FROM {recordset(table, table.columns)}", [owner, table.as_json(rows)])
        return
    values = ([*(table.convert[name](row[name]) for name in table.columns), owner] for row in rows)
    insert_many(cursor, into, len(table.columns) + 1, values)


def _update(cursor: CursorWrapper, map_id: UUID, table: TableOfKind, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Rows that change the same fields: together in one statement where each would be a journey to the server."""
    owner = database_id(map_id)
    if connection.vendor == "postgresql" and len(rows) > 1:
        columns = ", ".join(f"{table.columns[name]} = v.{table.names[name]}" for name in names)
        cursor.execute(
            f"UPDATE {table.name} SET {columns} FROM {recordset(table, ('id', *names))} "  # noqa: S608
            f"WHERE {table.name}.id = v.id AND {table.name}.map_id = %s",
            [table.as_json(rows), owner],
        )
        return
    columns = ", ".join(f"{table.columns[name]} = %s" for name in names)
    statement = f"UPDATE {table.name} SET {columns} WHERE id = %s AND map_id = %s"  # noqa: S608
    for row in rows:
        cursor.execute(statement, [*(table.convert[name](row[name]) for name in names), as_id(row["id"]), owner])


def recordset(table: TableOfKind, names: Iterable[str]) -> str:
    """PostgreSQL: rows as one JSON parameter, so that the statement is short and the same for any number of rows."""
    return f"json_to_recordset(%s) AS v({', '.join(f'{table.names[name]} {table.types[name]}' for name in names)})"


def insert_many(cursor: CursorWrapper, into: str, width: int, rows: Iterable[Sequence[Any]]) -> None:
    """INSERT of many rows in few statements, each within the database's limit of parameters."""
    limit = connection.features.max_query_params
    size = min(CHUNK, limit // width) if limit else CHUNK
    one = f"({', '.join(['%s'] * width)})"
    for chunk in chunks(rows, size):
        cursor.execute(f"{into} VALUES {', '.join([one] * len(chunk))}", [value for row in chunk for value in row])


def _delete(cursor: CursorWrapper, map_id: UUID, table: TableOfKind, ids: Sequence[str]) -> None:
    for chunk in chunks(ids, CHUNK):
        places = ", ".join(["%s"] * len(chunk))
        statement = f"DELETE FROM {table.name} WHERE map_id = %s AND id IN ({places})"  # noqa: S608
        cursor.execute(statement, [database_id(map_id), *(as_id(one) for one in chunk)])


def write_head(map_id: UUID, seq: int, last_change: str, at: datetime, dirty: Dirty, state: MapState) -> None:
    """Move the map's head, with its counters and the fields of the kind `map` that changed; one statement.

    What is only said about a map, by guests too, does not make it newer.
    """
    assignments: dict[str, Any] = {
        "seq": seq,
        "last_change": as_id(last_change),
        **{f"last_{name}": state.numbers[name] for name in NUMBERED},
    }
    if any(kind not in TALK for kind, _id in dirty.before):
        assignments["edited_at"] = connection.ops.adapt_datetimefield_value(at)
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


_LOG_COLUMNS = 'map_id, seq, change, author_id, at, "group", operations, inverse, undoes, digest'
_LOG = f"INSERT INTO maps_changerecord ({_LOG_COLUMNS})"
_LOG_RECORDS = (
    f'{_LOG} SELECT %s::uuid, v.seq, v.change, v.author, %s::timestamptz, v."group", v.operations, v.inverse, '  # noqa: S608
    "v.undoes, v.digest FROM json_to_recordset(%s) AS v(seq bigint, change uuid, author uuid, "
    '"group" uuid, operations text, inverse text, undoes text, digest text)'
)


class Logged(NamedTuple):
    """What the log holds of a Change beside what undo needs."""

    group: str | None
    undoes: tuple[str, ...]
    digest: str


def write_log(map_id: UUID, changes: Sequence[Past], at: datetime, more: Mapping[str, Logged]) -> None:
    """Append to the log, in one statement on PostgreSQL; `more` by id of the Change."""
    moment = connection.ops.adapt_datetimefield_value(at)
    owner = database_id(map_id)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            records = [{**_texts(one, more[one.id]), "change": one.id, "author": one.author} for one in changes]
            cursor.execute(_LOG_RECORDS, [owner, moment, json_text(records)])
            return
        rows = []
        for one in changes:
            logged = _texts(one, more[one.id])
            texts = (logged["operations"], logged["inverse"], logged["undoes"], logged["digest"])
            ids = (as_id(one.id), as_id(one.author), moment, as_id(logged["group"]))
            rows.append((owner, one.seq, *ids, *texts))
        insert_many(cursor, _LOG, 10, rows)


def _texts(change: Past, more: Logged) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "group": more.group,
        "operations": json_text(change.operations),
        "inverse": json_text(change.inverse),
        "undoes": json_text(list(more.undoes)) if more.undoes else "",
        "digest": more.digest,
    }


def chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
