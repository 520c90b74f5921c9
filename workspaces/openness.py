"""How many maps each member gets into: this app knows no maps, so the one that does says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID


class Openness(NamedTuple):
    """`maps`: how many there are, out of the trash. `by_user`: how many of them each person may look into."""

    maps: int
    by_user: Mapping[UUID, int]


Counter = Callable[[UUID, Iterable[UUID]], Openness]
_counters: list[Counter] = []


def count_with(counter: Counter) -> None:
    """Called once, when the apps are ready. `counter(workspace id, ids of active members that are no admins)`."""
    _counters[:] = [counter]


def openness(workspace_id: UUID, user_ids: Iterable[UUID]) -> Openness:
    """For members that run nothing: whoever runs the workspace gets into every map."""
    return _counters[0](workspace_id, user_ids) if _counters else Openness(0, {})
