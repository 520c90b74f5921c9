"""Where the lists of a workspace are used: the apps above say it, filled in their ready()."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from .models import User, Workspace

Key = TypeVar("Key")

# (workspace, who looks) -> on how many maps each is, of those that this person may open.
CHANNELS: list[Callable[[Workspace, User], Mapping[UUID, int]]] = []
TAGS: list[Callable[[Workspace, User], Mapping[str, int]]] = []


def channels_used(workspace: Workspace, user: User) -> dict[UUID, int]:
    return _summed([count(workspace, user) for count in CHANNELS])


def tags_used(workspace: Workspace, user: User) -> dict[str, int]:
    return _summed([count(workspace, user) for count in TAGS])


def _summed(counts: list[Mapping[Key, int]]) -> dict[Key, int]:
    summed: dict[Key, int] = {}
    for one in counts:
        for key, number in one.items():
            summed[key] = summed.get(key, 0) + number
    return summed
