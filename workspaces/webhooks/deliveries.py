"""What was sent to a webhook and what it answered; and sending one of it again."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from workspaces.auditing.things import is_uuid
from workspaces.errors import Conflict, NotFound
from workspaces.models import Membership, Webhook, WebhookDelivery

from . import waking
from .managing import webhook_of

STATES: Final[dict[str, Q]] = {
    "taken": Q(delivered_at__isnull=False),
    "waiting": Q(next_at__isnull=False),
    "failed": Q(delivered_at=None, next_at=None),
}


def of_webhook(hook: Webhook, state: str = "") -> QuerySet[WebhookDelivery]:
    """Newest first. `state`: one of STATES, or empty for all."""
    found = WebhookDelivery.objects.filter(webhook=hook).order_by("-created_at", "-id")
    return found.filter(STATES[state]) if state else found


def page(hook: Webhook, state: str, place: str, size: int) -> tuple[list[WebhookDelivery], str]:
    """Rows after this place (empty: the newest), and the place of the next page; empty: that was all."""
    found = of_webhook(hook, state)
    said, _mark, pk = place.partition("_")
    try:
        at = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        at = None
    if at is not None and timezone.is_aware(at) and is_uuid(pk):
        found = found.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=UUID(pk)))
    rows = list(found[: size + 1])
    more = len(rows) > size
    return rows[:size], f"{rows[size - 1].created_at.isoformat()}_{rows[size - 1].pk}" if more else ""


@transaction.atomic
def resend(me: Membership, webhook: UUID, delivery: UUID) -> WebhookDelivery:
    """The same message once more, under the same id: a receiver that took it knows it again.

    Raises NotFound, and Conflict when the webhook is off or the message waits anyway.
    """
    hook = webhook_of(me, webhook)
    found = WebhookDelivery.objects.select_for_update().filter(webhook=hook, pk=delivery).first()
    if found is None:
        raise NotFound
    if not hook.active:
        raise Conflict(_("This webhook is switched off. Switch it on first."), code="off")
    if found.next_at is not None and not found.attempts:
        raise Conflict(_("This message is on its way already."), code="waiting")
    found.next_at, found.attempts, found.delivered_at = timezone.now(), 0, None
    found.status, found.problem = None, ""
    found.save(update_fields=["next_at", "attempts", "delivered_at", "status", "problem"])
    transaction.on_commit(waking.wake, robust=True)
    return found
