"""What each person has seen of a map: since when it has changed for them, and which conversations they have read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class MapVisit(models.Model):
    """One person's visits of one map. What is new is what came after `before_seq`. Written by maps.visits."""

    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField(default=timezone.now)
    # Where the map stood, and when, as they last had it open.
    seen_seq = models.BigIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now)
    # The same at the end of the visit before this one; null: this is the first.
    before_seq = models.BigIntegerField(null=True)
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "user"], name="one_visit_a_person_and_map")]


class ThreadRead(models.Model):
    """Up to when somebody has read a conversation: what came in it later, by others, is unread."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The comment that began it. No foreign key: a deleted one may come back by an undo.
    thread = models.UUIDField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "thread"], name="one_reading_a_thread")]
