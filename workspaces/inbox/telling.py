"""The words of what is told: each app says what its kinds mean to a reader, when they read, in their language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from workspaces.models import Notification, User


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words. `text`: a sentence without its subject's name where `Notification.actor` has one.

    `quote`: somebody's own words; `place`: where it was, such as the map's title; `url`: a path, to the very element.
    """

    text: str
    url: str
    quote: str = ""
    place: str = ""
    icon: str = "bell"


# Given rows of one reader, newest first, all of its kinds: those that this reader may see now, by the row's id. What is
# left out is neither shown nor counted. A few queries for any number of rows.
Teller = Callable[[User, Sequence[Notification]], Mapping[UUID, Told]]

TELLERS: Final[dict[str, Teller]] = {}


def tells_of(kinds: Iterable[str], teller: Teller) -> None:
    """Called once, when the apps are ready."""
    TELLERS.update(dict.fromkeys(kinds, teller))


def told(reader: User, rows: Sequence[Notification]) -> dict[UUID, Told]:
    """Each row in words, those left out that the reader may not see (any more)."""
    words: dict[UUID, Told] = {}
    for teller in {TELLERS[row.kind] for row in rows if row.kind in TELLERS}:
        words |= teller(reader, [row for row in rows if TELLERS.get(row.kind) is teller])
    return words
