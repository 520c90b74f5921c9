"""Journeys that are not mapped yet: which one first."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from maps.models import JourneyMap
from personas.models import Persona
from workspaces.models import Workspace


class PlannedMap(models.Model):
    """`size`: people a month; `value`: money for each of them; `pain`: 1-5, suspected. Unknown is not zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="planned_maps")
    title = models.CharField(max_length=300)
    segment = models.CharField(max_length=200, blank=True, default="")
    persona = models.ForeignKey(Persona, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    size = models.PositiveIntegerField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    pain = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    note = models.TextField(blank=True, default="")
    # Made from it; null: not begun.
    map = models.ForeignKey(JourneyMap, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title
