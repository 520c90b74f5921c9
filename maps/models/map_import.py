"""A file that somebody wants to make a map of: what was read from it, until it is applied or forgotten."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from workspaces.models import Workspace

from .journey_map import JourneyMap


class MapImport(models.Model):
    """The dry run of an import. The file itself is not kept, only what was read. Written by maps.importing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    # What the reader gave (maps.exchange.draft), as JSON text.
    found = models.TextField()
    # How its columns and rows are to be understood, where a person corrected it.
    mapping = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    # The map that it became: applying twice gives the same one.
    made = models.ForeignKey(JourneyMap, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.name
