"""Somebody's sessions: which browsers are signed in, ending others', and what a removed factor takes along."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Final

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from workspaces.audit import record
from workspaces.middleware import address_of
from workspaces.models import User
from workspaces.signals import sessions_ended

from .browsers import browser_of, named

# Noting each request would turn every page into a write.
SEEN_EVERY: Final = timedelta(minutes=5)
KEPT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Seat:
    """One signed-in browser, for the list."""

    pk: int
    browser: str
    address: str
    since: datetime
    seen: datetime
    here: bool


def seats_of(user: User, session_key: str | None) -> list[Seat]:
    """The browsers that are signed in, this one first, then the last seen first. Rows of sessions that ended go."""
    rows = UserSession.objects.purge_and_list(user)
    seats = [
        Seat(
            row.pk,
            named(browser_of(row.user_agent)),
            row.ip,
            row.created_at,
            row.last_seen_at,
            row.session_key == session_key,
        )
        for row in rows
    ]
    return sorted(seats, key=lambda seat: (not seat.here, -seat.seen.timestamp()))


def end(user: User, rows: Iterable[UserSession]) -> int:
    """Sign these browsers out: at once for pages, within the sweep for open sockets (C14). How many there were."""
    ended = list(rows)
    for row in ended:
        row.end()
    if ended:
        record("sessions_ended", actor=user, workspace=None, about=user, number=len(ended))
        sessions_ended.send_robust(sender=None, user_id=user.pk)
    return len(ended)


def others_of(user: User, session_key: str | None) -> list[UserSession]:
    return list(UserSession.objects.filter(user=user).exclude(session_key=session_key or ""))


def forget_factor(request: HttpRequest | None, user: User, factor: int) -> None:
    """A passkey or an app that is taken off the account proves nothing any more: other sessions that were made with it
    end, and the one at hand counts as made without.
    """
    here = request.session if request is not None and request.user.pk == user.pk else None
    others = others_of(user, here.session_key if here is not None else None)
    end(user, [row for row in others if _made_with(row.session_key, factor)])
    if here is None:
        return
    records = here.get(AUTHENTICATION_METHODS_SESSION_KEY)
    if isinstance(records, list):
        here[AUTHENTICATION_METHODS_SESSION_KEY] = [one for one in records if not _names(one, factor)]


def _made_with(session_key: str, factor: int) -> bool:
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    records = store.get(AUTHENTICATION_METHODS_SESSION_KEY)
    return isinstance(records, list) and any(_names(one, factor) for one in records)


def _names(one: dict[str, Any], factor: int) -> bool:
    return one.get("method") == "mfa" and one.get("id") == factor


class LastSeen:
    """When each session was last noted by this process; the least recent are forgotten. Safe for threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._noted: OrderedDict[str, datetime] = OrderedDict()

    def is_due(self, session_key: str, began: datetime, now: datetime) -> bool:
        """Whether to note the session now. What began a moment ago was noted then."""
        with self._guard:
            if now - self._noted.get(session_key, began) < SEEN_EVERY:
                return False
            self._noted[session_key] = now
            self._noted.move_to_end(session_key)
            while len(self._noted) > KEPT:
                self._noted.popitem(last=False)
            return True


last_seen = LastSeen()


def note_seen(request: HttpRequest) -> None:
    """Every five minutes at most: when and from where this browser was last here."""
    key, began = request.session.session_key, request.session.get("began")
    now = timezone.now()
    if key is None or began is None or not last_seen.is_due(key, datetime.fromtimestamp(began, tz=now.tzinfo), now):
        return
    stale = UserSession.objects.filter(session_key=key, last_seen_at__lt=now - SEEN_EVERY)
    told = {"user_agent": request.headers.get("User-Agent", "")[:HTTP_USER_AGENT_MAX_LENGTH]}
    if address := address_of(request):
        told["ip"] = address
    stale.update(last_seen_at=now, **told)
