"""Who is told what at the addresses of comparisons (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

MEMBERS = "401 404 200 200 200 200 200"
HIDDEN = "401 404 404 404 404 200 200"
LISTED = "401 404 403 403 403 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"

PAGES = "login 404 200 200 200 200 200"
HIDDEN_PAGES = "login 404 404 404 404 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"

M = "/api/v1/maps/"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/maps/{map}/compare/", PAGES),
    ("GET", "/maps/{hidden_map}/compare/", HIDDEN_PAGES),
    ("GET", "/maps/{listed_map}/compare/", "login 404 403 403 403 200 200"),
    ("GET", "/maps/{trashed_map}/compare/", "login 404 404 404 404 404 404"),
    ("POST", "/maps/{map}/future/", EDITORS_POST),
    # A copy is a map of one's own: whoever may look into one and make maps may make it.
    ("POST", "/maps/{viewable_map}/future/", EDITORS_POST),
    ("POST", "/maps/{hidden_map}/future/", "login 404 404 404 404 302 302"),
    ("GET", M + "{map}/compare/", MEMBERS),
    ("GET", M + "{hidden_map}/compare/", HIDDEN),
    ("GET", M + "{listed_map}/compare/", LISTED),
    ("POST", M + "{map}/future/", EDITORS_201),
    ("POST", M + "{listed_map}/future/", "401 404 403 403 403 201 201"),
    ("POST", M + "{hidden_map}/future/", "401 404 404 404 404 201 201"),
]
