"""The dated events of a workspace: writing them, and opening the reviews of their maps when their day has come."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from insights.models import ReviewTrigger, WorkspaceEvent
from maps.models import JourneyMap
from maps.upkeep import ARCHIVED
from workspaces.models import User

from . import triggers

log = logging.getLogger(__name__)

_KIND = ReviewTrigger.Kind.EVENT


def save_event(event: WorkspaceEvent, chosen: Collection[UUID], user: User) -> None:
    """Keep an event (new or changed) with the maps that `user` chose; maps they were not offered
    (hidden from them, archived) stay as they were.

    An event whose day has come opens its reviews now. One that was put off, or no longer names a map, asks there no
    more.
    """
    seen: set[UUID] = set(offered_maps(event.workspace_id, user).values_list("pk", flat=True))
    with transaction.atomic():
        event.save()
        before: set[UUID] = set(event.maps.values_list("pk", flat=True))
        event.maps.set(JourneyMap.objects.filter(pk__in=(before - seen) | (set(chosen) & seen)))
        if event.on > timezone.localdate():
            event.opened_at = None
            event.save(update_fields=["opened_at"])
        _open(event)
    _mark([*before, *event.maps.values_list("pk", flat=True)])


def delete_event(event: WorkspaceEvent) -> None:
    """Its triggers go with it, settled ones too: what a review noted about it stays there."""
    asked = set(ReviewTrigger.objects.filter(event=event).values_list("map_id", flat=True))
    event.delete()
    _mark(asked)


def open_due_events(today: date | None = None) -> int:
    """Open the reviews of every event whose day has come; how many events. Regular work."""
    due = WorkspaceEvent.objects.filter(opened_at=None, on__lte=today or timezone.localdate())
    return sum(_opened(event, today) for event in list(due))


def _opened(event: WorkspaceEvent, today: date | None) -> bool:
    """One event that can't be opened stays due, and must not keep the others from their maps."""
    try:
        with transaction.atomic():
            _open(event, today)
        _mark(event.maps.values_list("pk", flat=True))
    except Exception:
        log.exception("Event %s could not open its reviews", event.pk)
        return False
    return True


def visible_maps(workspace_id: UUID, user: User) -> QuerySet[JourneyMap]:
    """The maps of the workspace that this person may open, by title."""
    return JourneyMap.objects.filter(workspace=workspace_id).open_to(user.pk).order_by("title", "id")


def offered_maps(workspace_id: UUID, user: User) -> QuerySet[JourneyMap]:
    """Of these, what may be chosen for an event: an archived map is reviewed by nobody."""
    return visible_maps(workspace_id, user).exclude(status=ARCHIVED)


def _open(event: WorkspaceEvent, today: date | None = None) -> None:
    """Triggers for its maps, and none elsewhere. A map that was reviewed after the day of the event knows of it."""
    mine = ReviewTrigger.objects.filter(event=event, review=None)
    if event.on > (today or timezone.localdate()):
        mine.delete()
        return
    heads = list(event.maps.alive())  # type: ignore[attr-defined]
    mine.exclude(map__in=heads).delete()
    for head in heads:
        if head.reviewed_at is None or timezone.localdate(head.reviewed_at) <= event.on:
            triggers.ask(head, _KIND, str(event.pk), {}, event=event)
    if event.opened_at is None:
        event.opened_at = timezone.now()
        event.save(update_fields=["opened_at"])


def _mark(map_ids: Iterable[UUID]) -> None:
    for head in JourneyMap.objects.filter(pk__in=set(map_ids)):
        triggers.mark(head)
