"""Copies elements of one map into another: the operations that create them there, with ids of their own.

Used by detailed maps and by a workspace's own templates. Comments and votes are never copied: they are what people said
about the original.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .document import Elements, Operation
from .fields import Field, Kind
from .kinds import KINDS, LIBRARIES, Row, keyed_id

Ids = Mapping[str, str]
# Whether a (library, id) may be named on the new map.
Knows = Callable[[str, str], bool]

COPIED = tuple(name for name, kind in KINDS.items() if kind.undoable and name != "map")


def copies(elements: Elements, map_id: str, knows: Knows, images: Ids | None = None) -> list[Operation]:
    """`create` operations for every row of `elements`, parents first, each with `origin`, numbered as before.

    What a row names goes over with it, or is left out: an element that is not copied, an entry of a list that is not
    known, a picture without a copy in `images`. A row that can't be without it is left out itself.
    """
    ids: dict[str, str] = {}
    operations = []
    for name in COPIED:
        kind = KINDS[name]
        for row in sorted(elements.get(name, {}).values(), key=lambda row: _order(kind, row)):
            fields = _fields(kind, row, ids, knows, images or {})
            if fields is None:
                continue
            key = [fields[part] for part in kind.key]
            ids[row["id"]] = keyed_id(map_id, kind, key) if key else str(uuid.uuid4())
            create = {"op": "create", "kind": name, "id": ids[row["id"]], "fields": fields}
            operations.append(create)
    return operations


def libraries_named(elements: Elements) -> Iterator[tuple[str, str]]:
    """Every (library, id) that a row names, pictures too."""
    for name in COPIED:
        for field_name, spec in KINDS[name].fields.items():
            if spec.to in LIBRARIES:
                for row in elements.get(name, {}).values():
                    yield from ((spec.to, one) for one in _named(row[field_name]))


def _order(kind: Kind, row: Row) -> tuple[Any, ...]:
    return (row[kind.number] if kind.number else 0, row["id"])


def _fields(kind: Kind, row: Row, ids: Ids, knows: Knows, images: Ids) -> dict[str, Any] | None:
    """The fields of the copy, or None where it would miss what it hangs from."""
    fields: dict[str, Any] = {}
    for name, spec in kind.fields.items():
        if spec.server:
            continue
        value = row[name]
        if value and spec.to and spec.to != "any":
            value = _carried(spec, value, ids, knows, images)
            is_needed = spec.required or name in kind.parents
            if not value and is_needed:
                return None
        if value is not None or spec.null:
            fields[name] = value
    return {**fields, "origin": row["id"]} if "origin" in kind.fields else fields


def _carried(spec: Field, value: Any, ids: Ids, knows: Knows, images: Ids) -> Any:
    def over(one: str) -> str | None:
        if spec.to == "image":
            return images.get(one)
        if spec.to in LIBRARIES:
            return one if knows(spec.to, one) else None
        return ids.get(one)

    if isinstance(value, list):
        return sorted(found for one in value if (found := over(one)))
    return over(value)


def _named(value: Any) -> Iterable[str]:
    return value if isinstance(value, list) else [value] if value else []
