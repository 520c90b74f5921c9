"""Doors for people without an account beside share links: apps above put theirs here when they are ready.

Whoever comes by one hears one notice and closes, nothing else. They are asked about again with every sweep, as guests
of links are (rule C14).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from .guest_company import Admitted

# What is behind the door, and what the guest's cookie said when they were let in.
Seat = tuple[UUID, str]


@dataclass(frozen=True)
class Door:
    """`path` has a group `public_id`. The functions run on a reader thread, with a query or two each."""

    path: re.Pattern[str]
    # The cookie's name for a public id.
    cookie: Callable[[str], str]
    # Who the cookie of this public id lets in, or None: unknown, over and revoked are answered alike.
    admit: Callable[[str, str], Admitted | None]
    # Of these seats, those that may stay.
    still: Callable[[Collection[Seat]], Collection[Seat]]
    # What its guests hear of: `about` of a notice (maps.signals).
    about: str


doors: Final[list[Door]] = []


def open_door(door: Door) -> None:
    """Called once for each door, when the apps are ready."""
    if door not in doors:
        doors.append(door)
