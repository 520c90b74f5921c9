"""The rows of the register in groups: by deadline, owner, map or status. Pure; names of groups are the page's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .entry import STATUSES, Entry
from .standing import is_due_this_week, is_overdue

GROUPINGS: Final = ("deadline", "owner", "map", "status")
# Groups by deadline, in their order.
DEADLINES: Final = ("overdue", "this_week", "later", "undated", "done", "dropped")


@dataclass(frozen=True, slots=True)
class Group:
    """`key`: of DEADLINES or STATUSES, or empty; `name`: of an owner or a map, empty for those without one."""

    by: str
    key: str
    name: str
    entries: tuple[Entry, ...]


def deadline_of(one: Entry, today: date) -> str:
    if not one.is_open:
        return one.status
    if one.due is None:
        return "undated"
    if is_overdue(one, today):
        return "overdue"
    return "this_week" if is_due_this_week(one, today) else "later"


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Open ones first, the next deadline first, those without one last; closed ones, the last closed first."""
    return sorted(entries, key=_order)


def _order(one: Entry) -> tuple[bool, int, int]:
    if one.is_open:
        return False, one.due.toordinal() if one.due else date.max.toordinal(), one.number
    return True, -(one.closed_on.toordinal() if one.closed_on else 0), -one.number


def grouped(entries: Sequence[Entry], by: str, today: date) -> list[Group]:
    """Groups that have something in them, each in the order of `in_order`. Without an owner or a map comes last."""
    ordered = in_order(entries)
    if by == "deadline":
        return _keyed(by, DEADLINES, [(deadline_of(one, today), one) for one in ordered])
    if by == "status":
        return _keyed(by, STATUSES, [(one.status, one) for one in ordered])
    return _named(by, ordered)


def _keyed(by: str, keys: Sequence[str], found: Sequence[tuple[str, Entry]]) -> list[Group]:
    groups = [Group(by, key, "", tuple(one for its, one in found if its == key)) for key in keys]
    return [group for group in groups if group.entries]


def _named(by: str, ordered: Sequence[Entry]) -> list[Group]:
    held: dict[tuple[str, str], list[Entry]] = {}
    for one in ordered:
        named = (one.owner.name, one.owner.key) if by == "owner" and one.owner else ("", "")
        if by == "map":
            named = (one.map_title, one.map_id)
        held.setdefault(named, []).append(one)
    keys = sorted(held, key=lambda key: (not key[1], key[0].casefold(), key[1]))
    return [Group(by, key[1], key[0], tuple(held[key])) for key in keys]


def by_status(entries: Sequence[Entry]) -> list[Group]:
    """The columns of the board, empty ones too: there is something to drag there."""
    ordered = in_order(entries)
    columns = [status for status in STATUSES if status != "dropped" or any(one.status == "dropped" for one in ordered)]
    return [Group("status", one, "", tuple(row for row in ordered if row.status == one)) for one in columns]
