"""Reads a whole map in one statement (so at exactly one seq), and the head of a map with its row locked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction

from maps.access import MapRights, database_id
from maps.document import Elements, empty_elements
from maps.kinds import KINDS, NUMBERED
from workspaces.models import Installation

from .columns import array_sql, dashed, table_of, wire_moment
from .state import MapState

_EPOCH = "(SELECT epoch FROM workspaces_installation WHERE id = 1)"
_COUNTERS = [f"last_{name}" for name in NUMBERED]
_HEAD = (
    f"SELECT seq, last_change, {_EPOCH}, workspace_id, visibility, lead_id, trashed_at IS NOT NULL, "  # noqa: S608
    "(SELECT admins_share FROM workspaces_workspace WHERE workspaces_workspace.id = workspace_id), "
    "(SELECT second_factor FROM workspaces_workspace WHERE workspaces_workspace.id = workspace_id), "
    f"{', '.join(_COUNTERS)} FROM maps_journeymap WHERE id = %s"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in the history of one installation: two equal marks mean the same rows (rule C16)."""

    epoch: str
    seq: int
    last_change: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What the row of a map says about its history and its rights."""

    mark: Mark
    rights: MapRights
    numbers: dict[str, int]


def as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def as_text(value: Any) -> str | None:
    return None if value is None else str(as_uuid(value))


def read_head(map_id: UUID, *, locked: bool) -> Head | None:
    """The head of a map, or None; one query. `locked`: waits for the lock first (C2); SQLite has locked already."""
    # NO KEY: rows that only refer to the map need not wait.
    lock = " FOR NO KEY UPDATE" if locked and connection.features.has_select_for_no_key_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD + lock, [database_id(map_id)])
        row = cursor.fetchone()
    if row is None:
        return None
    seq, last_change, epoch, workspace, visibility, lead, trashed, admins_share, second_factor, *numbers = row
    lead_id = None if lead is None else as_uuid(lead)
    rules = bool(admins_share), bool(second_factor)
    rights = MapRights(as_uuid(workspace), visibility, lead_id, bool(trashed), *rules)
    mark = Mark(as_text(epoch) or current_epoch(), seq, as_text(last_change))
    return Head(mark, rights, dict(zip(NUMBERED, numbers, strict=True)))


def current_epoch() -> str:
    """The installation's epoch; its row is made on first use."""
    return str(Installation.objects.get_or_create(pk=1)[0].epoch)


@cache
def _whole_map_sql() -> str:
    text = (lambda column: column) if connection.vendor == "postgresql" else dashed
    array = "json_build_array" if connection.vendor == "postgresql" else "json_array"
    epoch = f"(SELECT {text('epoch')} FROM workspaces_installation WHERE id = 1)"  # noqa: S608
    head = f"{array}(seq, {text('last_change')}, {epoch}, {', '.join(_COUNTERS)})"
    parts = [f"SELECT '', CAST({head} AS text) FROM maps_journeymap WHERE id = %s"]  # noqa: S608
    for name in KINDS:
        owner = "id" if name == "map" else "map_id"
        table = table_of(name).name
        parts.append(f"SELECT '{name}', CAST({array_sql(name)} AS text) FROM {table} WHERE {owner} = %s")  # noqa: S608
    return " UNION ALL ".join(parts)


def read_map(map_id: UUID) -> tuple[Mark, MapState] | None:
    """A whole map and the point in its history that it shows, or None; one statement, so it can't be torn."""
    with connection.cursor() as cursor:
        cursor.execute(_whole_map_sql(), [database_id(map_id)] * (len(KINDS) + 1))
        rows = cursor.fetchall()
    if not rows:
        return None
    seq, last_change, epoch, *numbers = next(orjson.loads(text) for kind, text in rows if not kind)
    state = MapState(str(map_id), _elements(rows), dict(zip(NUMBERED, numbers, strict=True)))
    return Mark(epoch or current_epoch(), seq, last_change), state


def _elements(rows: list[tuple[str, str]]) -> Elements:
    elements = empty_elements()
    names = {kind: ("id", *spec.fields) for kind, spec in KINDS.items()}
    special = {
        kind: [(name, field.type) for name, field in spec.fields.items() if field.type in ("tenths", "number", "time")]
        for kind, spec in KINDS.items()
    }
    for kind, text in rows:
        if not kind:
            continue
        row = dict(zip(names[kind], orjson.loads(text), strict=True))
        for name, field_type in special[kind]:
            row[name] = _wire(field_type, row[name])
        elements[kind][row["id"]] = row
    return elements


def _wire(field_type: str, value: Any) -> Any:
    if value is None:
        return None
    match field_type:
        case "tenths":
            return value / 10
        case "time":
            return wire_moment(value)
        case _:
            return int(value) if float(value).is_integer() else value


def lock_map(map_id: UUID) -> Head | None:
    """`read_head` under the map's lock; must run inside a transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A map is locked inside a transaction")
    return read_head(map_id, locked=True)
