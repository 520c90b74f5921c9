"""Who is told what at the addresses of the inbox (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

SIGNED_IN = "401 200 200 200 200 200 200"
SIGNED_IN_204 = "401 204 204 204 204 204 204"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/inbox/", SIGNED_IN),
    ("GET", "/api/v1/inbox/count/", SIGNED_IN),
    ("POST", "/api/v1/inbox/read/", SIGNED_IN_204, {"all": True}),
    ("GET", "/api/v1/inbox/mail/", SIGNED_IN),
    ("PATCH", "/api/v1/inbox/mail/", SIGNED_IN, {"mention": "off"}),
    ("GET", "/inbox/", "login 200 200 200 200 200 200"),
    ("POST", "/inbox/read/", "login 302 302 302 302 302 302"),
]
