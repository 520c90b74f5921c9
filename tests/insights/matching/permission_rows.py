"""Who is told what at the addresses of suggestions (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from evidence.models import Item, Source
from insights.models import Match
from workspaces.models import Workspace

MEMBERS = "login 404 200 200 200 200 200"
HIDDEN = "login 404 404 404 404 200 200"
LISTED = "login 404 403 403 403 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
NOBODY = "login 404 404 404 404 404 404"
API_MEMBERS = "401 404 200 200 200 200 200"
API_EDITORS = "401 404 403 403 200 200 200"
API_EDITORS_202 = "401 404 403 403 202 202 202"

P = "/maps/{map}/evidence/"
API = "/api/v1/maps/{map}/matches/"
REJECT = {"matches": ["{match}"], "decision": "reject"}
ACCEPT = {"matches": ["{match}"], "decision": "accept"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", P, MEMBERS),
    ("GET", "/maps/{hidden_map}/evidence/", HIDDEN),
    ("GET", "/maps/{listed_map}/evidence/", LISTED),
    ("GET", "/maps/{trashed_map}/evidence/", NOBODY),
    ("GET", "/maps/{foreign_map}/evidence/", "login 200 404 404 404 404 404"),
    ("POST", P + "decide/", EDITORS_POST, {"refuse": "{match}"}),
    ("POST", "/maps/{viewable_map}/evidence/decide/", "login 404 403 403 403 302 302", {"refuse": "{match}"}),
    ("POST", "/maps/{hidden_map}/evidence/decide/", "login 404 404 404 404 302 302", {"accept": "{match}"}),
    ("POST", P + "undo/", EDITORS_POST, {"match": "{match}"}),
    ("POST", P + "look/", EDITORS_POST),
    ("POST", "/maps/{hidden_map}/evidence/look/", "login 404 404 404 404 302 302"),
    ("GET", API, API_MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/matches/", "401 404 404 404 404 200 200"),
    ("GET", "/api/v1/maps/{listed_map}/matches/", "401 404 403 403 403 200 200"),
    ("POST", API, API_EDITORS, ACCEPT),
    ("POST", API, API_EDITORS, REJECT),
    ("POST", "/api/v1/maps/{viewable_map}/matches/", "401 404 403 403 403 200 200", REJECT),
    ("POST", "/api/v1/maps/{hidden_map}/matches/", "401 404 404 404 404 200 200", REJECT),
    ("POST", API + "look/", API_EDITORS_202),
    ("POST", "/api/v1/maps/{hidden_map}/matches/look/", "401 404 404 404 404 202 202"),
]


class MatchScene:
    """What the rows name."""

    workspace: Workspace

    def match(self) -> object:
        source = Source.objects.create(workspace=self.workspace, name="Survey", kind="survey")
        item = Item.objects.create(workspace=self.workspace, source=source, key="1", text="The form is long")
        touchpoint = UUID(self["touchpoint"])  # type: ignore[index]
        return Match.objects.create(map_id=self["map"], item=item, touchpoint=touchpoint, confidence=0.8).pk  # type: ignore[index]
