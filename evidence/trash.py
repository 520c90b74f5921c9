"""Sources that leave for good: when their 30 days are over, or when somebody says so. Their items go chunk by chunk."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils import timezone

from workspaces import jobs
from workspaces.models import Job, User
from workspaces.regular import regular_work
from workspaces.trash import KEPT_IN_TRASH

from . import writing
from .models import Source

KIND: Final = "evidence_purge"


def purge(source: Source, actor: User) -> None:
    """Nobody sees it from here on; a job deletes its items. Should that die, the regular work goes on."""
    writing.purge_source(source.pk, actor)
    jobs.create(source.workspace, actor, KIND, {"source": str(source.pk)})


@jobs.handles(KIND)
def delete_items(job: Job, report: jobs.Report) -> None:
    source_id = UUID(job.arguments["source"])
    while writing.sweep_chunk(source_id):
        report(50)


@regular_work("evidence.tidy_trash")
def tidy_trash() -> None:
    due = Source.objects.filter(trashed_at__lt=timezone.now() - KEPT_IN_TRASH)
    for source_id in list(due.values_list("pk", flat=True)):
        writing.sweep_source(source_id)
