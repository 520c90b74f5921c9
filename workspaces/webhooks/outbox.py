"""What is to be told waits here, written in the same transaction as what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.utils import timezone

from workspaces.models import Webhook, WebhookDelivery

from . import waking


def is_heard(workspace_id: UUID, event: str) -> bool:
    """Whether anybody wants to know: what is told need not be put together otherwise. One query."""
    return any(event in one for one in _listening(workspace_id).values_list("events", flat=True))


def put(workspace_id: UUID, event: str, data: Mapping[str, Any]) -> int:
    """Queue `data` for every webhook that wants this event; how many. Call it inside the transaction of the write."""
    hooks = [one for one in _listening(workspace_id) if event in one.events]
    for hook in hooks:
        queue(hook, event, data)
    return len(hooks)


def queue(hook: Webhook, event: str, data: Mapping[str, Any]) -> WebhookDelivery:
    now = timezone.now()
    body = orjson.dumps({"type": event, "timestamp": now.isoformat(), "data": data}).decode()
    made = WebhookDelivery.objects.create(webhook=hook, event=event, body=body, next_at=now, created_at=now)
    transaction.on_commit(waking.wake, robust=True)
    return made


def _listening(workspace_id: UUID) -> Any:
    return Webhook.objects.filter(workspace_id=workspace_id, workspace__deletion_at=None, active=True)
