"""How old a map is to its readers: when it was published, how much has changed since, when it is to be looked at again.

The log tells it: publishing is a Change like any other. Where the log that is kept begins later, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from .models import ChangeRecord, JourneyMap

PUBLISHED = "published"
# As operations lie in the log. In a text that people typed the quotes would be escaped.
_PUBLISHING = f'"status":"{PUBLISHED}"'
# What is said about a map changes nothing of it.
_TALK = Q(operations__contains='"kind":"comment"') | Q(operations__contains='"kind":"vote"')


@dataclass(frozen=True, slots=True)
class Upkeep:
    """`published_at`: None while it is not published, or nobody knows since when; then `changes_since` is 0."""

    published_at: datetime | None = None
    changes_since: int = 0
    review_due: date | None = None


def upkeep_of(journey_map: JourneyMap, status: str, head: int) -> Upkeep:
    """As it stood at seq `head` with this status; two queries for a published map, none otherwise."""
    due = timezone.localdate(journey_map.edited_at) + timedelta(days=journey_map.review_days)
    if status != PUBLISHED:
        return Upkeep(review_due=due)
    log = ChangeRecord.objects.filter(map_id=journey_map.pk, seq__lte=head)
    published = log.filter(operations__contains=_PUBLISHING).order_by("-seq").only("seq", "at").first()
    if published is None:
        return Upkeep(review_due=due)
    return Upkeep(published.at, changes_between(journey_map.pk, published.seq, head), due)


def changes_between(map_id: UUID, after: int, head: int) -> int:
    """How many Changes of the map itself lie between two points of its log; one query."""
    return ChangeRecord.objects.filter(map_id=map_id, seq__gt=after, seq__lte=head).exclude(_TALK).count()
