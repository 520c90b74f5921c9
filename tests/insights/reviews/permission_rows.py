"""Who walks through a review, who records one, and who writes the events of a workspace (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from insights.models import WorkspaceEvent
from workspaces.models import Workspace

MEMBERS = "login 404 200 200 200 200 200"
EDITORS = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
DECIDED = {"decision": "still_true", "seq": "0"}
EVENT = {"on": "2026-01-02", "kind": "price", "title": "New plans"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/maps/{map}/review/", MEMBERS),
    ("GET", "/maps/{hidden_map}/review/", "login 404 404 404 404 200 200"),
    ("GET", "/maps/{listed_map}/review/", "login 404 403 403 403 200 200"),
    ("GET", "/maps/{trashed_map}/review/", "login 404 404 404 404 404 404"),
    ("POST", "/maps/{map}/review/", EDITORS_POST, DECIDED),
    ("POST", "/maps/{viewable_map}/review/", "login 404 403 403 403 302 302", DECIDED),
    ("POST", "/maps/{hidden_map}/review/", "login 404 404 404 404 302 302", DECIDED),
    ("GET", "/w/{slug}/events/", MEMBERS),
    ("POST", "/w/{slug}/events/", EDITORS_POST, EVENT),
    ("GET", "/w/{slug}/events/{event}/", EDITORS),
    ("GET", "/w/{slug}/events/{foreign_event}/", "login 404 403 403 404 404 404"),
    ("POST", "/w/{slug}/events/{event}/", EDITORS_POST, EVENT),
    ("POST", "/w/{slug}/events/{event}/delete/", EDITORS_POST),
    ("POST", "/w/{slug}/events/{foreign_event}/delete/", "login 404 403 403 404 404 404"),
]


class ReviewScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace

    def event(self) -> object:
        return WorkspaceEvent.objects.create(workspace=self.workspace, on=timezone.localdate(), title="Launch").pk

    def foreign_event(self) -> object:
        return WorkspaceEvent.objects.create(workspace=self.elsewhere, on=timezone.localdate(), title="Launch").pk
