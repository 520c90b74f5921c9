"""What the audit log says of personas (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workspaces.auditing.things import named
from workspaces.auditing.words import PERSONAS, add
from workspaces.models import Workspace

from .models import Persona, PersonaTemplate


def start() -> None:
    named(Persona, "name", _address)
    named(PersonaTemplate, "name")
    add(
        PERSONAS,
        {
            "persona_trashed": _("Put the persona %(what)s into the trash"),
            "persona_restored": _("Took the persona %(what)s out of the trash"),
            "persona_deleted": _("Deleted the persona %(what)s for good"),
            "persona_template_created": _("Made %(what)s, a template of a persona"),
            "persona_template_changed": _("Changed %(what)s, a template of a persona"),
            "persona_template_deleted": (
                _("Deleted “%(name)s”, a template of a persona"),
                _("Deleted a template of a persona"),
            ),
        },
    )


def _address(workspace: Workspace, persona: Persona) -> str:
    return "" if persona.trashed_at else reverse("persona", args=[workspace.slug, persona.pk])
