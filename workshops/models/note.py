"""What people write in a session: notes, theirs alone until they are revealed, and what was decided."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from .workshop import Participant, Workshop


class Note(models.Model):
    """One thought of one participant. `id` is made by who writes it, so that a phone may send it twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    # The step of the agenda that it was written in.
    step = models.PositiveIntegerField(default=0)
    # Which lane it belongs in, if its author said so.
    lane = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    # Null: nobody but its author may read it.
    revealed_at = models.DateTimeField(null=True, blank=True)
    # Says the same as another one.
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="others")
    # The card of the map that was made of it.
    card = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [models.Index(fields=["workshop", "at"])]


class Decision(models.Model):
    """What was decided, who does it and until when; may become an action of the register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField()
    # "member" or "contact" with an id of the workspace, or nobody.
    owner_kind = models.CharField(max_length=7, blank=True, default="")
    owner = models.UUIDField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    # The element that it is about.
    target_kind = models.CharField(max_length=20, blank=True, default="")
    target = models.UUIDField(null=True, blank=True)
    # insights.Action, by id: the register keeps it when the session goes.
    action = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "id"]
