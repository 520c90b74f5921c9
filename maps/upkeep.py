"""How old a map is to its readers: when it was published, how much has changed since, when it is to be looked at again.

The log tells when it was published: publishing is a Change like any other. Where the log that is kept begins later,
nothing is said. Reviews stand on the map itself: the app above writes there when one was recorded, and since when
something that happened asks for the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from threading import Lock
from typing import Final
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from .kinds import KINDS, TALK
from .models import ChangeRecord, JourneyMap

PUBLISHED = "published"
# A map that is put away is looked at again by nobody.
ARCHIVED = "archived"
# As operations lie in the log. In a text that people typed the quotes would be escaped.
_PUBLISHING = f'"status":"{PUBLISHED}"'
# How many points of logs this process remembers.
_REMEMBERED: Final = 500
# How many maps one statement asks about: SQLite nests no more than a thousand conditions.
_AT_ONCE: Final = 200


def _about(*kinds: str) -> Q:
    return reduce(or_, (Q(operations__contains=f'"kind":"{kind}"') for kind in kinds))


# What is said about a map changes nothing of it; what takes its comments along when it goes does.
_TALK = _about(*TALK) & ~_about(*(kind for kind in KINDS if kind not in TALK))


@dataclass(frozen=True, slots=True)
class Upkeep:
    """`published_at`: None while it is not published, or nobody knows since when; then `changes_since` is 0.

    `review_due`: the day of the next review, None for a map that is put away. `review_asked`: since what day something
    that happened asks for one sooner.
    """

    published_at: datetime | None = None
    changes_since: int = 0
    review_due: date | None = None
    reviewed_at: datetime | None = None
    review_asked: date | None = None

    @property
    def stale_since(self) -> date | None:
        """The day since which nobody can be sure that it still holds, or None."""
        return stale_since(self.review_due, self.review_asked)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the log said up to the Change with this id."""

    change: UUID
    published_at: datetime | None
    changes_since: int


_known: OrderedDict[tuple[UUID, int], _Known] = OrderedDict()
# By map: up to which seq its log was looked through, and when it was last published by then.
_published: OrderedDict[UUID, tuple[int, datetime | None]] = OrderedDict()
_guard = Lock()


def upkeep_of(journey_map: JourneyMap, status: str, head: int) -> Upkeep:
    """As it stood at seq `head` with this status; a few queries for a published map, none otherwise."""
    known = _known_at(journey_map.pk, head) if status == PUBLISHED else None
    published_at = known.published_at if known else None
    return Upkeep(
        published_at=published_at,
        changes_since=known.changes_since if known and published_at else 0,
        review_due=review_due(journey_map, published_at, status),
        reviewed_at=journey_map.reviewed_at,
        review_asked=_asked(journey_map, status),
    )


def review_due(journey_map: JourneyMap, published_at: datetime | None, status: str) -> date | None:
    """So many days after somebody last said that it holds: by a review, else by publishing it, else by editing it."""
    if status == ARCHIVED:
        return None
    since = journey_map.reviewed_at or published_at or journey_map.edited_at
    return timezone.localdate(since) + timedelta(days=journey_map.review_days)


def stale_since(due: date | None, asked: date | None, today: date | None = None) -> date | None:
    """The earlier of a day of review that is over and a day since which something asks for one."""
    over = due if due is not None and due < (today or timezone.localdate()) else None
    return min((day for day in (over, asked) if day is not None), default=None)


def _asked(journey_map: JourneyMap, status: str) -> date | None:
    at = journey_map.review_asked_at
    return timezone.localdate(at) if at is not None and status != ARCHIVED else None


def reviews_of(heads: Iterable[JourneyMap]) -> dict[UUID, Upkeep]:
    """The days of review of many maps, without what changed since; one query for each two hundred published maps
    that were never reviewed and moved on since they were last asked about here."""
    known = list(heads)
    published = _published_days([one for one in known if one.status == PUBLISHED and one.reviewed_at is None])
    return {
        one.pk: Upkeep(
            published_at=published.get(one.pk),
            review_due=review_due(one, published.get(one.pk), one.status),
            reviewed_at=one.reviewed_at,
            review_asked=_asked(one, one.status),
        )
        for one in known
    }


def _batched(unread: Iterable[tuple[UUID, int]]) -> Iterator[list[tuple[UUID, int]]]:
    """Conditions for so many maps as one statement may have."""
    left = list(unread)
    for at in range(0, len(left), _AT_ONCE):
        yield left[at : at + _AT_ONCE]


def _published_days(heads: Iterable[JourneyMap]) -> dict[UUID, datetime]:
    """When each was last published, as far as the log tells."""
    seqs = {one.pk: one.seq for one in heads}
    with _guard:
        # A head behind what is remembered is one of a restored backup: its log is read anew.
        looked = {one: _published[one] for one, seq in seqs.items() if one in _published and _published[one][0] <= seq}
    found = {one: at for one, (_seq, at) in looked.items()}
    unread = {
        one: looked[one][0] if one in looked else 0 for one, seq in seqs.items() if looked.get(one, (-1,))[0] != seq
    }
    if unread:
        for some in _batched(unread.items()):
            wanted = reduce(or_, (Q(map_id=one, seq__gt=seq) for one, seq in some))
            log = ChangeRecord.objects.filter(wanted, operations__contains=_PUBLISHING)
            found |= dict(log.values_list("map_id").annotate(Max("at")))
        with _guard:
            for one in unread:
                _published[one] = (seqs[one], found.get(one))
                _published.move_to_end(one)
            while len(_published) > _REMEMBERED:
                _published.popitem(last=False)
    return {one: at for one, at in found.items() if at is not None}


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
