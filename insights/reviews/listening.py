"""Hears of commits and of actions, so that a map asks for its review at once. Regular work finds what is missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from insights.models import Action, ReviewTrigger
from insights.signals import action_moved
from maps.changes.apply import Applied, changes_applied
from maps.models import JourneyMap

from . import triggers
from .since import concerns

# While one of these asks already, more of the same is read when somebody opens the review.
_ASKS = {
    frozenset({"objective"}): ReviewTrigger.Kind.OBJECTIVE_CHANGED,
    frozenset({"pain_points"}): ReviewTrigger.Kind.NEW_PAIN_POINTS,
}


def start() -> None:
    changes_applied.connect(_changed, dispatch_uid="insights.reviews")
    action_moved.connect(_moved, dispatch_uid="insights.reviews")


def _changed(map_id: UUID, changes: Sequence[Applied], **unused: Any) -> None:
    """On the thread that committed: nothing is asked of the database unless a Change concerns the clock."""
    operations = [operation for change in changes for operation in change.operations]
    about = concerns(operations)
    if not about or _asks_already(map_id, about, operations):
        return
    head = JourneyMap.objects.filter(pk=map_id).first()
    if head is not None:
        triggers.renew(head)


def _asks_already(map_id: UUID, about: frozenset[str], operations: Sequence[dict[str, Any]]) -> bool:
    kind = _ASKS.get(about)
    takes_away = any(one["op"] == "delete" for one in operations)
    return kind is not None and not takes_away and triggers.unsettled(map_id).filter(kind=kind).exists()


def _moved(action: Action, changes: dict[str, Any], **unused: Any) -> None:
    if action.map_id is None or "status" not in changes:
        return
    head = JourneyMap.objects.filter(pk=action.map_id).first()
    if head is not None:
        triggers.renew_actions(head, triggers.base_of(head))
        triggers.mark(head)
