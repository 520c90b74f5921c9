"""What happened to an action: its append-only record, and the notices that go out once it is committed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from insights.models import Action, ActionEvent
from insights.signals import action_moved
from workspaces.signals import announce_list_change

from . import inbox
from .rights import Doer
from .telling import tell

# Before and after, by field.
Changes = dict[str, list[Any]]
# What is told of: in this order.
TOLD = (
    "title",
    "description",
    "owner",
    "team",
    "due",
    "status",
    "measure",
    "unit",
    "better",
    "baseline",
    "target",
    "cost_part",
    "after",
    "after_on",
    "after_note",
    "outcome",
    "external_key",
    "external_url",
)
_EMPTY: Mapping[str, Any] = dict.fromkeys(TOLD)


def told(action: Action) -> dict[str, Any]:
    """Its fields in words: names where ids would be, nothing where they are empty."""
    words = {name: getattr(action, name) for name in TOLD}
    owner = action.owner.display_name if action.owner else None
    words["owner"] = owner or (action.contact.name if action.contact else None)
    words["team"] = action.team.name if action.team else None
    return {name: _plain(value) for name, value in words.items()}


def difference(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Changes:
    """`before` None: everything is new."""
    was = before or _EMPTY
    return {name: [was[name], after[name]] for name in TOLD if was[name] != after[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def note(doer: Doer, action: Action, changes: Changes, event: str) -> None:
    """Keep it, and tell of it after the commit. Inside the transaction of the write."""
    tell(action, event, changes)
    if "owner" in changes:
        inbox.tell_owner(doer, action)
    ActionEvent.objects.create(action=action, via=doer.via, by=doer.user, by_name=doer.name, changes=changes)
    transaction.on_commit(
        lambda: action_moved.send_robust(sender=None, action=action, event=event, changes=changes), robust=True
    )
    if action.map_id is not None:
        # Open editors of its map fetch its actions again.
        announce_list_change(action.workspace_id, action.map_id)
