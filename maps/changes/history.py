"""Takes Changes back (rule C12): plans an undo as ordinary steps, so that it merges with what others did since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from maps.document import Operation as Effective
from maps.fields import Kind
from maps.kinds import KINDS, LIBRARIES, Row, blank_row, target_kind

from .errors import RefusedError, conflict, not_found
from .plan import Planner


@dataclass(frozen=True, slots=True)
class Past:
    """One Change of the log, as undo needs it."""

    id: str
    seq: int
    author: str | None
    operations: list[Effective]
    inverse: list[Effective]


# As many rows are named in an answer; it must fit into a frame.
NAMED = 50

# seq -> (author, effective operations) of every Change after it, oldest first.
ReadLog = Callable[[int], Iterable[tuple[str | None, list[Effective]]]]


def take_back(
    planner: Planner,
    wanted: Sequence[str],
    past: dict[str, Past],
    read_log: ReadLog,
    deleted_maps: frozenset[str] = frozenset(),
) -> None:
    """Plan the undo of the Changes `wanted`, newest first. Raises RefusedError; the state is then as before."""
    try:
        changes = [_own(planner, one, past) for one in wanted]
        _must_not_vanish(changes, deleted_maps)
        undo = Undo(planner, read_log, changes)
        for change in changes:
            undo.take_back(change)
        planner.settle()
    except BaseException:
        planner.take_back()
        raise


def _own(planner: Planner, change_id: str, past: dict[str, Past]) -> Past:
    change = past.get(change_id)
    if change is None:
        raise not_found(_("This change is not in the history any more."), change=change_id)
    if change.author != planner.asker.actor:
        raise RefusedError("forbidden", _("You can only take back what you did yourself."), change=change_id)
    return change


def _must_not_vanish(changes: Sequence[Past], deleted_maps: frozenset[str]) -> None:
    """What moved to another map once must not go there again when that map is deleted: it would be nowhere."""
    for change in changes:
        if any(back["op"] == "delete" for back in change.inverse) and not deleted_maps.isdisjoint(maps_named([change])):
            raise conflict(_("The map that this would move to has been deleted."), change=change.id)


class Hands:
    """Whose work the elements are that a part of the log speaks of."""

    def __init__(self, changes: Iterable[tuple[str | None, list[Effective]]], actor: str | None) -> None:
        self._actor = actor
        self._creators: dict[str, str | None] = {}
        # As each was created, and the fields that somebody else wrote since.
        self._created: dict[str, Row] = {}
        self._written: dict[str, set[str]] = {}
        for author, operations in changes:
            for operation in operations:
                self._note(author, operation)

    def _note(self, author: str | None, operation: Effective) -> None:
        element_id = operation["id"]
        if operation["op"] == "create":
            self._creators.setdefault(element_id, author)
            self._created[element_id] = operation["fields"]
            self._written.pop(element_id, None)
        elif operation["op"] == "update" and author != self._actor:
            self._written.setdefault(element_id, set()).update(operation["fields"])

    def made_by_actor(self, element_id: str) -> bool:
        return element_id in self._creators and self._creators[element_id] == self._actor

    def holds_others_work(self, kind: Kind, row: Row) -> bool:
        """Whether somebody else wrote what stands in a field of the row; where it lies is nobody's work."""
        blank = blank_row(kind, row["id"])
        created = self._created.get(row["id"], blank)
        return any(
            row[name] not in (created.get(name, blank[name]), blank[name])
            for name in self._written.get(row["id"], ())
            if name != "rank" and name not in kind.rank_among and kind.fields[name].type != "set_of_ids"
        )


