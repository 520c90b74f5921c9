"""What is different between two points of a map's history, place by place, for people who were not there. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from maps.document import Elements
from maps.kinds import Row

How = Literal["added", "removed", "changed"]
# Comments and votes are talk about the map. Where something stands in its cell changes nothing of what it says.
KINDS: Final = ("map", "stage", "touchpoint", "lane", "card", "emotion", "pain_point", "opportunity", "metric", "path")
_ORDER: Final = {"rank", "origin", "example", "legend"}
# At which field an element hangs below a touchpoint.
_PLACE: Final[Mapping[str, str]] = {"path": "from", "touchpoint": "id"}


@dataclass(frozen=True, slots=True)
class Difference:
    """`place`: the id of the touchpoint, or of the stage for a stage; empty for what belongs to the whole map.
    `before`, `after`: the rows, None where there is none. `fields`: names of those that differ."""

    how: How
    kind: str
    id: str
    place: str
    before: Row | None
    after: Row | None
    fields: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """As it is now; as it was, when it is gone."""
        return self.after or self.before or {}


def differences(before: Elements, after: Elements) -> tuple[Difference, ...]:
    """All of them, kind by kind; examples of templates count nowhere, but what is made of one is new."""
    return tuple(one for kind in KINDS for one in _of_kind(kind, before.get(kind, {}), after.get(kind, {})))


def _of_kind(kind: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[Difference]:
    for one in [*after, *(gone for gone in before if gone not in after)]:
        old, new = _real(before.get(one)), _real(after.get(one))
        if old is None and new is not None:
            yield Difference("added", kind, one, _place(kind, new), None, new)
        elif new is None and old is not None:
            yield Difference("removed", kind, one, _place(kind, old), old, None)
        elif old is not None and new is not None:
            fields = tuple(name for name in new if name not in _ORDER and new[name] != old.get(name))
            if fields:
                yield Difference("changed", kind, one, _place(kind, new), old, new, fields)


def _real(row: Row | None) -> Row | None:
    return None if row is None or row.get("example") else row


def _place(kind: str, row: Row) -> str:
    if kind == "stage":
        return str(row["id"])
    found: Any = row.get(_PLACE.get(kind, "touchpoint"))
    return str(found) if found else ""
