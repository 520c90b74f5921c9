"""Pictures on a map: re-encoded when they come in, so that nothing is kept or served as it was uploaded."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class MapImage(models.Model):
    """One picture of one map, in two sizes; cards name it by its id. Written by maps.images only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="images")
    full = models.FileField(max_length=200)
    small = models.FileField(max_length=200)
    # Of the full size, in pixels.
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # Of both files together: what the limits of a map and of a person count.
    size = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["map", "made_at"])]

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"
