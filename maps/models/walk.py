"""A walk through a map: the steps of a presentation, with notes for who speaks."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class Walk(models.Model):
    """Saved steps; without one a presentation goes stage by stage. Written by maps.walks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="walks")
    name = models.CharField(max_length=80)
    # [{"kind": "stage" | "touchpoint" | …, "id": …, "notes": …}]
    steps = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name
