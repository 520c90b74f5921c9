"""The history of a map: accepted Changes (the log), answers worth remembering, and versions."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import orjson
from django.conf import settings
from django.db import models
from django.utils import timezone

from .journey_map import JourneyMap


class LogQuerySet(models.QuerySet["ChangeRecord"]):
    def after(self, map_id: uuid.UUID, seq: int) -> LogQuerySet:
        """The log of one map after `seq`, oldest first."""
        return self.filter(map_id=map_id, seq__gt=seq).order_by("seq")


class ChangeRecord(models.Model):
    """One accepted Change. Operations and inverse are JSON text: frames and pages carry them as they lie here."""

    # Without constraints in the database: they would cost two look-ups a row in every commit, and only the engine
    # writes here, with the map's row locked and the author's rights just read.
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    seq = models.BigIntegerField()
    change = models.UUIDField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    group = models.UUIDField(null=True)
    # Effective operations, and what takes them back in the order to apply it (rule C7).
    operations = models.TextField()
    inverse = models.TextField()
    # The ids of the Changes that this one took back, as JSON; empty for an ordinary Change.
    undoes = models.TextField(blank=True, default="")
    digest = models.CharField(max_length=64)

    objects = LogQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "seq"], name="one_change_a_seq"),
            models.UniqueConstraint(fields=["map", "change"], name="one_record_a_change"),
        ]

    @property
    def effective(self) -> list[dict[str, Any]]:
        operations: list[dict[str, Any]] = orjson.loads(self.operations)
        return operations

    @property
    def taken_back(self) -> list[str]:
        """The ids of the Changes that this one took back."""
        ids: list[str] = orjson.loads(self.undoes) if self.undoes else []
        return ids

    @property
    def taking_back(self) -> list[dict[str, Any]]:
        inverse: list[dict[str, Any]] = orjson.loads(self.inverse)
        return inverse


class Answer(models.Model):
    """What was answered to a Change that is not in the log: nothing to do, or refused for good (rule C4)."""

    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="+")
    change = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # Empty: accepted, nothing to do.
    code = models.CharField(max_length=20, blank=True)
    message = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "change"], name="one_answer_a_change")]


class VersionQuerySet(models.QuerySet["Version"]):
    def baselines(self) -> VersionQuerySet:
        return self.filter(kind=Version.Kind.BASELINE)

    def told(self) -> VersionQuerySet:
        """Those that people see in a map's history."""
        return self.exclude(kind__in=(Version.Kind.BASELINE, Version.Kind.LINK))


class Version(models.Model):
    """A point in a map's history with the whole MapDocument, so that it outlives the log."""

    class Kind(models.TextChoices):
        NAMED = "named"
        # Kept by themselves: as the map was published, before it was put back, at the end of a session, for a report.
        PUBLISHED = "published"
        RESTORE = "restore"
        SESSION = "session"
        REPORT = "report"
        # What a frozen share link shows; its alone.
        LINK = "link"
        # Left by pruning: replay, `since` and stepping through history begin here.
        BASELINE = "baseline"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.NAMED)
    name = models.CharField(max_length=200, blank=True)
    seq = models.BigIntegerField()
    # {"elements": …, "context": …} as JSON text.
    document = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["map", "-seq"])]
