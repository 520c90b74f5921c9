"""Tells people what they should hear of: a row in the inbox of each, once for each thing. The only writer of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from .models import Membership, Notification, User, Workspace
from .models.notification import NotificationQuerySet
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


def mark_read(user: User, ids: Iterable[UUID] | None = None, *, only: UUID | None = None) -> int:
    """Note that somebody has read these of their own; None: all that came until now. How many were unread.

    `only`: of one workspace.
    """
    chosen = Notification.objects.of(user.pk)
    if ids is not None:
        chosen = chosen.filter(pk__in=list(ids))
    if only is not None:
        chosen = chosen.filter(workspace=only)
    return _read(user, chosen)


def mark_conversations_read(user: User, map_id: UUID, threads: Iterable[UUID]) -> int:
    """Who has read conversations on the map need not read of them in the inbox too."""
    rows = Notification.objects.of(user.pk).filter(map=map_id, details__thread__in=[str(one) for one in threads])
    return _read(user, rows)


def _read(user: User, rows: NotificationQuerySet) -> int:
    read = rows.unread().order_by().update(read_at=timezone.now())
    if read:
        announce_inbox([user.pk])
    return read


def take_back(kind: str, map_id: UUID, target: UUID, *, but: UUID | None) -> None:
    """What no longer holds is not told to who has not read it yet; `but`: for whom it does."""
    rows = Notification.objects.filter(kind=kind, map=map_id, target=target, read_at=None).exclude(user=but)
    people = list(rows.values_list("user_id", flat=True))
    if people:
        rows.delete()
        announce_inbox(people)


def _id(one: User | Workspace | UUID) -> UUID:
    return one.pk if isinstance(one, User | Workspace) else one
