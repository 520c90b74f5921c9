"""Who had a map open and up to where: what has changed for them since their last visit. The only writer of visits.

A visit ends once the map has not been open for half an hour. The editor says where the map stands while it is open;
what it can't say any more (the device is shut) is shown once more the next time, which hurts nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .models import JourneyMap, MapVisit

ENDS_AFTER: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Since:
    """Where the map stood at the end of the last visit: what came after `seq` is new."""

    seq: int
    at: datetime


def last_visit(map_id: UUID, user_id: UUID | None, now: datetime | None = None) -> Since | None:
    """The end of this person's last visit, seen from the one that is under way or would begin now; one query.

    None: they have never been here before, so that nothing is new to them.
    """
    visit = MapVisit.objects.filter(map=map_id, user=user_id).first()
    if visit is None:
        return None
    if _is_over(visit, now or timezone.now()):
        return Since(visit.seen_seq, visit.seen_at)
    if visit.before_seq is None or visit.before_at is None:
        return None
    return Since(visit.before_seq, visit.before_at)


def first_visit(map_id: UUID, user_id: UUID | None) -> datetime | None:
    return MapVisit.objects.filter(map=map_id, user=user_id).values_list("first_at", flat=True).first()


def note_open(map_id: UUID, user_id: UUID, seq: int, now: datetime | None = None) -> None:
    """This person has the map open and sees it as it stands at `seq`. Never takes back what was seen before."""
    now = now or timezone.now()
    with transaction.atomic():
        head = JourneyMap.objects.values_list("seq", flat=True).filter(pk=map_id).first()
        if head is None:
            return
        seen = max(0, min(seq, head))
        fresh = {"first_at": now, "seen_seq": seen, "seen_at": now}
        visit, made = MapVisit.objects.select_for_update().get_or_create(map_id=map_id, user_id=user_id, defaults=fresh)
        if made:
            return
        if _is_over(visit, now):
            visit.before_seq, visit.before_at = visit.seen_seq, visit.seen_at
        # After a backup was restored the log is shorter than what was seen.
        visit.seen_seq = max(min(visit.seen_seq, head), seen)
        visit.before_seq = None if visit.before_seq is None else min(visit.before_seq, head)
        visit.seen_at = max(visit.seen_at, now)
        visit.save()


def _is_over(visit: MapVisit, now: datetime) -> bool:
    return now - visit.seen_at > ENDS_AFTER
