"""Mail on its way to one person: which news it tells, and how far it is."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """Written by workspaces.mailing. Its words are made when it is sent, of what the reader may see then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The day's news together; otherwise those of some minutes.
    daily = models.BooleanField(default=False)
    # Ids of notifications, oldest first.
    news = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    # When it is tried (again); null: it is over. A worker that tries it moves this ahead: its claim.
    next_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Noted before the mail goes, and taken back when it was refused.
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="letters_to_send")
        ]
