"""Tells people what they should hear of: a row in the inbox of each, once for each thing. The only writer of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from .mailing.topics import OFF, when_mailed
from .models import Membership, Notification, User, Workspace
from .models.notification import NotificationQuerySet
from .signals import announce_inbox

INVITATION: Final = "invitation"


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
    at: datetime | None = None,
    mailed: bool = False,
) -> None:
    """Tell these people, in the caller's transaction or right after it: never the actor, and only active members.

    Who has heard of `key` before hears nothing new. `details`: what the words of `kind` need beside map and element;
    never an e-mail address. `at`: when it became true, if not now. `mailed`: they have got a mail that says so. Two
    queries for any number of people, none for nobody.
    """
    space, actor_id = _id(workspace), _id(actor) if actor else None
    wanted = {_id(one) for one in users} - {actor_id}
    if not wanted:
        return
    active = Membership.objects.filter(workspace=space, user__in=wanted, suspended=False, user__is_active=True)
    _write(
        active.values_list("user_id", "user__mail"), kind, mailed=mailed, workspace_id=space, actor_id=actor_id,
        map=map, target_kind=target_kind, target=target, details=dict(details or {}), key=key, at=at or timezone.now(),
    )  # fmt: skip


def notify_invited(user: User, *, workspace: Workspace, actor: User | None, details: Mapping[str, Any]) -> None:
    """Tell somebody who is no member yet, and has got the mail, that there is an invitation for them."""
    _write(
        [(user.pk, user.mail)], INVITATION, mailed=True, workspace_id=workspace.pk,
        actor_id=actor.pk if actor else None, details=dict(details), key=f"{INVITATION}:{details['invitation']}",
    )  # fmt: skip


def _write(people: Iterable[tuple[UUID, Mapping[str, Any]]], kind: str, *, mailed: bool, **fields: Any) -> None:
    """A row for each, with how they want to hear of it by mail."""
    rows = [
        Notification(user_id=one, kind=kind, mail="" if mailed else _mail(choices, kind), **fields)
        for one, choices in people
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    announce_inbox([one.user_id for one in rows])


def _mail(choices: Mapping[str, Any], kind: str) -> str:
    when = when_mailed(choices, kind)
    return "" if when == OFF else when


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
    read = rows.unread().order_by().update(read_at=timezone.now(), mail="")
    if read:
        announce_inbox([user.pk])
    return read


def take_back(kind: str, map_id: UUID | None, target: UUID, *, but: UUID | None) -> None:
    """What no longer holds is not told to who has not read it yet; `but`: for whom it does."""
    rows = Notification.objects.filter(kind=kind, map=map_id, target=target, read_at=None).exclude(user=but)
    people = list(rows.values_list("user_id", flat=True))
    if people:
        rows.delete()
        announce_inbox(people)


def _id(one: User | Workspace | UUID) -> UUID:
    return one.pk if isinstance(one, User | Workspace) else one
