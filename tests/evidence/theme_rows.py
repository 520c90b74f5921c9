"""Who is told what at the addresses of themes (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from evidence.models import Theme
from tests.evidence.permission_rows import EDITORS_400, EDITORS_POST, MEMBERS_GET, NOBODY, NOBODY_API, NOBODY_AS_EDITOR
from workspaces.models import Workspace

PAGES = "/w/{slug}/evidence/themes/"
API = "/api/v1/workspaces/{slug}/evidence/themes/"
READ = "401 404 200 200 200 200 200"
WRITE = "401 404 403 403 200 200 200"
NONE = "401 404 404 404 404 404 404"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGES, MEMBERS_GET),
    ("POST", PAGES + "group/", EDITORS_POST),
    ("POST", PAGES + "alerts/", EDITORS_POST, {"ratio": "3", "least": "4"}),
    ("POST", PAGES + "alerts/", EDITORS_400, {"ratio": "1", "least": "4"}),
    ("GET", PAGES + "{theme}/", MEMBERS_GET),
    ("GET", PAGES + "{foreign_theme}/", NOBODY),
    ("POST", PAGES + "{theme}/change/", EDITORS_POST, {"name": "Late parcels"}),
    ("POST", PAGES + "{foreign_theme}/change/", NOBODY_AS_EDITOR, {"name": "Late parcels"}),
    ("POST", PAGES + "{theme}/merge/", EDITORS_POST, {"into": "{theme_too}"}),
    ("POST", PAGES + "{theme}/merge/", NOBODY_AS_EDITOR, {"into": "{foreign_theme}"}),
    ("POST", PAGES + "{foreign_theme}/merge/", NOBODY_AS_EDITOR, {"into": "{theme}"}),
    ("GET", API, READ),
    ("POST", API, "401 404 403 403 400 400 400", {"anew": False}),
    ("GET", API + "alerts/", READ),
    ("PUT", API + "alerts/", WRITE, {"ratio": 3, "least": 4}),
    ("GET", API + "{theme}/", READ),
    ("GET", API + "{foreign_theme}/", NONE),
    ("PATCH", API + "{theme}/", WRITE, {"name": "Late parcels", "hidden": True}),
    ("PATCH", API + "{foreign_theme}/", NOBODY_API, {"name": "Late parcels"}),
    ("POST", API + "{theme}/merge/", WRITE, {"into": "{theme_too}"}),
    ("POST", API + "{theme}/merge/", NOBODY_API, {"into": "{foreign_theme}"}),
    ("POST", API + "{foreign_theme}/merge/", NOBODY_API, {"into": "{theme}"}),
    ("GET", "/api/v1/workspaces/{slug}/evidence/phrases/", READ),
]


class ThemeScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace

    def theme(self) -> object:
        return Theme.objects.create(workspace=self.workspace, name="Late").pk

    def theme_too(self) -> object:
        return Theme.objects.create(workspace=self.workspace, name="Delivery").pk

    def foreign_theme(self) -> object:
        return Theme.objects.create(workspace=self.elsewhere, name="Theirs").pk
