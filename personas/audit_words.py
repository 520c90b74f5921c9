"""What the audit log says of personas (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.words import PERSONAS, add


def start() -> None:
    add(
        PERSONAS,
        {
            "persona_trashed": _("Put the persona %(what)s into the trash"),
            "persona_restored": _("Took the persona %(what)s out of the trash"),
            "persona_deleted": _("Deleted the persona %(what)s for good"),
        },
    )
