"""What is kept for trends: the figures of a map on a day, and what its objective was measured at."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from maps.models import JourneyMap


class MapFigures(models.Model):
    """One row for each map and day on which it was looked at; the last look of the day stays.

    `figures`: what insights.portfolio keeps, numbers or null by name (experience 0 to 100, coverage and closure in
    per cent, scores 0 to 100, open pain points, stage means …).
    """

    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="figures")
    on = models.DateField()
    seq = models.BigIntegerField()
    figures = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "on"], name="one_row_of_figures_a_day")]


class ObjectiveReading(models.Model):
    """What the metric of a map's objective was on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="objective_readings")
    on = models.DateField()
    value = models.FloatField()
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["on", "at", "id"]
