"""Deadlines in one's own calendar: an address that needs no session, and can be taken back."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from workspaces.models import Workspace


class CalendarFeed(models.Model):
    """One for each person and workspace. The secret is derived from id and generation, like that of a share link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="calendar_feeds")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Raised when the address is taken back: no old one comes to life again.
    generation = models.PositiveIntegerField(default=1)
    # False: there is no address.
    open = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_calendar_feed_a_member"),
        ]
