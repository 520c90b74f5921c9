"""Splits what somebody proposes into parts, one for each element: what can be accepted or refused for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from maps.changes.operations import Operation
from maps.changes.values import checked
from maps.document import Elements
from maps.kinds import KINDS, Row, blank_row

# An operation as a part keeps it: {op, kind, id}, of creates and updates `fields`, and
# - `at`: its place among all operations of the suggestion, so that those of several parts keep their order;
# - `base`: the values that it was made on, of every field that it sets; of a delete the whole row;
# - `was`: of the first operation on an element that was there, what it was called and where it lay.
Kept = dict[str, Any]

# What an element is called.
TITLES: Mapping[str, str] = {"card": "text", "lane": "label", "metric": "name", "path": "label"}
TITLE_LENGTH = 200
# Not what somebody means who wrote into an element since.
_NO_WORK = frozenset({"rank", "number"})


@dataclass(slots=True)
class Part:
    """What a suggestion does to one element."""

    kind: str
    element: str
    operations: list[Kept] = field(default_factory=list)


def title_field(kind: str) -> str:
    """The field that an element is called by; emotions and personas have none."""
    name = TITLES.get(kind, "title")
    return name if name in KINDS[kind].fields else ""


def split(operations: Sequence[Operation], raw: Sequence[Mapping[str, Any]], before: Elements) -> list[Part]:
    """The parts, in the order in which their elements are named. `raw`: the operations as they were sent (with the
    `base` of fields that do not merge); `before`: the map that they were planned on.
    """
    parts: dict[str, Part] = {}
    # As each would be by now; None: deleted, perhaps to be made anew.
    rows: dict[str, Row | None] = {}
    for at, (operation, sent) in enumerate(zip(operations, raw, strict=True)):
        kind, element_id = operation.kind.name, operation.id
        part = parts.setdefault(element_id, Part(kind, element_id))
        stored = before[kind].get(element_id)
        kept: Kept = {"op": operation.op, "kind": kind, "id": element_id, "at": at}
        if stored is not None and not part.operations:
            kept["was"] = _recognisable(kind, stored)
        row = rows.get(element_id, stored)
        if operation.op == "delete":
            kept["base"] = {name: value for name, value in (stored or {}).items() if name != "id"}
            rows[element_id] = None
        else:
            kept["fields"] = dict(operation.fields)
            kept["base"] = {}
            if row is not None:
                # To create what is there (its id follows from its key) is to change it: from what people saw to this.
                kept["op"] = "update"
                kept["fields"] = {
                    name: value for name, value in operation.fields.items() if not _is_key(operation, name)
                }
                kept["base"] = _base(operation, sent.get("base") or {}, row)
            rows[element_id] = {**(row or blank_row(operation.kind, element_id)), **operation.fields}
        part.operations.append(kept)
    for part in parts.values():
        _leave_out_what_stays(part)
    return list(parts.values())


def _leave_out_what_stays(part: Part) -> None:
    """Fields that end as they began are not suggested: what somebody else makes of them since must stand."""
    if any(one["op"] != "update" for one in part.operations):
        return
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for one in part.operations:
        before = {**one["base"], **before}
        after |= one["fields"]
    for one in part.operations:
        for held in ("fields", "base"):
            one[held] = {name: value for name, value in one[held].items() if before[name] != after[name]}


def _is_key(operation: Operation, name: str) -> bool:
    return operation.op == "create" and operation.kind.fields[name].fixed


def _base(operation: Operation, sent: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """What the proposer had before them, or what the map has now."""
    specs = operation.kind.fields
    return {
        name: operation.base[name] if name in operation.base
        else checked(name, specs[name], sent[name]) if name in sent
        else row[name]
        for name in operation.fields
        if not _is_key(operation, name)
    }  # fmt: skip


def _recognisable(kind: str, row: Row) -> Row:
    titled = title_field(kind)
    named = {name: row[name] for name in KINDS[kind].parents}
    return {**named, titled: row[titled][:TITLE_LENGTH]} if titled else named


def effective(parts: Iterable[Part], before: Elements, after: Elements) -> list[Part]:
    """Those that make a difference: neither what is as it was, nor what was made and deleted again."""
    return [one for one in parts if _differs(one, before, after)]


def _differs(part: Part, before: Elements, after: Elements) -> bool:
    was, becomes = before[part.kind].get(part.element), after[part.kind].get(part.element)
    if was is None:
        return becomes is not None
    if becomes is None:
        # What goes along with the place where it lies needs no word of its own; what was moved there first does.
        return any(one["op"] == "delete" for one in part.operations) or not _lost_its_place(part.kind, was, after)
    names = {name for one in part.operations for name in one["fields" if "fields" in one else "base"]}
    return any(was[name] != becomes[name] for name in names)


def _lost_its_place(kind: str, was: Row, after: Elements) -> bool:
    spec = KINDS[kind]
    return any(was[name] and was[name] not in after[spec.fields[name].to] for name in spec.parents)


def in_order(operations: Iterable[Kept]) -> list[Kept]:
    """Operations of several parts, in the order in which they were made."""
    return sorted(operations, key=lambda one: one["at"])


def as_sent(kept: Kept) -> dict[str, Any]:
    """The operation as a client would send it: `base` only where it merges, and of no create."""
    sent: dict[str, Any] = {name: kept[name] for name in ("op", "kind", "id", "fields") if name in kept}
    if kept["op"] == "update":
        fields = KINDS[kept["kind"]].fields
        base = {name: value for name, value in kept["base"].items() if fields[name].merges}
        return {**sent, "base": base} if base else sent
    return sent


def worked_on(row: Row) -> Row:
    """What of a row somebody may have worked on."""
    return {name: value for name, value in row.items() if name not in _NO_WORK and name != "id"}