class Undo:
    """The undo of several Changes at once, in one Change."""

    def __init__(self, planner: Planner, read_log: ReadLog, changes: Sequence[Past]) -> None:
        self.planner = planner
        self.state = planner.state
        self.read_log = read_log
        self.seqs = [change.seq for change in changes if any(one["op"] == "create" for one in change.operations)]
        self.created = {one["id"] for change in changes for one in change.operations if one["op"] == "create"}
        # A set may name what comes back a moment later.
        self.returning = {one["id"] for change in changes for one in change.inverse if one["op"] == "create"}

    def take_back(self, change: Past) -> None:
        deleted = {one["id"] for one in change.operations if one["op"] == "delete"}
        for back, done in zip(change.inverse, reversed(change.operations), strict=True):
            kind = KINDS[back["kind"]]
            if not kind.undoable and not (back["op"] == "create" and back["fields"]["target"] in deleted):
                # A comment or a vote comes back only with what it was about.
                continue
            if not self.planner.asker.can["edit"]:
                raise RefusedError("forbidden", _("You do not have the right to change this."), kind=kind.name)
            match back["op"]:
                case "delete":
                    self._uncreate(kind, back["id"])
                case "update":
                    self._revert(kind, back["id"], back["fields"], done["fields"])
                case _:
                    self._recreate(kind, back["id"], back["fields"])

    def _uncreate(self, kind: Kind, element_id: str) -> None:
        if self.state.row(kind.name, element_id) is None:
            return
        foreign = [
            {"kind": name, "id": one}
            for name, one in self.state.family(kind.name, element_id)
            if self._is_foreign(KINDS[name], one)
        ]
        if foreign:
            message = _("Somebody else has added to this since. Delete it if you mean to.")
            raise conflict(message, kind=kind.name, id=element_id, rows=foreign[:NAMED], count=len(foreign))
        self.planner.drop(kind.name, element_id)

    @cached_property
    def hands(self) -> Hands:
        """Since the oldest of the Changes that created something; the log is read once, however much is taken back."""
        return Hands(self.read_log(min(self.seqs) - 1), self.planner.asker.actor)

    def _is_foreign(self, kind: Kind, element_id: str) -> bool:
        """What is older than the create, or of somebody else, was put there since; so was what others wrote into it."""
        if element_id not in self.created and not self.hands.made_by_actor(element_id):
            return True
        return self.hands.holds_others_work(kind, self.state.elements[kind.name][element_id])

    def _revert(self, kind: Kind, element_id: str, before: Row, after: Row) -> None:
        row = self.state.row(kind.name, element_id)
        if row is None:
            self._leave(kind, element_id, None)
            return
        place = {*kind.rank_among, "rank"} if any(name in before for name in kind.rank_among) else set()
        wanted = {
            name: self._wanted(kind, row, name, before[name], after[name])
            for name in before
            if name not in place and not (kind.name == "map" and name == "status")
        }
        wanted.update(self._place(kind, row, place, before, after))
        changed = {name: value for name, value in wanted.items() if value != row[name]}
        if changed:
            self.planner.change(kind, row, changed)

    def _wanted(self, kind: Kind, row: Row, name: str, before: Any, after: Any) -> Any:
        """What one field becomes: merged, as it was, or left as somebody made it since."""
        stored = row[name]
        spec = kind.fields[name]
        if spec.merges:
            return self._living(kind, name, self.planner.merging.merged(kind, name, after, before, stored))
        if stored == before:
            return stored
        if stored != after or not self._is_there(kind, name, before, row):
            self._leave(kind, row["id"], name)
            return stored
        return before

    def _place(self, kind: Kind, row: Row, place: set[str], before: Row, after: Row) -> Row:
        """An element goes back to where it was as a whole (with the rank it had there), or not at all."""
        moved = [name for name in kind.rank_among if name in before] if place else []
        if not moved or all(row[name] == before[name] for name in moved):
            return {}
        for name in moved:
            if row[name] != after[name] or not self._is_there(kind, name, before[name], row):
                self._leave(kind, row["id"], name)
                return {}
        return {name: before[name] for name in place if name in before}

    def _recreate(self, kind: Kind, element_id: str, fields: Row) -> None:
        if element_id in self.state.kind_of:
            self._leave(kind, element_id, None)
            return
        # The log may be older than a field of the kind.
        row = {**blank_row(kind, element_id), **fields}
        for name, spec in kind.fields.items():
            if (name in kind.parents or spec.required) and not self._is_there(kind, name, row[name], row):
                if spec.to == "evidence":
                    # The item was removed from the library since: nothing is left to link to.
                    self._leave(kind, element_id, None)
                    return
                if any(row[parent] in self.returning for parent in kind.parents):
                    # One of its parents comes back, the other has gone since and would have taken it along.
                    self._leave(kind, element_id, None)
                    return
                message = _("What this belongs to is not there any more.")
                raise conflict(message, kind=kind.name, id=element_id, field=name, parent=row[name])
            if spec.type == "set_of_ids":
                row[name] = self._living(kind, name, row[name])
        self.planner.add(kind, row)

    def _is_there(self, kind: Kind, name: str, value: Any, row: Row) -> bool:
        """An element may go on naming somebody who left the workspace, but not another element that is gone."""
        spec = kind.fields[name]
        if spec.type != "ref" or not value or spec.to == "any":
            return True
        to = target_kind(kind, name, row)
        return to in LIBRARIES - {"persona", "evidence"} or self.planner.exists(to, value)

    def _living(self, kind: Kind, name: str, value: Any) -> Any:
        to = kind.fields[name].to
        if kind.fields[name].type != "set_of_ids" or to in LIBRARIES:
            return value
        return [one for one in value if one in self.returning or self.planner.exists(to, one)]

    def _leave(self, kind: Kind, element_id: str, name: str | None) -> None:
        if len(self.planner.left_alone) < NAMED:
            self.planner.left_alone.append({"kind": kind.name, "id": element_id, "field": name})


# What can't be put back once it has gone from its list: the kind, its field, the list.
_NEEDED = {"map_persona": ("persona", "persona"), "evidence_link": ("item", "evidence")}


def lists_named(changes: Sequence[Past]) -> set[tuple[str, str]]:
    """(library, id) of every persona and every piece of evidence that an undo may put back on the map."""
    found = set()
    for change in changes:
        for back in change.inverse:
            if back["op"] == "create" and back["kind"] in _NEEDED:
                name, library = _NEEDED[back["kind"]]
                found.add((library, back["fields"][name]))
    return found


def maps_named(changes: Iterable[Past]) -> set[str]:
    """The maps that an undo would link touchpoints to."""
    backs = [back for change in changes for back in change.inverse if back["kind"] == "touchpoint"]
    return {linked for back in backs if (linked := back.get("fields", {}).get("linked_map"))}
