"""The numbers of actions: A1, A2 …, counted within the workspace; what is deleted takes its number along."""

from __future__ import annotations

from typing import Final

from django.db.models import Max

from insights.models import Action
from workspaces.models import AuditEvent, Workspace

# The audit log keeps which numbers went.
DELETED: Final = "action_deleted"


def next_number(workspace: Workspace) -> int:
    """Under the workspace's lock."""
    given = Action.objects.filter(workspace=workspace).aggregate(most=Max("number"))["most"] or 0
    gone = AuditEvent.objects.filter(workspace=workspace, event=DELETED).values_list("details", flat=True)
    return max([given, *(details.get("number", 0) for details in gone)]) + 1
