"""What happened to rights and people: append-only.

Rows come in by workspaces.audit.record. They go with their workspace (the cascade does not pass by the manager below)
and, when they are old, by workspaces.auditing.keeping; nothing else changes or deletes one.
"""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from .workspace import Workspace


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what the audit log says."""


class AuditQuerySet(models.QuerySet["AuditEvent"]):
    def update(self, **_fields: Any) -> NoReturn:
        raise AppendOnlyError("The audit log can't be changed")

    def bulk_update(self, *_rows: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError("The audit log can't be changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Nothing can be deleted from the audit log")


class AuditEvent(models.Model):
    """One event, named in OWASP's logging vocabulary. `details` never holds bodies, tokens or passwords."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, null=True, related_name="audit_events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    event = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace", "-at"]),
            models.Index(fields=["actor", "-at"]),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("The audit log can't be changed")
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnlyError("Nothing can be deleted from the audit log")
