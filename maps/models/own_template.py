"""Templates that a workspace made of its own maps."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from workspaces.models import Workspace


class OwnTemplate(models.Model):
    """A copy of a map's elements to start new maps from; it does not change when the map does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="own_templates")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    # {kind: [row, …]} as in a snapshot; no comments, votes or people.
    elements = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name
