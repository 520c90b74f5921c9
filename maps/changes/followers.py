"""What else must happen with a Change in the same transaction: parts above the engine register here when they start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from maps.document import Operation


@dataclass(frozen=True, slots=True)
class Followed:
    """An accepted Change as the log has it; `undoes`: the ids that it took back."""

    id: str
    author: str | None
    operations: list[Operation]
    inverse: list[Operation]
    undoes: tuple[str, ...]


# Called with the map locked and the log written; what is raised undoes the whole batch.
followers: list[Callable[[UUID, Sequence[Followed]], None]] = []
