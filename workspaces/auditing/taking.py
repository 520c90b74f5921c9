"""Hands out the audit log as a file; who took it along stands in it from then on."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from workspaces.audit import record
from workspaces.models import User, Workspace

from .reading import Wanted, events_for
from .table import MOST_ROWS, written


def take_along(workspace: Workspace, actor: User, wanted: Wanted) -> HttpResponse:
    file, rows = written(workspace, events_for(workspace, wanted)[:MOST_ROWS])
    record("sensitive_read", actor=actor, workspace=workspace, about=workspace, format="csv", rows=rows)
    name = f"audit-{workspace.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    return HttpResponse(
        file,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
