"""Writes what happened to rights and people, in OWASP's logging vocabulary; nothing here changes or deletes a row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.db.models import Model

from .models import ApiToken, AuditEvent, User, Workspace

# The address of the request being answered, so that writers need no request.
_address: ContextVar[str | None] = ContextVar("audit_address", default=None)
# The API token that opened it, if one did.
_token: ContextVar[ApiToken | None] = ContextVar("audit_token", default=None)
# Who hears of an event, by its name: webhooks tell of what the log says.
_listeners: dict[str, list[Callable[[AuditEvent, Model | None], None]]] = {}


@contextmanager
def remember_address(address: str | None) -> Iterator[None]:
    """Note this address on every event recorded inside; one that is no IP address is left out."""
    before = _address.set(address if address and is_valid_ip(address) else None), _token.set(None)
    try:
        yield
    finally:
        _address.reset(before[0])
        _token.reset(before[1])


def remember_token(token: ApiToken) -> None:
    """Note on every event of this request that it was done through this token."""
    _token.set(token)


def record(
    event: str,
    *,
    actor: User | None,
    workspace: Workspace | None,
    about: Model | None = None,
    **details: Any,
) -> AuditEvent:
    """Append one event. `details` are small plain values: never bodies, tokens or passwords."""
    token = _token.get()
    if token is not None:
        details |= {"token": str(token.pk), "token_name": token.name}
    made = AuditEvent.objects.create(
        workspace=workspace,
        actor=actor,
        event=event,
        object_kind=about.__class__.__name__.lower() if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        details=details,
        address=_address.get(),
    )
    for heard in _listeners.get(event, ()):
        heard(made, about)
    return made


def listen(event: str, heard: Callable[[AuditEvent, Model | None], None]) -> None:
    """`heard` is called in the transaction of every event of this name, with the row and what it is about."""
    if heard not in _listeners.setdefault(event, []):
        _listeners[event].append(heard)


def is_valid_ip(address: str) -> bool:
    try:
        validate_ipv46_address(address)
    except ValidationError:
        return False
    return True
