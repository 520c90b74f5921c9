"""What goes into the engine and what comes out: a Change as sent, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from maps.access import Principal


@dataclass(frozen=True)
class Submission:
    """One Change as a client sent it: decoded JSON, not yet validated. `size`: bytes as received, 0 when made here."""

    change: dict[str, Any]
    principal: Principal
    size: int = 0
    # Made by the server (template, import, restore): the greater limits hold, rights are checked all the same.
    server_made: bool = False
    # Only accepted when the map stands at this seq: else refused as `busy`, with `moved_on` in its details.
    only_at: int | None = None
    # Called with the seq once the Change is in the log, in the same transaction; what it raises undoes the whole batch.
    alongside: Callable[[int], None] | None = None


@dataclass(frozen=True)
class Applied:
    """Accepted and in the log. `actor`: user id, or None for the system. `repeated`: it was there before (rule C4)."""

    seq: int
    id: str
    actor: str | None
    at: datetime
    operations: list[dict[str, Any]]
    group: str | None = None
    repeated: bool = False
    # Undo only: what somebody changed since and was left alone, as {"kind", "id", "field"} (rule C12).
    left_alone: list[dict[str, Any]] = field(default_factory=list)
    # Whether it takes other Changes back.
    undoes: bool = False


@dataclass(frozen=True)
class Unchanged:
    """Accepted, nothing to do."""

    id: str
    repeated: bool = False
    left_alone: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Refused:
    """Nothing of it was applied. Codes: maps.changes.errors.STATUS."""

    id: str
    code: str
    message: str
    details: dict[str, Any] = field(default_factory=dict)
    repeated: bool = False
    # False: a fault of the server's, so the answer holds for this moment only.
    kept: bool = True


Outcome = Applied | Unchanged | Refused
