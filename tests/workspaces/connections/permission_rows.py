"""Who is told what at the addresses of tokens and webhooks (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

MEMBERS = "login 404 200 200 200 200 200"
ADMINS = "login 404 403 403 403 200 200"
ADMINS_POST = "login 404 403 403 403 302 302"
ADMINS_NOTHING = "login 404 403 403 403 404 404"

T = "/w/{slug}/connections/tokens/"
H = "/w/{slug}/connections/webhooks/"
API = "/api/v1/workspaces/{slug}/webhooks/"


def token(scope: str) -> dict[str, str]:
    return {"name": "script", "scope": scope, "expires": "90"}


ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("POST", T, MEMBERS, token("read")),
    ("POST", T, "login 404 403 200 200 200 200", token("propose")),
    ("POST", T, "login 404 403 403 200 200 200", token("actions")),
    ("POST", T + "{own_token}/revoke/", "login 404 302 302 302 302 302"),
    # Of somebody else: who runs the workspace may end every one.
    ("POST", T + "{owners_token}/revoke/", "login 404 404 404 404 302 302"),
    ("POST", T + "{foreign_token}/revoke/", "login 404 404 404 404 404 404"),
    ("GET", H + "{webhook}/", ADMINS),
    ("GET", H + "{foreign_webhook}/", ADMINS_NOTHING),
    ("POST", H + "{webhook}/change/", ADMINS_POST, {"url": "https://1.1.1.1/other", "events": ["action.closed"]}),
    ("POST", H + "{foreign_webhook}/change/", ADMINS_NOTHING),
    ("POST", H + "{webhook}/messages/{delivery}/resend/", ADMINS_POST),
    ("POST", H + "{webhook}/messages/{foreign_delivery}/resend/", ADMINS_NOTHING),
    ("POST", API + "{webhook}/deliveries/{delivery}/resend/", "401 404 403 403 403 202 202"),
    ("POST", API + "{webhook}/deliveries/{foreign_delivery}/resend/", "401 404 403 403 403 404 404"),
    ("POST", API + "{foreign_webhook}/deliveries/{foreign_delivery}/resend/", "401 404 403 403 403 404 404"),
]
