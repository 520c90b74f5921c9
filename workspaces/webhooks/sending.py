"""Delivers what waits in the outbox: signed, to the address that was checked, without following anything.

A delivery is claimed by moving its next attempt ahead, so that two workers do not send it at once; one that dies in
between lets it be tried again. Receivers know a message by its id and may see it twice.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Timer
from typing import Any, Final

import urllib3
from django.db.models import F
from django.utils import timezone
from standardwebhooks import Webhook as Signer
from urllib3.connection import HTTPConnection, HTTPSConnection

from workspaces.audit import record
from workspaces.models import Webhook, WebhookDelivery

from .destinations import Destination, RefusedDestinationError, address_of, destination_of
from .secrets import secret_of

logger = logging.getLogger(__name__)

CLAIMED: Final = timedelta(minutes=2)
# Waits before the second attempt, the third and so on; after the last one it is given up.
WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720))
# So many messages in a row that were given up switch a webhook off.
MOST_FAILURES: Final = 10
KEPT: Final = timedelta(days=7)
AT_ONCE: Final = 50
_TIMEOUT: Final = urllib3.Timeout(connect=5, read=10, total=15)

# Seconds after which a receiver has had its say: it could answer letter by letter, and hold up everybody's messages.
LONGEST: Final = 15.0

# Given where to and headers and body, says the status of the answer.
Post = Callable[[Destination, str, dict[str, str], bytes], int]


class _Brief(HTTPConnection):
    """A connection that ends LONGEST after it began: the timeout above begins anew with every byte."""

    _end: Timer | None = None

    def connect(self) -> None:
        super().connect()
        self._end = Timer(LONGEST, _cut, [self.sock])
        self._end.daemon = True
        self._end.start()

    def close(self) -> None:
        if self._end is not None:
            self._end.cancel()
        super().close()


class _BriefSecure(_Brief, HTTPSConnection):
    pass


def _cut(connected: Any) -> None:
    """What waits for its next byte gets the end instead. Of the socket itself, for TLS takes leave politely."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def post(destination: Destination, address: str, headers: dict[str, str], body: bytes) -> int:
    """One request to `address`, as `destination.host`; no proxy of the environment, no redirect, no retry."""
    named = {**headers, "Host": _host_header(destination)}
    pool: urllib3.HTTPConnectionPool
    if destination.scheme == "https":
        # The certificate is that of the name, whatever address is behind it.
        pool = urllib3.HTTPSConnectionPool(
            address, destination.port, server_hostname=destination.host, assert_hostname=destination.host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, destination.port)
    pool.ConnectionCls = _BriefSecure if destination.scheme == "https" else _Brief
    with pool:
        answer = pool.urlopen(
            "POST",
            destination.target,
            body=body,
            headers=named,
            timeout=_TIMEOUT,
            retries=False,
            redirect=False,
            # What it says is not read: nobody is shown it, and it could be without end.
            preload_content=False,
            decode_content=False,
        )
        answer.close()
        return answer.status


def send_due(now: datetime | None = None, through: Post = post) -> int:
    """Try what is due, oldest first; how many were taken."""
    now = now or timezone.now()
    due = WebhookDelivery.objects.filter(next_at__lte=now, webhook__active=True).order_by("next_at")
    # Of a workspace that is about to be deleted nothing leaves; it waits for the owner who keeps it.
    due = due.filter(webhook__workspace__deletion_at=None)
    return sum(_try(one, now, through) for one in due.select_related("webhook")[:AT_ONCE])


def forget_old(now: datetime | None = None) -> None:
    """What was said a week ago is gone, but not what still waits."""
    WebhookDelivery.objects.filter(created_at__lt=(now or timezone.now()) - KEPT, next_at=None).delete()


def _try(delivery: WebhookDelivery, now: datetime, through: Post) -> bool:
    claim = WebhookDelivery.objects.filter(pk=delivery.pk, next_at=delivery.next_at, attempts=delivery.attempts)
    if not claim.update(next_at=now + CLAIMED, attempts=F("attempts") + 1):
        return False
    delivery.attempts += 1
    delivery.status, delivery.problem = None, ""
    try:
        destination = destination_of(delivery.webhook.url)
        address = address_of(destination)
        delivery.status = through(destination, address, _headers(delivery, now), delivery.body.encode())
    except RefusedDestinationError as refusal:
        delivery.problem = refusal.why
    except urllib3.exceptions.SSLError:
        delivery.problem = "certificate"
    except urllib3.exceptions.TimeoutError:
        delivery.problem = "timeout"
    except (urllib3.exceptions.HTTPError, OSError):
        delivery.problem = "unreachable"
    taken = delivery.status is not None and 200 <= delivery.status < 300
    _note(delivery, taken, now)
    return taken


def _note(delivery: WebhookDelivery, taken: bool, now: datetime) -> None:
    # 410 Gone is how a receiver says that it wants no more of them.
    given_up = not taken and (delivery.attempts > len(WAITS) or delivery.status == 410)
    delivery.delivered_at = now if taken else None
    delivery.next_at = None if taken or given_up else now + WAITS[delivery.attempts - 1]
    said = {name: getattr(delivery, name) for name in ("delivered_at", "next_at", "status", "problem")}
    # Whoever deleted the webhook meanwhile deleted this too.
    WebhookDelivery.objects.filter(pk=delivery.pk).update(**said)
    hook = Webhook.objects.filter(pk=delivery.webhook_id)
    if taken:
        hook.update(failures=0)
    elif given_up:
        hook.update(failures=F("failures") + 1)
        _switch_off(delivery)


def _switch_off(delivery: WebhookDelivery) -> None:
    tired = Webhook.objects.filter(pk=delivery.webhook_id, active=True)
    if delivery.status != 410:
        tired = tired.filter(failures__gte=MOST_FAILURES)
    if tired.update(active=False):
        logger.warning("Webhook %s is switched off: it takes nothing any more", delivery.webhook_id)
        hook = Webhook.objects.select_related("workspace").get(pk=delivery.webhook_id)
        host = destination_of(hook.url).host
        record("webhook_switched_off", actor=None, workspace=hook.workspace, about=hook, host=host)


def _headers(delivery: WebhookDelivery, now: datetime) -> dict[str, str]:
    message = f"msg_{delivery.pk.hex}"
    signature = Signer(secret_of(delivery.webhook)).sign(message, now, delivery.body)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Journeymap",
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }


def _host_header(destination: Destination) -> str:
    host = f"[{destination.host}]" if ":" in destination.host else destination.host
    usual = {"https": 443, "http": 80}[destination.scheme]
    return host if destination.port == usual else f"{host}:{destination.port}"
