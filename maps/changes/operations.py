"""Parses a Change as it came from outside into typed operations; everything unknown is refused (rule C17)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from maps.fields import Kind
from maps.kinds import KINDS, LIBRARIES

from .errors import RefusedError, invalid
from .values import checked, is_id

# What a client may send in one Change, and what the server may make as one (template, import, restore).
CLIENT_OPERATIONS = 2_000
SERVER_OPERATIONS = 25_000
BYTES = 1024 * 1024
UNDONE_AT_ONCE = 100
# Of an element that keeps its number.
BIGGEST_NUMBER = 1_000_000

_CHANGE_KEYS = frozenset({"id", "group", "operations"})
_UNDO_KEYS = frozenset({"id", "undo"})
_OPERATION_KEYS = {
    "create": frozenset({"op", "kind", "id", "fields"}),
    "update": frozenset({"op", "kind", "id", "fields", "base"}),
    "delete": frozenset({"op", "kind", "id"}),
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One checked operation. Values have their stored form; `base` holds only fields that merge."""

    op: str
    kind: Kind
    id: str
    fields: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedChange:
    """Either operations, or the ids of the Changes to take back, newest first (rule C12)."""

    id: str
    operations: tuple[Operation, ...] = ()
    undo: tuple[str, ...] = ()
    group: str | None = None


def parse_change(raw: dict[str, Any], *, size: int = 0, server_made: bool = False) -> ParsedChange:
    """The Change in `raw`, strictly checked. Raises RefusedError (`invalid`, `too_large`)."""
    if size > BYTES and not server_made:
        raise RefusedError("too_large", "A Change may have at most 1 MiB.", limit=BYTES)
    if not is_id(raw.get("id")):
        raise invalid("A Change needs an id: a uuid in lower case.")
    if "undo" in raw:
        return _parse_undo(raw)
    _refuse_unknown(raw, _CHANGE_KEYS)
    group = raw.get("group")
    if group is not None and not is_id(group):
        raise invalid("group must be a uuid in lower case.")
    operations = raw.get("operations")
    if not isinstance(operations, list) or not operations:
        raise invalid("A Change needs a list of operations.")
    most = SERVER_OPERATIONS if server_made else CLIENT_OPERATIONS
    if len(operations) > most:
        raise RefusedError("too_large", f"A Change may have at most {most} operations.", limit=most)
    return ParsedChange(raw["id"], tuple(_parse_all(operations, server_made)), group=group)


def _parse_undo(raw: dict[str, Any]) -> ParsedChange:
    _refuse_unknown(raw, _UNDO_KEYS)
    undo = raw["undo"]
    if not isinstance(undo, list) or not undo or not all(is_id(one) for one in undo):
        raise invalid("undo must be a list of ids of Changes.")
    if len(undo) > UNDONE_AT_ONCE:
        raise RefusedError("too_large", f"At most {UNDONE_AT_ONCE} Changes can be taken back at once.")
    if len(set(undo)) != len(undo) or raw["id"] in undo:
        raise invalid("undo names a Change twice.")
    return ParsedChange(raw["id"], undo=tuple(undo))


def _parse_all(operations: list[Any], server_made: bool = False) -> Iterator[Operation]:
    for place, operation in enumerate(operations):
        try:
            yield _parse_operation(operation, server_made)
        except RefusedError as refusal:
            refusal.details.setdefault("operation", place)
            raise


def _parse_operation(raw: Any, server_made: bool) -> Operation:
    if not isinstance(raw, dict):
        raise invalid("An operation must be an object.")
    op, kind = raw.get("op"), raw.get("kind")
    if not isinstance(op, str) or op not in _OPERATION_KEYS:
        raise invalid("op must be create, update or delete.")
    if not isinstance(kind, str) or kind not in KINDS:
        raise invalid("There is no such kind.")
    _refuse_unknown(raw, _OPERATION_KEYS[op])
    spec = KINDS[kind]
    if op not in spec.operations:
        raise invalid(f"A {kind} can't be changed by {op}.")
    if not is_id(raw.get("id")):
        raise invalid("id must be a uuid in lower case.")
    if op == "delete":
        return Operation(op, spec, raw["id"])
    numbers = op == "create" and server_made
    fields = _parse_fields(spec, raw.get("fields"), spec.number if numbers else "")
    return Operation(op, spec, raw["id"], fields, _parse_base(spec, raw.get("base"), fields))


def _parse_fields(kind: Kind, raw: Any, number: str = "") -> dict[str, Any]:
    """`number`: the field for the number by which people know an element; an import keeps it."""
    if not isinstance(raw, dict):
        raise invalid("fields must be an object.")
    fields = {}
    for name, value in raw.items():
        spec = kind.fields.get(name)
        if name == number and number and type(value) is int and 0 < value <= BIGGEST_NUMBER:
            fields[name] = value
            continue
        if spec is None or spec.server:
            raise invalid(f"A {kind.name} has no field {shown(name)} to set.", field=shown(name))
        fields[name] = checked(name, spec, value)
    return fields


def _parse_base(kind: Kind, raw: Any, fields: dict[str, Any]) -> dict[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not set(fields).issuperset(raw):
        raise invalid("base may only hold fields that are also in fields.")
    values = {name: checked(name, kind.fields[name], value) for name, value in raw.items()}
    return {name: value for name, value in values.items() if kind.fields[name].merges}


def _refuse_unknown(raw: dict[str, Any], known: frozenset[str]) -> None:
    for key in raw:
        if key not in known:
            raise invalid(f"Unknown field {shown(key)}.", field=shown(key))


def shown(name: object) -> str:
    """A name that somebody sent, as an answer may carry and keep it: short, and without what a database refuses."""
    return ascii(str(name)[:60])[1:-1]


def digest(raw: dict[str, Any]) -> str:
    """SHA-256 of what a Change asks for, however its keys are ordered (rule C4). Takes untrusted input."""
    asked = {key: raw[key] for key in ("operations", "undo") if key in raw}
    canonical = json.dumps(asked, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def library_refs(change: ParsedChange) -> Iterator[tuple[str, str]]:
    """Every (library, id) that the operations name: what must be looked up in the workspace before planning."""
    for operation in change.operations:
        for name, value in operation.fields.items():
            library = operation.kind.fields[name].to
            if library not in LIBRARIES or not value:
                continue
            if isinstance(value, list):
                yield from ((library, one) for one in value)
            else:
                yield library, value
