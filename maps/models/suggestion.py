"""Changes that somebody proposes: nothing of them touches the map before an editor has accepted it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> SuggestionQuerySet:
        """Those of which a part still waits for an answer."""
        return self.filter(settled_at=None)


class Suggestion(models.Model):
    """One Change as somebody would make it, in parts that are accepted or refused one by one. Written by
    maps.suggesting alone."""

    # Made by who proposes, like a Change's: sent twice, it is one suggestion.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="suggestions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # What it came by, if not by hand: the name of an API token.
    through = models.CharField(max_length=120, blank=True, default="")
    # Why, in the author's words.
    note = models.TextField(blank=True, default="")
    # Where the map stood when it was made.
    base_seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    # Raised with everything that is written to it or its parts.
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    # When no part was open any more.
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["map", "-created_at"]),
            models.Index(fields=["map"], condition=models.Q(settled_at=None), name="open_suggestions"),
        ]


class SuggestionPart(models.Model):
    """What a suggestion would do to one element."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        # Taken back by its author.
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    element = models.UUIDField()
    # The operations on this element, in order; every update with the values it was made on as `base`.
    operations = models.JSONField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    # The Change that brought it onto the map.
    change = models.UUIDField(null=True, blank=True)
    # Why it was refused, in the words of who did.
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion", "place"], name="one_part_a_place"),
        ]
        indexes: ClassVar = [
            # Whom the history credits: which Changes brought suggestions in.
            models.Index(fields=["change"], condition=models.Q(change__isnull=False), name="suggested_changes"),
        ]
