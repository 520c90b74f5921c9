"""What leads a map from one state to another: the operations of one Change, which a restore sends through the engine.

Pure. Both states are of the same map, so an element is itself by its id. Comments, votes and the map's status are not
looked at: what people said stays, and nobody publishes by going back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from maps.document import Elements, Operation
from maps.fields import Kind
from maps.kinds import CARD_ROLES, KINDS, LIBRARIES, RECORD_ROLES, TALK, Row

# Everything that versions hold, parents before what hangs from them.
RESTORED = tuple(kind for name, kind in KINDS.items() if name not in TALK)
# Where a record lane waits until the lane that has its role now has given it up.
WAITING_ROLE = "notes"
KEPT = frozenset({("map", "status")})

# Whether a (library, id) may still be named on this map.
Exists = Callable[[str, str], bool]


def operations_between(now: Elements, then: Elements) -> list[Operation]:
    """What makes `then` of `now`, in an order that the engine accepts; to be sent as made by the server.

    What goes first is what takes nothing along that stays: so roles of lanes, and room for elements, are free before
    others need them. What holds something that only moves away goes last. Numbers are those of `then`.
    """
    going = Going(now, then)
    return [
        *(_delete(kind, one) for kind, one in going.at_once),
        *_roles_given_up(now, then),
        *_creates(now, then),
        *_updates(now, then),
        *_roles_taken(now, then),
        *(_delete(kind, one) for kind, one in going.when_empty),
    ]


class Going:
    """What is in `now` and not in `then`, children first."""

    def __init__(self, now: Elements, then: Elements) -> None:
        self.at_once: list[tuple[str, str]] = []
        self.when_empty: list[tuple[str, str]] = []
        holding = _holding_what_stays(now, then)
        for kind in reversed(RESTORED):
            for one in sorted(now[kind.name].keys() - then[kind.name].keys()):
                (self.when_empty if one in holding else self.at_once).append((kind.name, one))


def _holding_what_stays(now: Elements, then: Elements) -> set[str]:
    """The ids of what would take something along, when it is deleted, that is in `then`."""
    holding: set[str] = set()
    for kind in reversed(RESTORED):
        for row in now[kind.name].values():
            if row["id"] in then[kind.name] or row["id"] in holding:
                holding.update(row[name] for name in kind.parents if row[name])
    return holding


def _creates(now: Elements, then: Elements) -> Iterator[Operation]:
    for kind in RESTORED:
        for one in sorted(then[kind.name].keys() - now[kind.name].keys()):
            row = _settled(kind, then[kind.name][one], then)
            fields = {name: row[name] for name, spec in kind.fields.items() if not spec.server or name == kind.number}
            yield {"op": "create", "kind": kind.name, "id": one, "fields": fields}


def _updates(now: Elements, then: Elements) -> Iterator[Operation]:
    for kind in RESTORED:
        for one in sorted(then[kind.name].keys() & now[kind.name].keys()):
            before = _settled(kind, now[kind.name][one], now)
            after = _settled(kind, then[kind.name][one], then)
            changed = {
                name: after[name]
                for name, spec in kind.fields.items()
                if after[name] != before[name] and not _has_its_turn(kind, name, spec.server)
            }
            if changed:
                yield _update(kind.name, one, changed)


def _has_its_turn(kind: Kind, name: str, server: bool) -> bool:
    """The server's fields stay, and a lane's role changes before or after the cards do."""
    return server or (kind.name, name) in KEPT or (kind.name, name) == ("lane", "role")


def _roles_given_up(now: Elements, then: Elements) -> Iterator[Operation]:
    """A lane that shows records holds no cards: it changes first, and lets go of a role that another one takes."""
    for before, after in _lanes_that_change(now, then):
        if before["role"] in RECORD_ROLES:
            role = after["role"] if after["role"] in CARD_ROLES else WAITING_ROLE
            yield _update("lane", before["id"], {"role": role})
        elif after["role"] in CARD_ROLES:
            yield _update("lane", before["id"], {"role": after["role"]})


def _roles_taken(now: Elements, then: Elements) -> Iterator[Operation]:
    """A lane may only show records when its cards have gone elsewhere."""
    for before, after in _lanes_that_change(now, then):
        if after["role"] in RECORD_ROLES:
            yield _update("lane", before["id"], {"role": after["role"]})


def _lanes_that_change(now: Elements, then: Elements) -> Iterator[tuple[Row, Row]]:
    for one in sorted(now["lane"].keys() & then["lane"].keys()):
        before, after = now["lane"][one], then["lane"][one]
        if before["role"] != after["role"]:
            yield before, after


def _settled(kind: Kind, row: Row, elements: Elements) -> Row:
    """A row without the one reference that may be left over: the last column of a card, deleted since."""
    if kind.name == "card" and row["until"] and row["until"] not in elements["touchpoint"]:
        return {**row, "until": None}
    return row


def _update(kind: str, element_id: str, fields: dict[str, Any]) -> Operation:
    return {"op": "update", "kind": kind, "id": element_id, "fields": fields}


def _delete(kind: str, element_id: str) -> Operation:
    return {"op": "delete", "kind": kind, "id": element_id}


def without_lost(then: Elements, now: Elements, exists: Exists) -> Elements:
    """`then` without what the workspace lost since: personas, owners, channels, pictures, maps one may not open.

    What `now` still names in the same place may stay named. A persona that is gone takes its emotions along.
    """
    lost: set[str] = set()
    left: Elements = {}
    for name, rows in then.items():
        kind = KINDS[name]
        left[name] = {}
        for one, row in rows.items():
            known = _known(kind, row, now[name].get(one), exists)
            if known is None or any(known[parent] in lost for parent in kind.parents):
                lost.add(one)
            else:
                left[name][one] = known
    return {name: {one: _unnamed(KINDS[name], row, lost) for one, row in rows.items()} for name, rows in left.items()}


def _known(kind: Kind, row: Row, stored: Row | None, exists: Exists) -> Row | None:
    """The row, naming what is still there; None where it can't be without what is gone."""
    for name, spec in kind.fields.items():
        value = row[name]
        if spec.to not in LIBRARIES or spec.server or not value or (stored and stored[name] == value):
            continue
        if isinstance(value, list):
            before = stored[name] if stored else ()
            row = {**row, name: [one for one in value if one in before or exists(spec.to, one)]}
        elif not exists(spec.to, value):
            if spec.required:
                return None
            row = {**row, name: None}
    return row


def _unnamed(kind: Kind, row: Row, lost: set[str]) -> Row:
    for name, spec in kind.fields.items():
        if lost and spec.type == "set_of_ids" and not lost.isdisjoint(row[name]):
            row = {**row, name: [one for one in row[name] if one not in lost]}
    return row
