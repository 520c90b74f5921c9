"""How a part stands to the map as it is now: what it would change, whether it still fits, what must come with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from maps.document import Elements
from maps.kinds import KINDS, LIBRARIES, Row, blank_row

from .parts import Kept, worked_on

# `changed`: somebody changed a field since that does not merge. `gone`: the element is not there any more.
# `parent`: what it would hang from is neither there nor still proposed.
Stale = Literal["changed", "gone", "parent"]


@dataclass(slots=True)
class Standing:
    """`fields`: {name: {before, after, now}}. `needs`: elements that only other parts of the suggestion make."""

    stale: Stale | None
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)


def operation_of(operations: Sequence[Kept]) -> str:
    """create, update or delete: what becomes of the element in the end."""
    first, last = operations[0], operations[-1]
    if last["op"] == "delete":
        return "delete"
    return "create" if first["op"] == "create" else "update"


def stand(
    operations: Sequence[Kept], elements: Elements, proposed: Iterable[str], gone: Collection[tuple[str, str]] = ()
) -> Standing:
    """`proposed`: the elements that open parts of the same suggestion make. `gone`: (list, id) of what the workspace
    has no more.
    """
    kind, element_id, op = operations[0]["kind"], operations[0]["id"], operation_of(operations)
    now = elements[kind].get(element_id)
    fields = {} if op == "delete" else _fields(operations, now)
    if op != "create" and now is None:
        return Standing("gone", fields)
    if now is None and misses(operations, gone):
        return Standing("parent", fields)
    offered = set(proposed)
    missing = [one for one in required(operations) if not _is_there(elements, *one)]
    if any(one not in offered for _to, one in missing):
        return Standing("parent", fields)
    needs = list(dict.fromkeys(one for _to, one in missing))
    return Standing("changed" if _changed(op, operations, fields, now) else None, fields, needs)


def _fields(operations: Sequence[Kept], now: Row | None) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = {}
    blank = blank_row(KINDS[operations[0]["kind"]], "")
    for one in operations:
        # What is deleted and made anew begins with nothing in its fields.
        values = one["fields"] if "fields" in one else {name: blank[name] for name in one["base"]}
        for name, value in values.items():
            known = fields.setdefault(name, {"before": one["base"].get(name), "now": now and now[name]})
            known["after"] = value
    if all("fields" in one for one in operations):
        return fields
    return {name: known for name, known in fields.items() if known["before"] != known["after"]}


def _changed(op: str, operations: Sequence[Kept], fields: Mapping[str, Mapping[str, Any]], now: Row | None) -> bool:
    """Whether accepting would overwrite what somebody did since."""
    if now is None:
        return False
    if op == "delete":
        base = worked_on(operations[-1]["base"])
        return any(now[name] != value for name, value in base.items())
    specs = KINDS[operations[0]["kind"]].fields
    return any(
        not specs[name].merges and name != "rank" and values["now"] not in (values["before"], values["after"])
        for name, values in fields.items()
    )


def required(operations: Iterable[Kept]) -> Iterator[tuple[str, str]]:
    """(kind, id) of what the element hangs from in the end: without them it can't be there."""
    fields: dict[str, Any] = {}
    kind = None
    for one in operations:
        kind = KINDS[one["kind"]]
        fields.update(one.get("fields", {}))
    if kind is None:
        return
    for name, value in fields.items():
        to = kind.fields[name].to
        if value and to and to != "any" and to not in LIBRARIES and is_needed(kind.name, name):
            yield to, value


def misses(operations: Iterable[Kept], gone: Collection[tuple[str, str]]) -> bool:
    """Whether the workspace has no more what the element can't be without: a persona."""
    return bool(gone) and any(
        (spec.to, value) in gone
        for one in operations
        for name, value in one.get("fields", {}).items()
        if (spec := KINDS[one["kind"]].fields[name]).required and isinstance(value, str)
    )


def is_needed(kind: str, name: str) -> bool:
    """Whether a field names what the element can't be without; any other may be left out (the end of a span)."""
    spec = KINDS[kind]
    return name in spec.parents or spec.fields[name].required


def _is_there(elements: Elements, to: str, element_id: str) -> bool:
    return element_id in elements[to]
