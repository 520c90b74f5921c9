"""Tells webhooks of what the audit log says, in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from workspaces.audit import listen
from workspaces.models import AuditEvent, Membership, User

from . import outbox
from .managing import EVENTS

JOINED: Final = "member.joined"
REMOVED: Final = "member.removed"

# What is told beside the workspace and who did it; None: nothing this time.
Describe = Callable[[AuditEvent, Any], Mapping[str, Any] | None]


def start() -> None:
    """Called once, when the apps are ready."""
    EVENTS[JOINED] = _("Somebody joined the workspace")
    EVENTS[REMOVED] = _("Somebody left the workspace or was removed")
    for event in ("invitation_accepted", "member_joined"):
        on_audit(event, JOINED, _member)
    for event in ("member_removed", "member_left"):
        on_audit(event, REMOVED, _member)


def on_audit(event: str, told: str, describe: Describe) -> None:
    """Each time the log says `event`, whoever wants to hear `told` hears it."""
    listen(event, partial(_tell, told, describe))


def by(user: User | None) -> dict[str, str] | None:
    return {"id": str(user.pk), "name": user.display_name} if user else None


def address(path: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + path


def _tell(told: str, describe: Describe, event: AuditEvent, about: Model | None) -> None:
    if event.workspace is None or not outbox.is_heard(event.workspace.pk, told):
        return
    data = describe(event, about)
    if data is not None:
        outbox.put(event.workspace.pk, told, {"workspace": event.workspace.slug, "by": by(event.actor), **data})


def _member(event: AuditEvent, member: Membership) -> Mapping[str, Any]:
    """No address: whoever must know it asks the API."""
    return {"member": {"user": by(member.user), "role": event.details.get("role", member.role)}}
