"""Who is told what at the search (tests/permission_table.py). What is found at all: test_who_finds_what.py."""

from __future__ import annotations

from typing import Any

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/w/{slug}/search/", "login 404 200 200 200 200 200"),
    ("GET", "/w/{slug}/search/", "login 404 200 200 200 200 200", {"q": "pri", "part": "1"}),
    ("GET", "/w/{slug}/search/", "login 404 200 200 200 200 200", {"q": "pri", "map": "{foreign_map}"}),
    ("GET", "/api/v1/workspaces/{slug}/search/", "401 404 200 200 200 200 200"),
]
