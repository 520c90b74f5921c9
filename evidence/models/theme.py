"""Themes: groups of items that speak of the same thing, and what a workspace wants to be told of."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from workspaces.models import Job, Workspace


class Theme(models.Model):
    """A group of items with a name made of their own words. Written by evidence.theming alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    # Somebody named it: the next grouping leaves the name alone.
    is_named = models.BooleanField(default=False)
    # What holds it together: [{"word": str, "weight": float}], strongest first; new items are compared with it.
    words = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    grouped_at = models.DateTimeField(default=timezone.now)
    # Nobody wants to see it: its items stay with it, so that they don't found it anew.
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ResearchSettings(models.Model):
    """What a workspace has chosen about its evidence; one row a workspace, made on first use."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="research")
    # A theme or touchpoint that came up this many times as often as in the week before tells the map's lead …
    alert_ratio = models.FloatField(default=2.0)
    # … if it did at least so often; 0: nobody is told.
    alert_least = models.PositiveSmallIntegerField(default=5)
    # Months after which a piece of evidence counts half in the measured curve (evidence.ageing).
    half_life = models.PositiveSmallIntegerField(default=12)
    # The grouping that runs or ran last, and when.
    grouping = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    grouped_at = models.DateTimeField(null=True, blank=True)
