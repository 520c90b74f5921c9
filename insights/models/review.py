"""The review clock: what asks for a map to be looked at again, and what was decided when somebody did."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maps.models import JourneyMap
from workspaces.models import Workspace


class WorkspaceEvent(models.Model):
    """Something dated that happens to a company's customers. Its day opens reviews of the chosen maps."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", _("Launch")
        REDESIGN = "redesign", _("Redesign")
        PRICE = "price", _("Price")
        PROCESS = "process", _("Process")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="events")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OTHER)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True, default="")
    maps = models.ManyToManyField(JourneyMap, related_name="events", blank=True)
    # When the reviews were opened; null: its day has not come.
    opened_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-on", "id"]

    def __str__(self) -> str:
        return self.title


class MapReview(models.Model):
    """Somebody walked through what may have changed and decided. `noted`: {id of a trigger or a question: text}."""

    class Decision(models.TextChoices):
        STILL_TRUE = "still_true", _("Still true")
        CHANGED = "changed", _("Brought up to date")
        REWORK = "rework", _("Needs rework")
        ARCHIVE = "archive", _("No longer needed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="reviews")
    seq = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    note = models.TextField(blank=True, default="")
    noted = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]


class ReviewTrigger(models.Model):
    """Something happened that asks for a review; settled by the next one. `details` fill its sentence."""

    class Kind(models.TextChoices):
        OBJECTIVE_CHANGED = "objective_changed"
        EVIDENCE_DISAGREES = "evidence_disagrees"
        ACTION_CLOSED = "action_closed"
        NEW_PAIN_POINTS = "new_pain_points"
        EVENT = "event"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="review_triggers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # What it is about, so that the same thing asks once: an action's id, a pain point's, an event's, a seq.
    about = models.CharField(max_length=64, blank=True, default="")
    details = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    event = models.ForeignKey(WorkspaceEvent, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    review = models.ForeignKey(MapReview, on_delete=models.SET_NULL, null=True, blank=True, related_name="settled")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "kind", "about"], name="one_trigger_a_matter"),
        ]
