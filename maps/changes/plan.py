"""Plans one Change on a map in memory: rights, ids, merges, cascades and order, without touching the database.

A `Planner` works on a `MapState` and notes every step; the caller keeps them when the Change is accepted and takes
them back when it is refused. So planning is a function of (state, rights, lists of the workspace, Change) alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from maps.fields import Kind
from maps.kinds import KINDS, LIBRARIES, Row, blank_row, keyed_id, sets_naming, target_kind
from maps.ranks import between

from .columns import moment_text
from .errors import RefusedError, conflict, invalid, not_found
from .ledger import Ledger
from .merging import Merging
from .neighbours import check_place, check_role
from .operations import Operation
from .spacing import respaced
from .state import MapState, Step


@dataclass(frozen=True, slots=True)
class Asker:
    """Who makes the Change, as the planner needs it. `actor` None: the system in nobody's name."""

    actor: str | None
    can: Mapping[str, bool]
    is_system: bool = False
    # Now, as the log writes it.
    now: str = ""
    # The name of somebody without an account (a share link's guest).
    guest: str = ""


# Ids of the workspace's lists that exist, by library.
Libraries = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Planner:
    """Plans the operations of one Change in order; `ledger` and `steps` hold what came of them."""

    state: MapState
    asker: Asker
    libraries: Libraries
    ledger: Ledger = field(default_factory=Ledger)
    steps: list[Step] = field(default_factory=list)
    left_alone: list[dict[str, Any]] = field(default_factory=list)
    # Comments that were deleted for good: their words leave the log too.
    silenced: list[str] = field(default_factory=list)
    # How many rows were stamped: one after another, for those of one Change are read in their order.
    stamped: int = 0
    merging: Merging = field(default_factory=Merging)
    # Ids that the Change deleted, by kind: the sets that name them are looked through once, at its end.
    _gone: dict[str, set[str]] = field(default_factory=dict)
    # (kind, the values of rank_among) of siblings whose order has to be looked at.
    _disordered: set[tuple[Any, ...]] = field(default_factory=set)
    # The greatest rank of such a group, where it was needed.
    _ends: dict[tuple[Any, ...], str] = field(default_factory=dict)
    _numbers_before: dict[str, int] = field(default_factory=dict)
    # The numbers that are in use, by kind, once one is given.
    _borne: dict[str, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers_before = dict(self.state.numbers)

    def run(self, operations: tuple[Operation, ...]) -> None:
        """Plan all operations. Raises RefusedError; the state is then as before."""
        try:
            for place, operation in enumerate(operations):
                try:
                    self._plan(operation)
                except RefusedError as refusal:
                    refusal.details.setdefault("operation", place)
                    raise
            self.settle()
        except BaseException:
            self.take_back()
            raise

    def take_back(self) -> None:
        self.state.take_back(reversed(self.steps))
        self.state.numbers.update(self._numbers_before)
        self.steps.clear()

    # --- What a client may ask for ------------------------------------------------------------------------------

    def _plan(self, operation: Operation) -> None:
        kind = operation.kind
        if not self.asker.can[kind.ability]:
            raise RefusedError("forbidden", _("You do not have the right to change this."), kind=kind.name)
        match operation.op:
            case "create":
                self._create(operation)
            case "update":
                self._update(operation)
            case _:
                self._delete(operation)

    def _create(self, operation: Operation) -> None:
        kind = operation.kind
        row = {**blank_row(kind, operation.id), **operation.fields}
        for name, spec in kind.fields.items():
            if spec.required and row[name] is None:
                raise invalid(f"A {kind.name} needs {name}.", kind=kind.name, field=name)
        self._sign(kind, row)
        if kind.key and operation.id != keyed_id(self.state.map_id, kind, [row[part] for part in kind.key]):
            raise invalid("The id of this kind is made from its key.", kind=kind.name)
        if kind.key and self.state.row(kind.name, operation.id):
            self._update_keyed(operation)
            return
        if operation.id in self.state.kind_of or operation.id == self.state.map_id:
            raise conflict(_("This id is in use."), kind=kind.name, id=operation.id)
        for name, value in operation.fields.items():
            self.resolve(kind, name, value, row)
        if kind.name == "comment":
            self._refuse_stray_answer(row)
        if kind.number:
            row[kind.number] = self._number(kind, operation.fields.get(kind.number, 0))
        if kind.ranked and row["rank"] is None:
            row["rank"] = self._last_rank(kind, row)
        self.add(kind, row)

    def _refuse_stray_answer(self, row: Row) -> None:
        """A conversation is about one element, and has one beginning that everything in it answers."""
        first = self.state.row("comment", row["thread"]) if row["thread"] else None
        if first and (first["thread"] or first["target"] != row["target"]):
            raise invalid("An answer is about what its conversation is about.", kind="comment", field="thread")

    def _number(self, kind: Kind, given: int) -> int:
        """The one given (by an import or a restore) unless somebody bears it; who comes next gets a higher one."""
        if kind.name not in self._borne and given:
            self._borne[kind.name] = {row[kind.number] for row in self.state.elements[kind.name].values()}
        last = self.state.numbers[kind.name]
        number = last + 1 if not given or given in self._borne[kind.name] else given
        self.state.numbers[kind.name] = max(last, number)
        if kind.name in self._borne:
            self._borne[kind.name].add(number)
        return number

    def _sign(self, kind: Kind, row: Row) -> None:
        """Fill in whose row it is and since when: the client has no say in that."""
        if kind.own:
            if self.asker.actor is None and kind.fields[kind.own].null is False:
                raise RefusedError("forbidden", _("Only a person can do this."), kind=kind.name)
            row[kind.own] = self.asker.actor
        if "guest" in kind.fields:
            row["guest"] = self.asker.guest
        if "at" in kind.fields:
            row["at"] = later(self.asker.now, self.stamped)
            self.stamped += 1

    def _update_keyed(self, operation: Operation) -> None:
        """Somebody created the same thing before: both people's texts and sets stay (rule C4b)."""
        merging = {name for name in operation.fields if operation.kind.fields[name].merges}
        blank = blank_row(operation.kind, operation.id)
        base = {name: blank[name] for name in merging}
        self._update(Operation("update", operation.kind, operation.id, operation.fields, base))

    def _update(self, operation: Operation) -> None:
        kind = operation.kind
        row = self.state.row(kind.name, operation.id)
        if row is None:
            raise not_found(_("This is not there any more."), kind=kind.name, id=operation.id)
        changed: Row = {}
        for name, value in operation.fields.items():
            stored = row[name]
            merges = name in operation.base
            new = self.merging.merged(kind, name, operation.base[name], value, stored) if merges else value
            if new == stored:
                continue
            if kind.fields[name].fixed:
                raise invalid(f"{name} can't be changed.", kind=kind.name, field=name)
            self.resolve(kind, name, new, row, stored)
            changed[name] = new
        if not changed:
            return
        if not self._is_own(kind, row) and not set(changed).issubset(kind.shared):
            raise RefusedError("forbidden", _("This belongs to somebody else."), kind=kind.name, id=operation.id)
        if "edited" in kind.fields and "body" in changed:
            changed["edited"] = self.asker.now
        self.change(kind, row, changed)

    def _delete(self, operation: Operation) -> None:
        kind = operation.kind
        row = self.state.row(kind.name, operation.id)
        if row is None:
            # Two people deleted the same thing: both have what they wanted.
            return
        moderates = kind.moderated_by is not None and self.asker.can[kind.moderated_by]
        if not self._is_own(kind, row) and not moderates:
            raise RefusedError("forbidden", _("This belongs to somebody else."), kind=kind.name, id=operation.id)
        if kind.name == "comment":
            self.silenced.append(operation.id)
            if any(one["thread"] == operation.id for one in self.state.elements["comment"].values()):
                # Its place in the conversation stays, its words go.
                self.change(kind, row, {"body": "", "mentions": []})
                return
        self.drop(kind.name, operation.id)

    def _is_own(self, kind: Kind, row: Row) -> bool:
        if not kind.own or self.asker.is_system:
            return True
        # What nobody with an account made belongs to nobody, guests are nobody's equals.
        return self.asker.actor is not None and row[kind.own] == self.asker.actor

    # --- Steps, also for undo -----------------------------------------------------------------------------------

    def add(self, kind: Kind, row: Row) -> None:
        """Put a whole row that was not there."""
        if len(self.state.elements[kind.name]) >= kind.most:
            message = _("A map can't hold more of these.")
            raise RefusedError("too_large", message, kind=kind.name, limit=kind.most)
        self.steps.append(self.state.put(kind.name, row))
        fields = {name: row[name] for name in kind.fields}
        named = {"kind": kind.name, "id": row["id"]}
        self.ledger.note({"op": "create", **named, "fields": fields}, {"op": "delete", **named})
        self._check_row(kind, row, row)

    def change(self, kind: Kind, row: Row, changed: Row) -> None:
        """Put new values into a row that is there."""
        after = {**row, **changed}
        before = {name: row[name] for name in changed}
        self.steps.append(self.state.put(kind.name, after))
        update = {"op": "update", "kind": kind.name, "id": row["id"]}
        self.ledger.note({**update, "fields": changed}, {**update, "fields": before})
        self._check_row(kind, after, changed)

    def drop(self, kind_name: str, element_id: str) -> None:
        """Delete a row with everything that hangs from it, and take it out of the sets that name it."""
        for name, one in self.state.family(kind_name, element_id):
            step = self.state.remove(name, one)
            self.steps.append(step)
            self._gone.setdefault(name, set()).add(one)
            before = step.before or {}
            fields = {field_name: before[field_name] for field_name in KINDS[name].fields}
            named = {"kind": name, "id": one}
            self.ledger.note({"op": "delete", **named}, {"op": "create", **named, "fields": fields})

    def resolve(self, kind: Kind, name: str, value: Any, row: Row, stored: Any = None) -> None:
        """Every id must exist in this map or this workspace; others are as unknown as if they were nowhere (C15)."""
        spec = kind.fields[name]
        if not spec.to or spec.to == "any" or not value:
            return
        named = value if isinstance(value, list) else [value]
        known = set(stored or ()) if isinstance(value, list) else {stored}
        to = target_kind(kind, name, row)
        # As a target "map" is this map's own row; as a list of the workspace it is the other maps.
        exists = self.state.row if spec.to == "target" else self.exists
        for one in named:
            if one not in known and not exists(to, one):
                message = _("Something that this refers to is not there.")
                raise not_found(message, kind=kind.name, field=name, id=one)

    def exists(self, to: str, element_id: str) -> bool:
        """Whether a kind of this map, or a list of the workspace, has this id."""
        if to in LIBRARIES:
            return element_id in self.libraries.get(to, ())
        return element_id in self.state.elements[to]

    # --- What must hold for a row and its neighbours ------------------------------------------------------------

    def _check_row(self, kind: Kind, row: Row, changed: Row) -> None:
        if kind.name == "card" and not changed.keys().isdisjoint(("lane", "touchpoint")):
            check_place(self.state, row)
        if kind.name == "lane" and "role" in changed:
            check_role(self.state, row)
        if kind.ranked and ("rank" in changed or not changed.keys().isdisjoint(kind.rank_among)):
            group = self._group(kind, row)
            self._disordered.add(group)
            if group in self._ends:
                self._ends[group] = max(self._ends[group], row["rank"])

    @staticmethod
    def _group(kind: Kind, row: Row) -> tuple[Any, ...]:
        return (kind.name, *(row[name] for name in kind.rank_among))

    def _last_rank(self, kind: Kind, row: Row) -> str:
        """A rank after the last sibling's, which is looked up once a Change and group: imports append thousands."""
        group = self._group(kind, row)
        if group not in self._ends:
            siblings = self.state.siblings(kind, list(group[1:]))
            self._ends[group] = siblings[-1]["rank"] if siblings else ""
        last = self._ends[group] or None
        try:
            return between(last, None)
        except ValueError:
            # Full to the brim: the same rank again, and _settle_order re-spaces.
            return str(last)

    def settle(self) -> None:
        """What the operations left to do, once for all of them, in this same Change. Raises RefusedError."""
        self._clean_sets()
        self._settle_order()
        self.ledger.weigh()

    def _clean_sets(self) -> None:
        """Take what has gone out of the sets that name it."""
        for named, ids in self._gone.items():
            gone = ids.difference(self.state.elements[named])
            for kind, name in sets_naming(named):
                for row in list(self.state.elements[kind.name].values()):
                    if not gone.isdisjoint(row[name]):
                        self.change(kind, row, {name: [one for one in row[name] if one not in gone]})

    def _settle_order(self) -> None:
        """Re-space siblings that became equal, or whose ranks grew long."""
        while self._disordered:
            name, *group = self._disordered.pop()
            for sibling, rank in respaced(self.state.siblings(KINDS[name], group)):
                self.change(KINDS[name], sibling, {"rank": rank})


def later(now: str, milliseconds: int) -> str:
    """A moment as the log writes it, so much after `now`."""
    if not (now and milliseconds):
        return now
    return moment_text(datetime.fromisoformat(now) + timedelta(milliseconds=milliseconds))
