"""Writes what happened to rights and people, in OWASP's logging vocabulary; nothing here changes or deletes a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.db.models import Model

from .models import AuditEvent, User, Workspace

# The address of the request being answered, so that writers need no request.
_address: ContextVar[str | None] = ContextVar("audit_address", default=None)


@contextmanager
def remember_address(address: str | None) -> Iterator[None]:
    """Note this address on every event recorded inside; one that is no IP address is left out."""
    token = _address.set(address if address and is_valid_ip(address) else None)
    try:
        yield
    finally:
        _address.reset(token)


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
        object_kind=type(about).__name__.lower() if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        details=details,
        address=_address.get(),
    )


def is_valid_ip(address: str) -> bool:
    try:
        validate_ipv46_address(address)
    except ValidationError:
        return False
    return True
