"""Which touchpoint a piece of evidence seems to speak of, and which week a touchpoint or theme was much spoken of."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from evidence.models import EventLog, Item, Theme
from maps.models import JourneyMap


class Match(models.Model):
    """A guess of the server's, which links nothing: somebody accepts it, moves it, or says no.

    Exactly one of `item` and `theme` is set. Written by insights.matching alone.
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        # Accepted at another element than the one that was proposed.
        MOVED = "moved"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="matches")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, blank=True, related_name="matches")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="matches")
    # The touchpoint it seems to speak of; no constraint, like every id of an element beside the map.
    touchpoint = models.UUIDField()
    # 0 to 1.
    confidence = models.FloatField()
    # [{"kind": "words"|"channel"|"place"|"event", "says": [str], "weight": float}], strongest first.
    reasons = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    # Where it was linked: the proposed touchpoint, or another element.
    target_kind = models.CharField(max_length=20, blank=True, default="")
    target = models.UUIDField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-confidence", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "item"], name="one_match_of_an_item"),
            models.UniqueConstraint(fields=["map", "theme"], name="one_match_of_a_theme"),
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) ^ models.Q(theme__isnull=True), name="a_match_of_one_thing"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["map", "state", "-confidence"])]


class Alert(models.Model):
    """A theme or a touchpoint that came up much more often in a week than in the one before; told once."""

    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="alerts")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts")
    touchpoint = models.UUIDField(null=True, blank=True)
    # The Monday of the week.
    week = models.DateField()
    before = models.PositiveIntegerField()
    now = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    # Somebody has seen to it.
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-week", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "theme", "week"], name="one_alert_of_a_theme"),
            models.UniqueConstraint(fields=["map", "touchpoint", "week"], name="one_alert_of_a_touchpoint"),
        ]


class ActualPaths(models.Model):
    """A log of events beside a map: which activity is which touchpoint. `places`: {activity: touchpoint id or null}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="actual_paths")
    log = models.ForeignKey(EventLog, on_delete=models.CASCADE, related_name="shown_on")
    places = models.JSONField(default=dict, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "log"], name="one_reading_of_a_log")]


class FunnelPlaces(models.Model):
    """A funnel beside a map: which step is which touchpoint. `places`: [touchpoint id or null], one for each step."""

    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="funnels")
    funnel = models.ForeignKey("evidence.Funnel", on_delete=models.CASCADE, related_name="shown_on")
    places = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "funnel"], name="one_reading_of_a_funnel")]
