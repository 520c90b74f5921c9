"""How each kind lies in the database: its table, its columns, and a value's way there and back.

Written by hand instead of through model instances because every commit and every cold read runs through it; the table
of kinds and the models stay the only places that name columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import orjson
from django.apps import apps
from django.db import connection
from django.db.models import Field as Column
from django.db.models import Model

from maps.fields import Field
from maps.kinds import KINDS, Row

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class TableOfKind:
    """One kind's table. `columns`: quoted column by field name, `id` first; `convert`: wire value -> parameter."""

    name: str
    model: type[Model]
    columns: dict[str, str]
    convert: dict[str, Convert]
    # The database's type of each column, and the quoted name of each field.
    types: dict[str, str]
    names: dict[str, str]
    tenths: tuple[str, ...]

    def as_json(self, rows: Sequence[Row]) -> str:
        """Rows for json_to_recordset: their wire form is what PostgreSQL reads, but for tenths."""
        if not self.tenths:
            return orjson.dumps(rows).decode()
        return orjson.dumps([{**row, **{name: round(row[name] * 10) for name in self.tenths}} for row in rows]).decode()


def model_of(kind: str) -> type[Model]:
    return apps.get_model("maps", KINDS[kind].model)


def column_of(kind: str, name: str) -> Column[Any, Any]:
    """The model's column of a field of a kind."""
    return model_of(kind)._meta.get_field(KINDS[kind].fields[name].attribute or name)  # type: ignore[return-value]  # noqa: SLF001


@cache
def table_of(kind: str) -> TableOfKind:
    quote = connection.ops.quote_name
    fields = KINDS[kind].fields
    columns = {"id": quote("id"), **{name: quote(str(column_of(kind, name).column)) for name in fields}}
    convert = {"id": as_id, **{name: _converter(spec) for name, spec in fields.items()}}
    model = model_of(kind)
    named = {"id": model._meta.pk, **{name: column_of(kind, name) for name in fields}}  # noqa: SLF001
    types = {name: str(column.db_type(connection)) for name, column in named.items()}
    names = {name: quote(name) for name in columns}
    tenths = tuple(name for name, spec in fields.items() if spec.type == "tenths")
    return TableOfKind(quote(model._meta.db_table), model, columns, convert, types, names, tenths)  # noqa: SLF001


def as_id(value: str | None) -> Any:
    """SQLite keeps ids as 32 hex digits; PostgreSQL reads the text of a uuid."""
    return value if value is None or native_ids() else value.replace("-", "")


@cache
def native_ids() -> bool:
    """Whether the database has uuids of its own; asked for every id, so answered once."""
    return bool(connection.features.has_native_uuid_field)


def json_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def as_json(value: Any) -> str | None:
    return None if value is None else json_text(value)


def as_moment(value: str | None) -> Any:
    if value is None:
        return None
    return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(value))


def _converter(spec: Field) -> Convert:
    match spec.type:
        case "ref":
            return as_id
        case "set_of_ids" | "set_of_strings" | "object":
            return as_json
        case "tenths":
            return lambda value: round(value * 10)
        case "time":
            return as_moment
        case _:
            return lambda value: value


# --- Reading: every row as one JSON array, made by the database in its wire form --------------------------------


@cache
def array_sql(kind: str) -> str:
    """An SQL expression: the row of a kind as a JSON array, `id` first, then the fields in the table's order."""
    table = table_of(kind)
    types = {"id": "ref", **{name: spec.type for name, spec in KINDS[kind].fields.items()}}
    if connection.vendor == "postgresql":
        return f"json_build_array({', '.join(table.columns.values())})"
    return f"json_array({', '.join(_sqlite_json(column, types[name]) for name, column in table.columns.items())})"


def _sqlite_json(column: str, field_type: str) -> str:
    match field_type:
        case "ref":
            return dashed(column)
        case "set_of_ids" | "set_of_strings" | "object":
            return f"json({column})"
        case "boolean":
            return f"json(CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
        case _:
            return column


def dashed(column: str) -> str:
    """SQLite: 32 hex digits as the text of a uuid; NULL stays NULL."""
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({column}, {start}, {length})" for start, length in parts)


def wire_moment(text: str) -> str:
    """A moment read from either database as the log writes it: 2026-11-21T22:22:00.123Z."""
    moment = datetime.fromisoformat(text)
    return moment_text(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
