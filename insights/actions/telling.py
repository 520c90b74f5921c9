"""Tells webhooks what happened to an action, in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from insights.models import Action
from workspaces.webhooks import outbox

from .showing import told_to_admins


def tell(action: Action, event: str, changes: Mapping[str, Any]) -> None:
    """Queue it for whoever listens. Webhooks are set up by admins, who see every map: so do their receivers."""
    if outbox.is_heard(action.workspace_id, event):
        slug = action.workspace.slug
        page = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('action', args=[slug, action.number])}"
        told = {"workspace": slug, "action": {**told_to_admins(action), "url": page}, "changes": dict(changes)}
        outbox.put(action.workspace_id, event, told)
