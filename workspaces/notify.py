"""Tells people what they should hear of: a row in the inbox of each, once for each thing. The only writer of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .models import Membership, Notification, User, Workspace
from .signals import announce_inbox


def notify(
    users: Iterable[User | UUID],
    kind: str,
    *,
    workspace: Workspace | UUID,
    key: str,
    actor: User | UUID | None = None,
    map: UUID | None = None,  # noqa: A002
    target_kind: str = "",
    target: UUID | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Tell these people, in the caller's transaction or right after it: never the actor, and only active members.

    Who has heard of `key` before hears nothing new. `details`: what the words of `kind` need beside map and element;
    never an e-mail address. Two queries for any number of people, none for nobody.
    """
    space, actor_id = _id(workspace), _id(actor) if actor else None
    wanted = {_id(one) for one in users} - {actor_id}
    if not wanted:
        return
    active = Membership.objects.filter(workspace=space, user__in=wanted, suspended=False, user__is_active=True)
    people = list(active.values_list("user_id", flat=True))
    rows = [
        Notification(
            user_id=one,
            workspace_id=space,
            kind=kind,
            actor_id=actor_id,
            map=map,
            target_kind=target_kind,
            target=target,
            details=dict(details or {}),
            key=key,
        )
        for one in people
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    announce_inbox(people)


def mark_read(user: User, ids: Iterable[UUID] | None = None, at: datetime | None = None) -> int:
    """Note that somebody has read these of their own; None: all that came until now. How many were unread."""
    unread = Notification.objects.of(user.pk).unread()
    chosen = unread if ids is None else unread.filter(pk__in=list(ids))
    with transaction.atomic():
        read = chosen.order_by().update(read_at=at or timezone.now())
    if read:
        announce_inbox([user.pk])
    return read


def _id(one: User | Workspace | UUID) -> UUID:
    return one.pk if isinstance(one, User | Workspace) else one
