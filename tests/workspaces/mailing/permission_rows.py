"""Who is told what at the addresses of mail (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from workspaces.mailing.stopping import address_for
from workspaces.models import User

# Whoever has the letter, signed in or not; another's address is no secret of the server.
ANYBODY = "200 200 200 200 200 200 200"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/account/notifications/", "login 200 200 200 200 200 200"),
    ("POST", "/account/notifications/", "login 302 302 302 302 302 302", {"mention": "off"}),
    # It is for somebody else.
    ("GET", "/invitations/{invitation}/open/", "login 404 404 404 404 404 404"),
    ("GET", "/mail/stop/{mail_stop}/", ANYBODY),
    ("POST", "/mail/stop/{mail_stop}/", ANYBODY),
    ("GET", "/mail/stop/AAAA.mention:wrong/", "404 404 404 404 404 404 404"),
    ("POST", "/mail/stop/AAAA.mention:wrong/", "404 404 404 404 404 404 404"),
]


class MailScene:
    owner: User

    def mail_stop(self) -> object:
        return address_for(self.owner, ["mention"]).rstrip("/").rpartition("/")[2]
