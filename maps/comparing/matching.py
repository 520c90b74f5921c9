"""Which elements of two maps belong together: the same one, a copy and its original, or the same by name and place.

Pure. Everything is done kind by kind, parents first, so that "the same place" means places that belong together.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from maps.document import MapDocument
from maps.fields import Kind
from maps.kinds import KINDS, RECORD_ROLES, TALK, Row

# What people say about a map is not compared.
COMPARED: Final = tuple(kind for name, kind in KINDS.items() if name not in TALK)
# What an element is known by, if it has a name of its own.
TITLE: Final = {
    "stage": "title",
    "touchpoint": "title",
    "path": "label",
    "lane": "label",
    "card": "text",
    "pain_point": "title",
    "opportunity": "title",
    "metric": "name",
}

Keys = Callable[[Row], Iterable[Hashable]]


class Matches:
    """Both maps' rows by kind, those of the earlier one naming what belongs to it in the later one.

    A pair has one id: the later row's, or the earlier row's where there is no later one.
    """

    def __init__(self, before: MapDocument, after: MapDocument) -> None:
        # The later id of an earlier element, and the earlier id of a later one.
        self.after_of: dict[str, str] = {before.map_id: after.map_id}
        self.before_of: dict[str, str] = {after.map_id: before.map_id}
        self.before: dict[str, list[Row]] = {}
        self.after: dict[str, list[Row]] = {}
        for kind in COMPARED:
            # Once for matching, when its parents are matched, and once more for what it names of its own kind.
            earlier = [self.translated(kind, row) for row in in_order(before, kind)]
            self.after[kind.name] = in_order(after, kind)
            if kind.name != "map":
                self._match(kind, earlier, self.after[kind.name])
            self.before[kind.name] = earlier
        for kind in COMPARED:
            self.before[kind.name] = [self.translated(kind, row) for row in self.before[kind.name]]

    def pair(self, element_id: str) -> str:
        """The id of the pair of an earlier element."""
        return self.after_of.get(element_id, element_id)

    def translated(self, kind: Kind, row: Row) -> Row:
        """An earlier row that names pairs instead of elements of its own map; its id stays."""
        changed = {}
        for name, spec in kind.fields.items():
            value = row[name]
            if not value or (spec.to not in KINDS and spec.to != "target") or spec.to == "map":
                continue
            changed[name] = sorted(map(self.pair, value)) if isinstance(value, list) else self.pair(value)
        return {**row, **changed}

    def _match(self, kind: Kind, before: Sequence[Row], after: Sequence[Row]) -> None:
        free_before = {row["id"]: row for row in before}
        free_after = {row["id"]: row for row in after}
        for keys, unique in _passes(kind):
            self._pass(keys, unique, free_before, free_after)

    def _pass(self, keys: Keys, unique: bool, before: dict[str, Row], after: dict[str, Row]) -> None:
        """Take out of both what belongs together by these keys; `unique`: only where no other has the same."""
        holders = _by_key(keys, before.values())
        wanted = Counter(key for row in after.values() for key in keys(row))
        for row in list(after.values()):
            for key in keys(row):
                held = holders.get(key)
                if not held or (unique and (len(held) > 1 or wanted[key] > 1)):
                    continue
                # Taken by another of its keys: never looked at again, however many have the same.
                while held and held[0] not in before:
                    held.popleft()
                if held:
                    self.after_of[held[0]], self.before_of[row["id"]] = row["id"], held[0]
                    del before[held.popleft()], after[row["id"]]
                    break


def in_order(document: MapDocument, kind: Kind) -> list[Row]:
    """The rows of a kind as they stand among their siblings, without the examples of a template."""
    rows = [row for row in document.elements.get(kind.name, {}).values() if not row.get("example")]
    return sorted(rows, key=lambda row: (row.get("rank") or "", row["id"]))


def place_fields(kind: Kind) -> tuple[str, ...]:
    """The fields that say where an element of this kind stands."""
    return kind.parents if kind.name == "path" else kind.rank_among


def place_of(kind: Kind, row: Row) -> tuple[Hashable, ...]:
    return tuple(row[name] for name in place_fields(kind))


def _by_key(keys: Keys, rows: Iterable[Row]) -> dict[Hashable, deque[str]]:
    found: dict[Hashable, deque[str]] = defaultdict(deque)
    for row in rows:
        for key in keys(row):
            found[key].append(row["id"])
    return found


def _passes(kind: Kind) -> list[tuple[Keys, bool]]:
    """(keys, whether they must be nobody else's), the surest first."""
    passes: list[tuple[Keys, bool]] = [(lambda row: (row["id"],), False)]
    if kind.key:
        # Whoever feels at a place is the same there; a copy of it can't be anything else.
        return [*passes, (lambda row: (tuple(row[name] for name in kind.key),), False)]
    passes += [(lambda row: [(one, *place_of(kind, row)) for one in _origins(row)], False), (_origins, False)]
    if kind.name == "lane":
        return [*passes, (_role_and_label, False), (_record_role, False), (lambda row: (row["role"],), True)]
    if kind.name == "path":
        return [*passes, (lambda row: ((*place_of(kind, row), _title(kind, row)),), False),
                (lambda row: (place_of(kind, row),), True)]  # fmt: skip
    passes.append((lambda row: [(*place_of(kind, row), title) for title in _titles(kind, row)], False))
    if kind.name == "touchpoint":
        # It may have gone to another stage; its name says so where no other has it.
        passes.append((lambda row: _titles(kind, row), True))
    return passes


def _origins(row: Row) -> tuple[str, ...]:
    return (row["id"], row["origin"]) if row["origin"] else (row["id"],)


def _role_and_label(row: Row) -> tuple[Hashable, ...]:
    return ((row["role"], row["label"].strip().casefold()),)


def _record_role(row: Row) -> tuple[str, ...]:
    return (row["role"],) if row["role"] in RECORD_ROLES else ()


def _title(kind: Kind, row: Row) -> str:
    title: str = row[TITLE[kind.name]]
    return " ".join(title.split()).casefold()


def _titles(kind: Kind, row: Row) -> tuple[str, ...]:
    title = _title(kind, row)
    return (title,) if title else ()
