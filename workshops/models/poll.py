"""Votes of a session: dots on pain points or opportunities, or what everybody thinks that a persona feels."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from .workshop import Participant, Workshop


class Poll(models.Model):
    """One round of voting. Nobody sees how others voted before it is closed; then all see the same."""

    class About(models.TextChoices):
        PAIN_POINTS = "pain_point"
        OPPORTUNITIES = "opportunity"
        EMOTIONS = "emotion"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="polls")
    about = models.CharField(max_length=11, choices=About.choices)
    # How many dots each has; of emotions: none, everybody says a score for each touchpoint.
    dots = models.PositiveSmallIntegerField(default=3)
    # Of emotions: whose (map_persona).
    persona = models.UUIDField(null=True, blank=True)
    # What can be voted on, as it was called when the poll was opened: [{"kind", "id", "title", "place"}].
    choices = models.JSONField(default=list)
    step = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workshop"], condition=models.Q(closed_at=None), name="one_open_poll_a_workshop"
            ),
        ]


class Ballot(models.Model):
    """One person's vote on one choice: a number of dots, or a score in tenths (-20 to 20)."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    target = models.UUIDField()
    value = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "participant", "target"], name="one_ballot_a_choice"),
        ]
