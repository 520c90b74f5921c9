"""A file on its way in: what was found in it, what becomes of it, and how such columns were read before."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from workspaces.models import Job, Workspace


class Intake(models.Model):
    """One import of one file. First a dry run (`found`), then a job; its items are seen once `done_at` is set."""

    class State(models.TextChoices):
        LOOKED_AT = "looked_at"
        QUEUED = "queued"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Where its items go; None: a source is made when the import begins.
    source = models.ForeignKey("evidence.Source", on_delete=models.CASCADE, null=True, related_name="intakes")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.LOOKED_AT)
    name = models.CharField(max_length=200)
    # Where the file lies until the import has ended; empty: it is gone.
    file = models.CharField(max_length=200, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")
    format = models.CharField(max_length=40, blank=True, default="")
    # What the dry run saw: columns, first rows, proposals, problems, counts. Kept for a day.
    found = models.JSONField(default=dict, blank=True)
    # What each column means, and what is kept or left out (evidence.mapping).
    mapping = models.JSONField(default=dict, blank=True)
    # {"new", "known", "left_out", "problems"} when it is over.
    counts = models.JSONField(default=dict, blank=True)
    # Why it failed (evidence.intakes.reason).
    error = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.name


class KnownColumns(models.Model):
    """How somebody read a file with these columns: proposed for the next one."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    # Of the format and the names of the columns, in their order.
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    source = models.ForeignKey("evidence.Source", on_delete=models.SET_NULL, null=True, related_name="+")
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "fingerprint"], name="one_reading_of_columns")
        ]
