"""What somebody should hear of: a row for each person and thing that happened, read in the inbox."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .workspace import Workspace


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, user_id: uuid.UUID) -> NotificationQuerySet:
        """One person's, newest first."""
        return self.filter(user_id=user_id).order_by("-at", "-id")

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)


class Notification(models.Model):
    """Written by workspaces.notify. What it is about is named by id: whether its words may be shown is asked anew each
    time it is read, for rights change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    # What happened: "mention", "reply", "assigned", …; the app that tells of it has the words.
    kind = models.CharField(max_length=20)
    # Who did it; null: the system, somebody without an account, or somebody who has gone.
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The map it happened on (no foreign key: this app knows no maps), and the element.
    map = models.UUIDField(null=True)
    target_kind = models.CharField(max_length=20, blank=True, default="")
    target = models.UUIDField(null=True)
    # What the words need beside that: {"thread": id, "guest": name, …}. Never an e-mail address.
    details = models.JSONField(default=dict)
    # The same thing is told once, however often it is worked on.
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    # What is still to be mailed: "now" or "daily"; empty: nothing (any more).
    mail = models.CharField(max_length=5, blank=True, default="", db_default="")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="one_notification_a_thing")]
        indexes: ClassVar = [
            models.Index(fields=["user", "-at"]),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="unread_notifications"),
            models.Index(fields=["mail", "at"], condition=~models.Q(mail=""), name="notifications_to_mail"),
        ]
