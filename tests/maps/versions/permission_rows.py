"""Who is told what at the addresses of versions and of the history (tests/permission_table.py), and what they name."""

from __future__ import annotations

from typing import Any

from maps.models import JourneyMap, Version
from maps.versions.keeping import keep_version
from workspaces.models import User

MEMBERS = "401 404 200 200 200 200 200"
MEMBERS_204 = "401 404 204 204 204 204 204"
EDITORS = "401 404 403 403 200 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"
# What somebody else made.
RUNNERS_204 = "401 404 403 403 403 204 204"
# Of a map that is hidden from all but those who run the workspace, and of one that they see in lists only.
HIDDEN = "401 404 404 404 404 200 200"
HIDDEN_201 = "401 404 404 404 404 201 201"
LISTED = "401 404 403 403 403 200 200"
NOBODY = "401 404 404 404 404 404 404"

M = "/api/v1/maps/"
V = "/api/v1/versions/"
NAME = {"name": "Before the interviews"}
SEEN = {"seq": 1}
CHANGE = {"change": "{new}"}

PAGES = "login 404 200 200 200 200 200"
HIDDEN_PAGES = "login 404 404 404 404 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
RUNNERS_POST = "login 404 403 403 403 302 302"
NOBODYS = "login 404 404 404 404 404 404"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", M + "{map}/history/", MEMBERS),
    ("GET", M + "{hidden_map}/history/", HIDDEN),
    ("GET", M + "{listed_map}/history/", LISTED),
    ("GET", M + "{map}/since/", MEMBERS),
    ("GET", M + "{hidden_map}/since/", HIDDEN),
    ("POST", M + "{map}/since/", MEMBERS_204, SEEN),
    ("POST", M + "{listed_map}/since/", "401 404 403 403 403 204 204", SEEN),
    ("GET", M + "{map}/versions/", MEMBERS),
    ("GET", M + "{hidden_map}/versions/", HIDDEN),
    ("GET", M + "{listed_map}/versions/", LISTED),
    ("POST", M + "{map}/versions/", EDITORS_201, NAME),
    ("POST", M + "{hidden_map}/versions/", HIDDEN_201, NAME),
    ("POST", M + "{viewable_map}/versions/", "401 404 403 403 403 201 201", NAME),
    ("GET", V + "{version}/", MEMBERS),
    ("GET", V + "{hidden_version}/", HIDDEN),
    ("GET", V + "{links_version}/", NOBODY),
    ("PATCH", V + "{version}/", EDITORS, NAME),
    ("PATCH", V + "{hidden_version}/", HIDDEN, NAME),
    ("DELETE", V + "{version}/", RUNNERS_204),
    ("DELETE", V + "{links_version}/", NOBODY),
    ("POST", V + "{version}/restore/", EDITORS, CHANGE),
    ("POST", V + "{hidden_version}/restore/", HIDDEN, CHANGE),
    ("POST", M + "{map}/at/0/restore/", "401 404 403 403 200 200 200", CHANGE),
    ("POST", M + "{hidden_map}/at/0/restore/", HIDDEN, CHANGE),
    ("GET", "/maps/{map}/history/", PAGES),
    ("GET", "/maps/{hidden_map}/history/", HIDDEN_PAGES),
    ("POST", "/maps/{map}/history/keep/", EDITORS_POST, NAME),
    ("GET", "/maps/{map}/at/0/", PAGES),
    ("GET", "/maps/{hidden_map}/at/0/", HIDDEN_PAGES),
    ("GET", "/maps/{map}/at/99/", NOBODYS),
    ("POST", "/maps/{map}/at/0/restore/", EDITORS_POST, CHANGE),
    ("GET", "/maps/{map}/versions/{version}/", PAGES),
    ("GET", "/maps/{map}/versions/{hidden_version}/", NOBODYS),
    ("GET", "/maps/{map}/versions/{links_version}/", NOBODYS),
    ("POST", "/maps/{map}/versions/{version}/restore/", EDITORS_POST, CHANGE),
    ("POST", "/maps/{map}/versions/{version}/rename/", EDITORS_POST, NAME),
    ("POST", "/maps/{map}/versions/{version}/delete/", RUNNERS_POST),
]


class VersionScene:
    """What the rows above name; the scene of the table is one of these."""

    owner: User

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def version(self) -> object:
        return self._kept("map", Version.Kind.NAMED)

    def hidden_version(self) -> object:
        return self._kept("hidden_map", Version.Kind.NAMED)

    def links_version(self) -> object:
        return self._kept("map", Version.Kind.LINK)

    def _kept(self, of: str, kind: Version.Kind) -> object:
        return keep_version(JourneyMap.objects.get(pk=self[of]), kind, "Earlier", self.owner).pk
