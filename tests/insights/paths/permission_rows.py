"""Who is told what at the actual paths of a map (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from evidence.models import EventLog
from insights.models import ActualPaths
from maps.models import JourneyMap
from workspaces.models import Workspace

MEMBERS = "login 404 200 200 200 200 200"
EDITORS = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
NOT_THERE = "login 404 403 403 404 404 404"
API_MEMBERS = "401 404 200 200 200 200 200"

PAGE = "/maps/{map}/paths/"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGE, MEMBERS),
    ("GET", "/maps/{hidden_map}/paths/", "login 404 404 404 404 200 200"),
    ("POST", PAGE + "bring/", EDITORS_POST),
    ("GET", PAGE + "{event_log}/", EDITORS),
    ("GET", PAGE + "{foreign_event_log}/", NOT_THERE),
    ("POST", PAGE + "{event_log}/", EDITORS_POST, {"place-0": "{touchpoint}"}),
    ("POST", PAGE + "{foreign_event_log}/", NOT_THERE, {"place-0": "{touchpoint}"}),
    ("POST", PAGE + "{laid_event_log}/remove/", EDITORS_POST, {"do": "off"}),
    ("POST", PAGE + "{event_log}/remove/", EDITORS_POST, {"do": "delete"}),
    ("POST", PAGE + "{foreign_event_log}/remove/", NOT_THERE, {"do": "delete"}),
    ("GET", "/api/v1/maps/{map}/actual-paths/", API_MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/actual-paths/", "401 404 404 404 404 200 200"),
]


class PathScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def event_log(self) -> object:
        return _log(self.workspace).pk

    def foreign_event_log(self) -> object:
        return _log(self.elsewhere).pk

    def laid_event_log(self) -> object:
        log = _log(self.workspace)
        ActualPaths.objects.create(map=JourneyMap.objects.get(pk=UUID(self["map"])), log=log, places={"ad": None})
        return log.pk


def _log(workspace: Workspace) -> EventLog:
    activity = {"name": "ad", "events": 1, "cases": 1, "starts": 1, "ends": 1, "minutes": None}
    ways = [{"path": ["ad"], "cases": 1}]
    return EventLog.objects.create(
        workspace=workspace, name="January", cases=1, events=1, activities=[activity], variants=ways
    )
