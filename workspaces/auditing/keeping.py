"""How long the audit log is kept, and the only place that takes rows out of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from workspaces.models import AuditEvent
from workspaces.regular import regular_work

# Events that others count on for good, such as numbers that must not be given twice; their apps add them.
FOR_GOOD: Final[set[str]] = set()


@regular_work("workspaces.tidy_audit_log")
def tidy_audit_log() -> None:
    forget_old()


def forget_old(now: datetime | None = None) -> int:
    """How many went."""
    long_ago = (now or timezone.now()) - timedelta(days=settings.AUDIT_DAYS)
    # Past the manager, which refuses to delete.
    old: QuerySet[AuditEvent] = QuerySet(AuditEvent).filter(at__lt=long_ago).exclude(event__in=FOR_GOOD)
    return old.delete()[0]
