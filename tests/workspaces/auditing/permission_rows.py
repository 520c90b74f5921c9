"""Who is told what at the addresses of the audit log (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

ADMINS = "login 404 403 403 403 200 200"
API_ADMINS = "401 404 403 403 403 200 200"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/w/{slug}/audit/", ADMINS),
    ("GET", "/w/{slug}/audit/export/", ADMINS),
    ("GET", "/api/v1/workspaces/{slug}/audit/", API_ADMINS),
    ("GET", "/api/v1/workspaces/{slug}/audit.csv", API_ADMINS),
]
