"""What the audit log says of evidence (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workspaces.auditing.things import named
from workspaces.auditing.words import EVIDENCE, add
from workspaces.models import Workspace

from .models import Source


def start() -> None:
    named(Source, "name", _address)
    add(
        EVIDENCE,
        {
            "evidence_imported": (
                _("Imported %(new)s new pieces of evidence into %(what)s"),
                _("Imported evidence into %(what)s"),
            ),
            "evidence_source_changed": _("Changed the source %(what)s"),
            "evidence_source_trashed": _("Put the source %(what)s into the trash"),
            "evidence_source_restored": _("Took the source %(what)s out of the trash"),
            "evidence_source_deleted": (
                _("Deleted the source “%(name)s” for good"),
                _("Deleted a source for good"),
            ),
            "evidence_item_changed": _("Changed a piece of evidence of %(what)s"),
            "evidence_items_removed": (
                _("Removed %(count)s pieces of evidence"),
                _("Removed pieces of evidence"),
            ),
            "evidence_ageing_changed": (
                _("Chose that evidence counts half after %(months)s months"),
                _("Changed how fast evidence ages"),
            ),
            "evidence_exported": (
                _("Took %(count)s pieces of evidence along as a file"),
                _("Took pieces of evidence along as a file"),
            ),
        },
    )


def _address(workspace: Workspace, source: Source) -> str:
    return "" if source.trashed_at else reverse("evidence_source", args=[workspace.slug, source.pk])
