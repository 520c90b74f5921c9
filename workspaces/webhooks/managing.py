"""Who is told what: the only writer of Webhook. Admins only; every step is in the audit log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from workspaces.access import require
from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership, Role, User, Webhook, WebhookDelivery, Workspace

from .destinations import RefusedDestinationError, address_of, destination_of
from .outbox import queue

MOST: Final = 10
PING: Final = "ping"
# What apps above tell of, by the event's name, in words; they add theirs at start.
EVENTS: Final[dict[str, str | Promise]] = {}


def webhooks_of(me: Membership) -> list[Webhook]:
    require(me, Role.ADMIN)
    return list(Webhook.objects.filter(workspace=me.workspace))


def webhook_of(me: Membership, pk: UUID) -> Webhook:
    """Raises Forbidden before NotFound: others learn nothing about which there are."""
    require(me, Role.ADMIN)
    found = Webhook.objects.filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def create_webhook(me: Membership, actor: User, url: str, events: Iterable[str]) -> Webhook:
    require(me, Role.ADMIN)
    wanted = {"url": _clean_url(url), "events": _clean_events(events)}
    with transaction.atomic():
        # Two at once must not both find room.
        Workspace.objects.select_for_update().get(pk=me.workspace_id)
        if Webhook.objects.filter(workspace=me.workspace).count() >= MOST:
            raise Conflict(_("A workspace has at most %(most)d webhooks.") % {"most": MOST}, code="too_many")
        hook = Webhook.objects.create(workspace=me.workspace, created_by=actor, **wanted)
        record("webhook_created", actor=actor, workspace=me.workspace, about=hook, host=host_of(hook))
    return hook


@transaction.atomic
def change_webhook(
    me: Membership,
    actor: User,
    pk: UUID,
    url: str | None = None,
    events: Iterable[str] | None = None,
    active: bool | None = None,
) -> Webhook:
    """Switching it on again forgets that it failed; what waited too long is not sent after all."""
    hook = webhook_of(me, pk)
    if url is not None:
        hook.url = _clean_url(url)
    if events is not None:
        hook.events = _clean_events(events)
    if url is not None or events is not None:
        record("webhook_changed", actor=actor, workspace=me.workspace, about=hook, host=host_of(hook))
    if active is not None and active != hook.active:
        hook.active, hook.failures = active, 0
        WebhookDelivery.objects.filter(webhook=hook).exclude(next_at=None).update(next_at=None, problem="off")
        event = "webhook_switched_on" if active else "webhook_paused"
        record(event, actor=actor, workspace=me.workspace, about=hook, host=host_of(hook))
    hook.save()
    return hook


@transaction.atomic
def renew_secret(me: Membership, actor: User, pk: UUID) -> Webhook:
    hook = webhook_of(me, pk)
    hook.generation += 1
    hook.save(update_fields=["generation"])
    record("webhook_secret_renewed", actor=actor, workspace=me.workspace, about=hook, host=host_of(hook))
    return hook


@transaction.atomic
def delete_webhook(me: Membership, actor: User, pk: UUID) -> None:
    hook = webhook_of(me, pk)
    record("webhook_deleted", actor=actor, workspace=me.workspace, about=hook, host=host_of(hook))
    hook.delete()


@transaction.atomic
def ping(me: Membership, pk: UUID) -> WebhookDelivery:
    """A message without news, to see whether it arrives."""
    hook = webhook_of(me, pk)
    if not hook.active:
        raise Conflict(_("This webhook is switched off. Switch it on first."), code="off")
    return queue(hook, PING, {"workspace": me.workspace.slug})


def host_of(hook: Webhook) -> str:
    """For the audit log: the rest of an address may hold a secret of the receiver's."""
    return destination_of(hook.url).host


def _clean_url(url: str) -> str:
    reasons = {
        "url": _("This is no address that can be sent to."),
        "scheme": _("The address must begin with https://."),
        "credentials": _("The address must not contain a name or a password."),
        "unknown_host": _("There is no such host."),
        "private": _("This host lies in a private network. Whoever runs the server can allow it by its name."),
    }
    try:
        address_of(destination_of(url))
    except RefusedDestinationError as refusal:
        message = reasons[refusal.why]
        raise Invalid(message, details={"url": [message]}) from refusal
    return url


def _clean_events(events: Iterable[str]) -> list[str]:
    wanted = sorted(set(events))
    if not wanted or not set(wanted) <= set(EVENTS):
        message = _("Choose at least one event. There are: %(known)s.") % {"known": ", ".join(EVENTS)}
        raise Invalid(message, details={"events": [message]})
    return wanted
