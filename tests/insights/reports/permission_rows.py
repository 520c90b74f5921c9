"""Who is told what at the addresses of reports (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from insights.models import Report, ReportSchedule
from workspaces.models import User

PAGE = "login 404 200 200 200 200 200"
PAGE_EDIT = "login 404 403 403 200 200 200"
PAGE_POST = "login 404 403 403 302 302 302"
PAGE_RUNNERS = "login 404 404 404 404 200 200"
NOBODYS_PAGE = "login 404 404 404 404 404 404"
MEMBERS = "401 404 200 200 200 200 200"
EDITORS = "401 404 403 403 200 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"
EDITORS_202 = "401 404 403 403 202 202 202"
EDITORS_204 = "401 404 403 403 204 204 204"
RUNNERS = "401 404 404 404 404 200 200"
NOBODY = "401 404 404 404 404 404 404"

W = "/w/{slug}/reports/"
API = "/api/v1/workspaces/{slug}/reports/"
SCHEDULES = "/api/v1/workspaces/{slug}/report-schedules/"
SCHEDULE = {"every": "week", "first_on": "2199-01-31"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", W, PAGE),
    ("GET", W + "new/", PAGE),
    # The map is none of those that viewers and commenters may choose: their form is wrong.
    ("POST", W + "new/", "login 404 400 400 302 302 302", {"map": "{map}", "language": "en", "every": "now"}),
    ("POST", W + "schedules/{schedule}/", PAGE_POST, {"do": "end"}),
    ("POST", W + "schedules/{foreign_schedule}/", NOBODYS_PAGE, {"do": "end"}),
    ("GET", "/reports/{report}/", PAGE),
    ("GET", "/reports/{hidden_report}/", PAGE_RUNNERS),
    ("GET", "/reports/{foreign_report}/", "login 200 404 404 404 404 404"),
    ("GET", "/reports/{report}/pdf/", PAGE),
    ("GET", "/reports/{hidden_report}/pdf/", PAGE_RUNNERS),
    ("GET", "/reports/{report}/delete/", PAGE_EDIT),
    ("POST", "/reports/{report}/delete/", PAGE_POST),
    ("POST", "/reports/{foreign_report}/delete/", "login 302 404 404 404 404 404"),
    ("POST", "/api/v1/maps/{map}/reports/", EDITORS_202, {}),
    ("POST", "/api/v1/maps/{hidden_map}/reports/", "401 404 404 404 404 202 202", {}),
    ("POST", "/api/v1/maps/{foreign_map}/reports/", "401 202 404 404 404 404 404", {}),
    ("GET", API, MEMBERS),
    ("GET", API + "{report}/", MEMBERS),
    ("GET", API + "{hidden_report}/", RUNNERS),
    ("GET", API + "{foreign_report}/", NOBODY),
    ("DELETE", API + "{report}/", EDITORS_204),
    ("GET", API + "{report}/pdf/", MEMBERS),
    ("GET", API + "{hidden_report}/pdf/", RUNNERS),
    ("GET", SCHEDULES, MEMBERS),
    ("POST", SCHEDULES, EDITORS_201, {"map": "{map}", **SCHEDULE}),
    ("POST", SCHEDULES, NOBODY, {"map": "{foreign_map}", **SCHEDULE}),
    ("PATCH", SCHEDULES + "{schedule}/", EDITORS, {"paused": True}),
    ("DELETE", SCHEDULES + "{schedule}/", EDITORS_204),
    ("DELETE", SCHEDULES + "{foreign_schedule}/", NOBODY),
]


class ReportScene:
    """What the rows name; mixed into the scene of all of them."""

    workspace: Any
    elsewhere: Any

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def report(self) -> object:
        return self._report(self.workspace, self["map"])

    def hidden_report(self) -> object:
        return self._report(self.workspace, self["hidden_map"])

    def foreign_report(self) -> object:
        return self._report(self.elsewhere, self["foreign_map"])

    def _report(self, workspace: Any, map_id: str) -> object:
        return Report.objects.create(
            workspace=workspace, map_id=map_id, title="Journey", made_at=timezone.now(),
            contents={"form": 1, "language": "en", "day": "1 Jan 2026", "sections": [], "tiles": [], "words": {}},
            file=default_storage.save("reports/a.pdf", ContentFile(b"%PDF-")),
        ).pk  # fmt: skip

    def schedule(self) -> object:
        return self._schedule(self.workspace, self["map"])

    def foreign_schedule(self) -> object:
        return self._schedule(self.elsewhere, self["foreign_map"])

    def _schedule(self, workspace: Any, map_id: str) -> object:
        owner = User.objects.get(email="owner@example.org")
        return ReportSchedule.objects.create(
            workspace=workspace, map_id=map_id, every="week", next_on="2199-01-31", created_by=owner
        ).pk
