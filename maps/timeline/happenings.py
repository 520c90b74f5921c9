"""What a stretch of the log did to each element: typing of a minute is one thing that happened, not a hundred. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from maps.document import Operation
from maps.kinds import KINDS, Row, blank_row

# Where an element stands; a rank alone is no more than its place among its neighbours.
PLACES: Final[Mapping[str, frozenset[str]]] = {
    "stage": frozenset({"rank"}),
    "touchpoint": frozenset({"stage", "rank"}),
    "lane": frozenset({"rank"}),
    "map_persona": frozenset({"rank"}),
    "card": frozenset({"lane", "touchpoint", "until", "rank"}),
    "pain_point": frozenset({"touchpoint", "rank"}),
    "opportunity": frozenset({"touchpoint", "rank"}),
    "metric": frozenset({"touchpoint", "rank"}),
}
# Nothing that people would call a change.
SILENT: Final = frozenset({"rank", "origin", "example", "at", "edited", "author"})


@dataclass(frozen=True, slots=True)
class Step:
    """One Change of the log, as this module needs it. `steps` are (operation, what takes it back), in their order."""

    seq: int
    change: str
    steps: Sequence[tuple[Operation, Operation]]
    undo: bool = False


@dataclass(slots=True)
class Happening:
    """What happened to one element. `op`: create, update, move, delete, restore (an undo brought it back).

    `before`, `after`: the fields that differ. `known`: what is known of its row at the end, or before it was deleted.
    `changes`: how many Changes; `seq` of the last and `change` their ids. `below`: what came or went along with it.
    """

    kind: str
    id: str
    op: str
    seq: int
    before: Row
    after: Row
    known: Row
    changes: list[str] = field(default_factory=list)
    undo: bool = False
    below: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """In the order of the table of kinds, without what goes along by itself."""
        return tuple(name for name in KINDS[self.kind].fields if name in self.after and name not in SILENT)


@dataclass(slots=True)
class _Trace:
    kind: str
    seq: int
    first_seq: int
    is_there: bool
    was_there: bool
    undo: bool
    # The create that is told of was an undo's.
    brought_back: bool = False
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


def happenings(log: Iterable[Step], *, folded: bool = True) -> list[Happening]:
    """Of Changes given newest first; what happened last comes first. What came and went again is left out, and so is
    what ended as it began. `folded`: what came or went with its parent is only counted there."""
    traces: dict[str, _Trace] = {}
    for one in log:
        for done, back in reversed(one.steps):
            _follow(traces, one, done, back)
    found = [happened for one, trace in traces.items() if (happened := _happening(one, trace)) is not None]
    if not folded:
        return found
    return list(_folded(found, {one: trace.first_seq for one, trace in traces.items()}))


def _follow(traces: dict[str, _Trace], change: Step, done: Operation, back: Operation) -> None:
    trace = traces.get(done["id"])
    if trace is None:
        trace = _Trace(done["kind"], change.seq, change.seq, done["op"] != "delete", True, change.undo)
        traces[done["id"]] = trace
    for name, value in done.get("fields", {}).items():
        trace.after.setdefault(name, value)
    # Older ones come later and say what it was before all of them.
    trace.before.update(back.get("fields", {}))
    trace.was_there = done["op"] != "create"
    trace.brought_back = change.undo if done["op"] == "create" else trace.brought_back
    trace.first_seq = change.seq
    trace.undo = trace.undo or change.undo
    if not trace.changes or trace.changes[-1] != change.change:
        trace.changes.append(change.change)


def _happening(element_id: str, trace: _Trace) -> Happening | None:
    blank = blank_row(KINDS[trace.kind], element_id)
    before = {**blank, **trace.before} if not trace.is_there else trace.before
    made = Happening(trace.kind, element_id, "update", trace.seq, {}, {}, {"id": element_id}, trace.changes, trace.undo)
    if trace.is_there and not trace.was_there:
        made.op = "restore" if trace.brought_back else "create"
        made.after = {name: value for name, value in trace.after.items() if value != blank.get(name)}
        made.known = {**blank, **trace.after}
    elif trace.was_there and not trace.is_there:
        made.op, made.known = "delete", before
    elif trace.was_there:
        names = [name for name in trace.after if trace.after[name] != trace.before.get(name)]
        if not names:
            return None
        made.before = {name: trace.before.get(name) for name in names}
        made.after = {name: trace.after[name] for name in names}
        made.known = {"id": element_id, **trace.after}
        made.op = "move" if PLACES.get(trace.kind, frozenset()).issuperset(names) else "update"
        if not made.fields and made.op != "move":
            return None
    else:
        return None
    return made


def _folded(found: Sequence[Happening], began: Mapping[str, int]) -> Iterator[Happening]:
    """What came in the very Change that made its parent is told with it, and so is what went with it."""
    by_id = {one.id: one for one in found}
    for one in found:
        parent = _parent(one, by_id, began)
        if parent is None:
            continue
        top = parent
        while (above := _parent(top, by_id, began)) is not None:
            top = above
        top.below += 1
    yield from (one for one in found if _parent(one, by_id, began) is None)


def _parent(one: Happening, by_id: Mapping[str, Happening], began: Mapping[str, int]) -> Happening | None:
    if one.op not in ("create", "restore", "delete"):
        return None
    # Where it happens says more than the lane it lies in.
    for name in sorted(KINDS[one.kind].parents, key=lambda name: name != "touchpoint"):
        parent = by_id.get(one.known.get(name) or "")
        if parent is None or parent.op != one.op:
            continue
        # What was worked on afterwards is told by itself.
        together = parent.seq == one.seq if one.op == "delete" else began[parent.id] == began[one.id] == one.seq
        if together:
            return parent
    return None


def rows_deleted(log: Iterable[Step]) -> dict[str, tuple[str, Row]]:
    """{id: (kind, row)} of everything that these Changes deleted, as it was before."""
    found: dict[str, tuple[str, Any]] = {}
    for one in log:
        for done, back in one.steps:
            if done["op"] == "delete":
                kind = done["kind"]
                found[done["id"]] = (kind, {**blank_row(KINDS[kind], done["id"]), **back["fields"]})
    return found
