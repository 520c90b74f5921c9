"""Who is told what at the addresses of conversations (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

MEMBERS = "401 404 200 200 200 200 200"
MEMBERS_204 = "401 404 204 204 204 204 204"
# Of a map that is hidden from all but those who run the workspace, and of one that they see in lists only.
HIDDEN = "401 404 404 404 404 200 200"
LISTED_204 = "401 404 403 403 403 204 204"

READ = {"threads": ["{new}"]}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/maps/{map}/threads/read/", MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/threads/read/", HIDDEN),
    ("POST", "/api/v1/maps/{map}/threads/read/", MEMBERS_204, READ),
    ("POST", "/api/v1/maps/{listed_map}/threads/read/", LISTED_204, READ),
]
