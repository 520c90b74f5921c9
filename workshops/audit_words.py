"""What the audit log says of sessions on a map (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.words import MAPS, add


def start() -> None:
    add(
        MAPS,
        {
            "session_started": _("Began a session on %(what)s"),
            "session_ended": _("Ended the session on %(what)s"),
        },
    )
