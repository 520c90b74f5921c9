"""The PDFs of reports: each attempt at one has a name of its own, and what no row names goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone

from insights.models import Report
from workspaces import files
from workspaces.models import Job

FOLDER: Final = "reports"
# A file just written may still get its row.
KEPT_ALONE: Final = timedelta(days=1)


def listen() -> None:
    """Called once, when the apps are ready: a report that goes, with its map or workspace too, takes its PDF along."""
    post_delete.connect(_row_is_gone, sender=Report, dispatch_uid="insights.reports.files")


def _row_is_gone(instance: Report, **unused: object) -> None:
    name = instance.file
    transaction.on_commit(lambda: forget_file(name), robust=True)


def keep_file(report: Report, job: Job, data: bytes) -> str:
    """Write the file; what a worker left that was killed at this very attempt goes."""
    name = f"{FOLDER}/{report.pk}-{job.pk}-{job.attempts}.pdf"
    forget_file(name)
    return default_storage.save(name, ContentFile(data))


def forget_file(name: str) -> None:
    if name:
        default_storage.delete(name)


def forget_unnamed() -> int:
    """What killed workers, deleted reports, maps and workspaces left; how many."""
    named = Report.objects.exclude(file="").values_list("file", flat=True)
    return files.forget_unnamed(FOLDER, named, timezone.now() - KEPT_ALONE)
