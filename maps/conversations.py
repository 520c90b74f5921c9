"""Which conversations of a map somebody has read, and up to when: the only writer of ThreadRead.

What is unread is what others have said since then, and, where they have never looked, since they first saw the map.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from workspaces.models import User
from workspaces.notify import mark_conversations_read

from .models import Comment, JourneyMap, MapVisit, ThreadRead

# Told at a time.
MOST = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """Since when a map speaks to somebody, and up to when they have read which conversation."""

    since: datetime
    read: dict[UUID, datetime]


def reading_of(journey_map: JourneyMap, user: User) -> Reading:
    """Two queries. Who sees the map for the first time has missed nothing yet."""
    visits = MapVisit.objects.filter(map=journey_map, user=user)
    first = visits.values_list("first_at", flat=True).first()
    marks = ThreadRead.objects.filter(map=journey_map, user=user)
    return Reading(first or timezone.now(), dict(marks.values_list("thread", "read_at")))


def mark_read(journey_map: JourneyMap, user: User, threads: Collection[UUID]) -> None:
    """Note that somebody has read these up to what was said in them last, in the inbox too; three queries.

    By the newest comment and not by the clock: one whose Change is still being written is not read with the others.
    A conversation that is not there (any more) is left out.
    """
    told = Comment.objects.filter(map=journey_map)
    in_them = told.filter(Q(pk__in=threads, thread=None) | Q(thread__in=threads))
    newest = in_them.order_by().annotate(began=Coalesce("thread", "id")).values_list("began").annotate(Max("at"))
    marks = [ThreadRead(map=journey_map, user=user, thread=began, read_at=at) for began, at in newest]
    ThreadRead.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["user", "thread"], update_fields=["read_at"]
    )
    mark_conversations_read(user, journey_map.pk, threads)
