"""Writes what happened to rights and people, in OWASP's logging vocabulary; nothing here changes or deletes a row."""

import logging
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from .models import AuditEvent, User, Workspace

log = logging.getLogger("journeymap.audit")

# The address of the request being answered, set by `remember_address` so that writers need no request.
_address: ContextVar[str | None] = ContextVar("audit_address", default=None)


def remember_address(request: HttpRequest) -> None:
    _address.set(request.META.get("REMOTE_ADDR") or None)


def record(
    event: str,
    *,
    actor: User | None,
    workspace: Workspace | None,
    about: Model | None = None,
    **details: Any,
) -> AuditEvent:
    """Append one event. `details` are small plain values: never bodies, tokens or passwords."""
    return AuditEvent.objects.create(
        workspace=workspace,
        actor=actor,
        event=event,
        object_kind=about._meta.model_name if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        details=details,
        address=_address.get(),
    )
