"""Who is told what at the addresses of a map's evidence (tests/permission_table.py), and what they name."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.maps.backed import a_source, an_item

MEMBERS = "401 404 200 200 200 200 200"
EDITORS = "401 404 403 403 200 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"
NO_EDITORS = "401 404 403 403 404 404 404"
# Of a map that is hidden from all but those who run the workspace, and of one that they see in lists only.
HIDDEN = "401 404 404 404 404 200 200"
LISTED = "401 404 403 403 403 200 200"
NOBODY = "401 404 404 404 404 404 404"

M = "/api/v1/maps/"
LINKS = "/api/v1/workspaces/{slug}/evidence/items/"
LINK = {"items": ["{linkable}"], "target_kind": "stage", "target": "{stage}"}
FOREIGN = {**LINK, "items": ["{foreign_linkable}"]}
TRASHED = {**LINK, "items": ["{trashed_linkable}"]}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", M + "{map}/evidence/", MEMBERS),
    ("GET", M + "{hidden_map}/evidence/", HIDDEN),
    ("GET", M + "{listed_map}/evidence/", LISTED),
    ("GET", M + "{trashed_map}/evidence/", NOBODY),
    ("GET", M + "{foreign_map}/evidence/", "401 200 404 404 404 404 404"),
    ("POST", M + "{map}/evidence/", EDITORS_201, LINK),
    ("POST", M + "{map}/evidence/", NO_EDITORS, FOREIGN),
    ("POST", M + "{map}/evidence/", NO_EDITORS, TRASHED),
    # The element is of another map.
    ("POST", M + "{viewable_map}/evidence/", "401 404 403 403 403 404 404", LINK),
    ("POST", M + "{hidden_map}/evidence/", NOBODY, LINK),
    ("DELETE", M + "{map}/evidence/", EDITORS, LINK),
    ("DELETE", M + "{viewable_map}/evidence/", "401 404 403 403 403 200 200", LINK),
    ("DELETE", M + "{hidden_map}/evidence/", HIDDEN, LINK),
    ("GET", LINKS + "{linkable}/links/", MEMBERS),
    ("GET", LINKS + "{foreign_linkable}/links/", NOBODY),
    ("GET", LINKS + "{trashed_linkable}/links/", NOBODY),
]


class LinkScene:
    """What the rows name; mixed into the scene of all of them."""

    def linkable(self) -> object:
        return an_item(self.workspace).pk  # type: ignore[attr-defined]

    def foreign_linkable(self) -> object:
        return an_item(self.elsewhere).pk  # type: ignore[attr-defined]

    def trashed_linkable(self) -> object:
        space = self.workspace  # type: ignore[attr-defined]
        return an_item(space, a_source(space, "note", trashed_at=timezone.now())).pk
