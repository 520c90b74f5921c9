"""What becomes of the pain points that an action answers when it begins, ends or is taken up again. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an action stands: its status, and once it is closed its outcome and what was measured afterwards."""

    status: str
    outcome: str = ""
    after: float | None = None


def moves_of(before: Stand | None, after: Stand) -> dict[str, str]:
    """{status that a pain point has: status that it gets}; others stay as they are.

    What the action itself had settled is taken back when its outcome turns out otherwise. `before` None: it is new.
    """
    settled = before is not None and before.outcome == "reached"
    if before == after:
        return {}
    if after.outcome == "reached":
        return {"open": "solved", "in_progress": "solved"}
    if after.outcome == "did_not_help" or _let_go(before, after):
        return {"in_progress": "open", **({"solved": "open"} if settled else {})}
    if after.status == "in_progress":
        return {"open": "in_progress", **({"solved": "in_progress"} if settled else {})}
    return {"solved": "in_progress"} if settled else {}


def _let_go(before: Stand | None, after: Stand) -> bool:
    """Nobody works on it any more, and nothing was measured."""
    at_work = before is not None and (before.status == "in_progress" or before.outcome != "")
    return at_work and after.status in ("proposed", "planned", "dropped")
