"""What a workspace asks of its maps, and what it has decided to live with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from maps.models import JourneyMap
from workspaces.models import Workspace


class CheckSettings(models.Model):
    """A workspace without a row has the defaults of insights.checks.registry and no gate."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, primary_key=True, related_name="checks")
    # {name of a threshold: number}
    limits = models.JSONField(default=dict, blank=True)
    # Errors stop publishing.
    gate = models.BooleanField(default=False)
    # Only those of these rules; null: of all.
    gate_rules = models.JSONField(null=True, blank=True, default=None)


class Waiver(models.Model):
    """A finding that somebody decided to live with. `kind` and `element` empty: the whole rule, for this map."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=4)
    kind = models.CharField(max_length=20, blank=True, default="")
    element = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "rule", "kind", "element"], name="one_waiver_a_finding"),
            models.UniqueConstraint(
                fields=["map", "rule"], condition=models.Q(element=None), name="one_waiver_a_rule_of_a_map"
            ),
        ]
