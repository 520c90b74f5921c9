"""What asks for a review of a map. Log, actions and calendar are the truth; the row of a trigger says since when.

A map is asked about once somebody has said that it holds: by publishing or reviewing it. Before that everything is new.
Another app asks with `ask(map, kind, about, details)`; its kind needs a sentence in words.py.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from insights.models import Action, ActionStatus, MapReview, ReviewTrigger
from maps.document import Operation
from maps.models import ChangeRecord, JourneyMap
from maps.upkeep import ARCHIVED, PUBLISHED
from workspaces.signals import announce_list_change

from .disagreeing import disagreeing
from .since import OBJECTIVE, Happened, happened

log = logging.getLogger(__name__)

Kind = ReviewTrigger.Kind
_FROM_LOG: Final = Q(operations__contains='"kind":"pain_point"') | Q(operations__contains='"kind":"map"')
_PUBLISHING: Final = f'"status":"{PUBLISHED}"'
# Most matters one trigger spells out; the page says how many more there are.
TOLD: Final = 50


@dataclass(frozen=True, slots=True)
class Base:
    """Where the map stood when somebody last said that it holds. `about` sets one stretch apart from the next."""

    seq: int
    at: datetime
    about: str


def base_of(head: JourneyMap) -> Base | None:
    """The last review, else the last publishing that the log still has; None for a map nobody has vouched for."""
    review = MapReview.objects.filter(map=head).first()
    if review is not None:
        return Base(review.seq, review.at, str(review.pk))
    if head.status != PUBLISHED:
        return None
    log = ChangeRecord.objects.filter(map=head, operations__contains=_PUBLISHING)
    published = log.order_by("-seq").only("seq", "at", "change").first()
    return Base(published.seq, published.at, str(published.change)) if published else None


def ask(head: JourneyMap, kind: str, about: str, details: dict[str, Any], **fields: Any) -> None:
    """Ask for a review because of this matter: once, whoever asks again. A map that is put away is not asked about."""
    if head.status == ARCHIVED or head.trashed_at is not None:
        return
    ReviewTrigger.objects.get_or_create(map=head, kind=kind, about=about, defaults={**_new(details), **fields})
    mark(head)


def unsettled(map_id: UUID) -> QuerySet[ReviewTrigger]:
    return ReviewTrigger.objects.filter(map=map_id, review=None)


def mark(head: JourneyMap) -> None:
    """Write down since when something asks for a review of this map, and tell its open editors when that changed."""
    asked = unsettled(head.pk).aggregate(first=Min("at"))["first"]
    last = MapReview.objects.filter(map=head).first()
    if last is not None and last.decision == MapReview.Decision.REWORK:
        asked = last.at
    mine = JourneyMap.objects.filter(pk=head.pk)
    if mine.values_list("review_asked_at", flat=True).first() != asked:
        mine.update(review_asked_at=asked)
        announce_list_change(head.workspace_id, head.pk)


def renew(head: JourneyMap) -> None:
    """Bring the triggers up to what log and actions say: what was missed is asked, what was taken back is not."""
    base = base_of(head)
    found = _since(head, base.seq) if base else Happened()
    changed = found.changed({name: plain(getattr(head, name)) for name in OBJECTIVE})
    about = base.about if base else ""
    _keep_one(head, Kind.OBJECTIVE_CHANGED, about, {"changed": changed} if changed else {})
    _keep_one(head, Kind.NEW_PAIN_POINTS, about, {"ids": found.pain_points[:TOLD]} if found.pain_points else {})
    apart = disagreeing(head, base.seq) if base else []
    _keep_one(head, Kind.EVIDENCE_DISAGREES, about, {"ids": apart[:TOLD]} if apart else {})
    renew_actions(head, base)
    mark(head)


def renew_all() -> int:
    """What was missed, on every map that moved since it was vouched for; how many were looked at. Regular work.

    A reviewed map that moved says so by its days: no log is read of the others.
    """
    closed = Action.objects.filter(map=OuterRef("pk"), closed_at__gt=OuterRef("reviewed_at"))
    moved = Q(reviewed_at=None, status=PUBLISHED) | Q(edited_at__gt=F("reviewed_at")) | Exists(closed)
    heads = JourneyMap.objects.alive().filter(moved | Q(review_asked_at__isnull=False))
    found = list(heads.values_list("pk", flat=True))
    for map_id in found:
        try:
            # Read one by one: somebody may be writing meanwhile.
            head = JourneyMap.objects.filter(pk=map_id).first()
            if head is not None:
                renew(head)
        except Exception:
            # The others must not wait for what is wrong with one.
            log.exception("What asks for a review of map %s could not be renewed", map_id)
    return len(found)


def _since(head: JourneyMap, seq: int) -> Happened:
    records = ChangeRecord.objects.filter(_FROM_LOG, map=head, seq__gt=seq).order_by("seq")
    return happened(step for record in records.iterator() for step in _steps(record))


def _steps(record: ChangeRecord) -> Iterator[tuple[Operation, Operation]]:
    return zip(record.effective, reversed(record.taking_back), strict=True)


def _keep_one(head: JourneyMap, kind: str, about: str, details: dict[str, Any]) -> None:
    """One trigger of this kind for the stretch since `about`, or none; those of earlier stretches are over."""
    mine = unsettled(head.pk).filter(kind=kind)
    if not details or head.status == ARCHIVED:
        mine.delete()
        return
    mine.exclude(about=about).delete()
    one, is_new = ReviewTrigger.objects.get_or_create(map=head, kind=kind, about=about, defaults=_new(details))
    if not is_new and one.details != details:
        ReviewTrigger.objects.filter(pk=one.pk).update(details=details)


def renew_actions(head: JourneyMap, base: Base | None) -> None:
    """Actions of this map that were done since; one that was opened again asks for nothing."""
    done = Action.objects.filter(map=head, status=ActionStatus.DONE, closed_at__isnull=False)
    known = {about_action(one): one for one in done} if base and head.status != ARCHIVED else {}
    unsettled(head.pk).filter(kind=Kind.ACTION_CLOSED).exclude(about__in=known).delete()
    for about, action in known.items():
        if base and action.closed_at and action.closed_at > base.at:
            ReviewTrigger.objects.get_or_create(
                map=head, kind=Kind.ACTION_CLOSED, about=about, defaults=_new(told_of(action))
            )


def _new(details: dict[str, Any]) -> dict[str, Any]:
    return {"details": details, "at": timezone.now()}


def about_action(action: Action) -> str:
    """An action that is closed a second time asks anew."""
    closed = action.closed_at or timezone.now()
    return f"{action.pk}@{closed:%y%m%d%H%M%S}"


def told_of(action: Action) -> dict[str, Any]:
    return {"number": action.number, "title": action.title, "outcome": action.outcome}


def plain(value: Any) -> Any:
    """As the log and JSON have it."""
    return value.isoformat() if isinstance(value, date) else value
