"""Tells webhooks that a report is ready, in the transaction that keeps it."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insights.models import Report
from maps.webhooks import map_told
from workspaces.webhooks import outbox
from workspaces.webhooks.managing import EVENTS
from workspaces.webhooks.telling import address, by

READY: Final = "report.ready"


def start() -> None:
    """Called once, when the apps are ready."""
    EVENTS[READY] = _("A report is ready")


def tell_webhooks(report: Report) -> None:
    """Where it can be read by whoever may; not what it says."""
    if outbox.is_heard(report.workspace_id, READY):
        page = address(reverse("report", args=[report.pk]))
        told = {"workspace": report.workspace.slug, "by": by(report.requested_by), "map": map_told(report.map)}
        said = {"id": str(report.pk), "title": report.title, "language": report.language, "url": page}
        outbox.put(report.workspace_id, READY, {**told, "report": said})
