"""Saved views of a map: which lanes, filters and density somebody wants to come back to."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class SavedView(models.Model):
    """A named view, of one person or `shared` with everybody who may open the map. Written by maps.saved_views."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    shared = models.BooleanField(default=False)
    # What it shows: see maps.saved_views.
    shows = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        indexes: ClassVar = [models.Index(fields=["map", "owner"])]

    def __str__(self) -> str:
        return self.name
