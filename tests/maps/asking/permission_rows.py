"""Who is told what where rights on a map are given and asked for (tests/permission_table.py), and what rows name."""

from __future__ import annotations

from typing import Any

from maps.models import AccessRequest
from tests.conftest import person
from workspaces.membership import admit
from workspaces.models import Role

M = "/api/v1/maps/"
MEMBERS = "401 404 200 200 200 200 200"
RUNNERS = "401 404 403 403 403 200 200"
HIDDEN = "401 404 404 404 404 200 200"
NOBODY = "401 404 404 404 404 404 404"
# Who runs the map is in already.
ASKING = "401 404 204 204 204 403 403"
ALL_IN = "401 404 403 403 403 403 403"

VISIBILITY = {"visibility": "listed"}
RIGHT = {"right": "editor"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", M + "{map}/access/", MEMBERS),
    ("GET", M + "{hidden_map}/access/", HIDDEN),
    ("GET", M + "{listed_map}/access/", RUNNERS),
    ("GET", M + "{foreign_map}/access/", "401 200 404 404 404 404 404"),
    ("PATCH", M + "{map}/access/", RUNNERS, VISIBILITY),
    ("PATCH", M + "{hidden_map}/access/", HIDDEN, VISIBILITY),
    ("PATCH", M + "{trashed_map}/access/", NOBODY, VISIBILITY),
    ("PUT", M + "{map}/access/{bystander}/", RUNNERS, RIGHT),
    ("PUT", M + "{map}/access/{stranger}/", "401 404 403 403 403 404 404", RIGHT),
    ("PUT", M + "{hidden_map}/access/{bystander}/", HIDDEN, RIGHT),
    ("DELETE", M + "{map}/access/{bystander}/", RUNNERS),
    ("DELETE", M + "{hidden_map}/access/{bystander}/", HIDDEN),
    ("POST", M + "{listed_map}/access/ask/", ASKING, {"note": "For the workshop"}),
    ("POST", M + "{map}/access/ask/", ALL_IN),
    ("POST", M + "{hidden_map}/access/ask/", "401 404 404 404 404 403 403"),
    ("POST", M + "{trashed_map}/access/ask/", NOBODY),
    ("POST", M + "{listed_map}/access/requests/{access_request}/", RUNNERS, RIGHT),
    ("POST", M + "{map}/access/requests/{access_request}/", "401 404 403 403 403 404 404", RIGHT),
    ("POST", "/maps/{listed_map}/ask/", "login 404 302 302 302 403 403", {"note": ""}),
    ("POST", "/maps/{map}/ask/", "login 404 403 403 403 403 403"),
    ("POST", "/maps/{hidden_map}/ask/", "login 404 404 404 404 403 403"),
]


class AccessScene:
    """What the addresses name; mixed into tests.permission_scene.Scene."""

    def access_request(self) -> object:
        asks = person("asks")
        admit(self.workspace, asks, Role.EDITOR)  # type: ignore[attr-defined]
        return AccessRequest.objects.create(map_id=self["listed_map"], user=asks).pk  # type: ignore[index]
