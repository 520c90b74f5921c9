"""Who is told what at the addresses of imports of evidence (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from evidence.models import Intake
from workspaces.models import User, Workspace

PAGES = "/w/{slug}/evidence/"
API = "/api/v1/workspaces/{slug}/evidence/imports/"
EDITORS_GET = "login 404 403 403 200 200 200"
EDITORS_400 = "login 404 403 403 400 400 400"
NOBODY = "login 404 403 403 404 404 404"
# A dry run is seen by who made it.
OWNERS_GET = "login 404 403 403 404 404 200"
API_EDITORS = "401 404 403 403 200 200 200"
API_NOBODY = "401 404 403 403 404 404 404"
API_OWNERS = "401 404 403 403 404 404 200"
REVIEWS = {"file": "a table"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGES + "import/", EDITORS_GET),
    ("POST", PAGES + "import/", EDITORS_400),
    ("GET", PAGES + "imports/{intake}/", OWNERS_GET),
    ("GET", PAGES + "imports/{done_intake}/", EDITORS_GET),
    ("GET", PAGES + "imports/{foreign_intake}/", NOBODY),
    ("POST", PAGES + "imports/{intake}/", "login 404 403 403 404 404 302", {"discard": "1"}),
    ("POST", PAGES + "imports/{foreign_intake}/", NOBODY, {"discard": "1"}),
    ("GET", API, API_EDITORS),
    ("POST", API, "401 404 403 403 201 201 201", REVIEWS),
    ("GET", API + "{intake}/", API_OWNERS),
    ("GET", API + "{done_intake}/", API_EDITORS),
    ("GET", API + "{foreign_intake}/", API_NOBODY),
    ("PATCH", API + "{intake}/", API_OWNERS, {"source": {"name": "New"}}),
    ("PATCH", API + "{foreign_intake}/", API_NOBODY, {"source": {"name": "New"}}),
    ("DELETE", API + "{intake}/", "401 404 403 403 404 404 204"),
    ("DELETE", API + "{done_intake}/", "401 404 403 403 409 409 409"),
    ("DELETE", API + "{foreign_intake}/", API_NOBODY),
    ("POST", API + "{intake}/start/", "401 404 403 403 404 404 202", {}),
    ("POST", API + "{done_intake}/start/", "401 404 403 403 409 409 409", {}),
    ("POST", API + "{foreign_intake}/start/", API_NOBODY, {}),
]

FOUND: dict[str, Any] = {
    "found": {
        "format": "reviews", "kind": "review", "takes": "items", "title": "", "encoding": "utf-8",
        "encodings": ["utf-8"], "replaced": 0, "delimiter": ",", "header": 1, "sheets": [], "sheet": "",
        "uses": ["text", "ignore"],
        "choices": {}, "problems": [], "columns": [], "first": [], "rows": 1, "copies": 0, "blocks": [], "titles": {},
        "fingerprint": "f", "mapping": {"format": "reviews", "columns": {}, "personal": []},
    },
    "preview": {"items": [], "problems": [], "wrong": 0, "count": 1, "known": 0, "is_whole": True},
}  # fmt: skip


class IntakeScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User

    def intake(self) -> object:
        return looked_at(self.workspace, self.owner).pk

    def done_intake(self) -> object:
        made = looked_at(self.workspace, self.owner)
        source = self.workspace.sources.create(name="Reviews", kind="review")
        Intake.objects.filter(pk=made.pk).update(
            state="done", done_at=made.created_at, source=source, file="", counts={"new": 1, "known": 0, "problems": 0}
        )
        return made.pk

    def foreign_intake(self) -> object:
        return looked_at(self.elsewhere, None).pk


def looked_at(workspace: Workspace, user: User | None) -> Intake:
    """A dry run, as the sandbox would have told it."""
    reading = {"format": "reviews", "columns": {}, "personal": []}
    mapping = {"options": {}, "reading": reading, "source": {"name": "Reviews", "kind": "review"}}
    return Intake.objects.create(
        workspace=workspace, user=user, name="reviews.csv", file="evidence/none", format="reviews", found=FOUND,
        mapping=mapping,
    )  # fmt: skip
