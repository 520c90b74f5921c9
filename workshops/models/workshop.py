"""A session on a map: who is in it, what it is at, and until when its guests may do anything."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from maps.models import JourneyMap, Version


def new_public_id() -> str:
    return secrets.token_urlsafe(12)


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def running(self) -> WorkshopQuerySet:
        """Those that go on, on a map that is not in the trash."""
        return self.filter(ended_at=None, map__trashed_at=None)


class Workshop(models.Model):
    """A session. Written by workshops.running; every write raises `revision`, so that pages know if they are behind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="workshops")
    title = models.CharField(max_length=200)
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The address that guests come to, and what makes an old QR code void.
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    generation = models.PositiveIntegerField(default=1)
    # Whether somebody without an account may ask to be let in.
    open_to_guests = models.BooleanField(default=True)
    revision = models.PositiveBigIntegerField(default=1)
    # [{"key", "title", "activity", "minutes", "prompt", "lane": id|null}], and which of them is on.
    agenda = models.JSONField(default=list)
    step = models.PositiveIntegerField(default=0)
    # The clock: running until `timer_ends_at`, or stopped with `timer_left` seconds to go, or not there.
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    timer_left = models.PositiveIntegerField(null=True, blank=True)
    # Where everyone shall look ({"kind", "id"}), and how often they were called.
    focus = models.JSONField(null=True, blank=True)
    calls = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    # The map's seq at both ends: what was added lies between.
    start_seq = models.BigIntegerField()
    end_seq = models.BigIntegerField(null=True, blank=True)
    # The map as the session left it.
    version = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # What was said about it at the end, beside what the tables hold.
    summary = models.TextField(blank=True, default="")

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map"], condition=models.Q(ended_at=None), name="one_running_workshop_a_map"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["map", "-started_at"])]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """Somebody in a session: a member, or a guest by the name that they gave."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ADMITTED = "admitted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    # Null: a guest.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    colour = models.PositiveSmallIntegerField(default=1)
    joined_at = models.DateTimeField(default=timezone.now)
    # When anything last came from them; a phone in a pocket is not in the room.
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workshop", "user"], condition=models.Q(user__isnull=False), name="one_place_a_member"
            ),
        ]
        ordering: ClassVar = ["joined_at", "id"]

    def __str__(self) -> str:
        return self.name
