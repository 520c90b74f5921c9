"""How old a map is to its readers: when it was published, how much has changed since, when it is to be looked at again.

The log tells it: publishing is a Change like any other. Where the log that is kept begins later, nothing is said.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from threading import Lock
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from .kinds import KINDS, TALK
from .models import ChangeRecord, JourneyMap

PUBLISHED = "published"
# As operations lie in the log. In a text that people typed the quotes would be escaped.
_PUBLISHING = f'"status":"{PUBLISHED}"'
# How many points of logs this process remembers.
_REMEMBERED: Final = 500


def _about(*kinds: str) -> Q:
    return reduce(or_, (Q(operations__contains=f'"kind":"{kind}"') for kind in kinds))


# What is said about a map changes nothing of it; what takes its comments along when it goes does.
_TALK = _about(*TALK) & ~_about(*(kind for kind in KINDS if kind not in TALK))


@dataclass(frozen=True, slots=True)
class Upkeep:
    """`published_at`: None while it is not published, or nobody knows since when; then `changes_since` is 0."""

    published_at: datetime | None = None
    changes_since: int = 0
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the log said up to the Change with this id."""

    change: UUID
    published_at: datetime | None
    changes_since: int


_known: OrderedDict[tuple[UUID, int], _Known] = OrderedDict()
_guard = Lock()


def upkeep_of(journey_map: JourneyMap, status: str, head: int) -> Upkeep:
    """As it stood at seq `head` with this status; a few queries for a published map, none otherwise."""
    due = timezone.localdate(journey_map.edited_at) + timedelta(days=journey_map.review_days)
    if status != PUBLISHED:
        return Upkeep(review_due=due)
    known = _known_at(journey_map.pk, head)
    if known is None or known.published_at is None:
        return Upkeep(review_due=due)
    return Upkeep(known.published_at, known.changes_since, due)


def _known_at(map_id: UUID, head: int) -> _Known | None:
    """Reads on in the log from the last point that is remembered: a long one is read once, not at each Change."""
    change = _change_at(map_id, head)
    if change is None:
        return None
    with _guard:
        after = max((seq for known_map, seq in _known if known_map == map_id and seq <= head), default=0)
        base = _known.get((map_id, after))
    # A restored backup or a log that begins later now: what is remembered is of another log.
    if base is None or (change if after == head else _change_at(map_id, after)) != base.change:
        after, base = 0, None
    found = base if base is not None and after == head else _read_on(map_id, base, after, head, change)
    with _guard:
        _known[map_id, head] = found
        _known.move_to_end((map_id, head))
        while len(_known) > _REMEMBERED:
            _known.popitem(last=False)
    return found


def _change_at(map_id: UUID, seq: int) -> UUID | None:
    return ChangeRecord.objects.filter(map_id=map_id, seq=seq).values_list("change", flat=True).first()


def _read_on(map_id: UUID, base: _Known | None, after: int, head: int, change: UUID) -> _Known:
    log = ChangeRecord.objects.filter(map_id=map_id, seq__gt=after, seq__lte=head)
    published = log.filter(operations__contains=_PUBLISHING).order_by("-seq").only("seq", "at").first()
    if published is not None:
        return _Known(change, published.at, changes_between(map_id, published.seq, head))
    if base is None or base.published_at is None:
        return _Known(change, None, 0)
    return _Known(change, base.published_at, base.changes_since + changes_between(map_id, after, head))


def changes_between(map_id: UUID, after: int, head: int) -> int:
    """How many Changes of the map itself lie between two points of its log; one query."""
    return ChangeRecord.objects.filter(map_id=map_id, seq__gt=after, seq__lte=head).exclude(_TALK).count()


def authors_between(map_id: UUID, after: int, head: int) -> frozenset[UUID]:
    """Who edited the map itself between two points of its log; one query."""
    log = ChangeRecord.objects.filter(map_id=map_id, seq__gt=after, seq__lte=head, author__isnull=False).exclude(_TALK)
    return frozenset(log.values_list("author_id", flat=True).distinct())
