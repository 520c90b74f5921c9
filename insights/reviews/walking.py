"""All that a review walks through: what asks for it, what changed, what lies longest, what hurts, what is done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone

from insights.analysis.backing import backing_of
from insights.analysis.ranking import pain_ranking
from insights.models import Action, ActionStatus, MapReview, ReviewTrigger
from maps.changes.replay import rewind
from maps.document import Elements, MapDocument
from maps.exchange.journey import Journey, PainPoint, Stage, Touchpoint
from maps.exchange.reading_order import journey_of
from maps.models import ChangeRecord, JourneyMap

from . import triggers, words
from .ages import last_touched
from .differences import Difference, differences
from .recording import reviews_of

# Longer stretches of history are told as a number, and stages in them by what lies nearer.
MOST_CHANGES: Final = 5_000
# Lines that one touchpoint gets; the rest is counted.
MOST_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """One trigger: what happened, what to think about, and where."""

    trigger: ReviewTrigger
    says: str
    question: str
    changes: Sequence[tuple[str, str, str]] = ()
    pain_points: Sequence[Pain] = ()
    note: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint, a stage or (without colour) the whole map, with what changed there."""

    title: str
    href: str
    lines: tuple[str, ...]
    colour: int | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """`count`: Changes in the log. `places` None: too many to be told one by one."""

    count: int
    at: datetime
    places: tuple[Place, ...] | None


@dataclass(frozen=True, slots=True)
class StageAge:
    stage: Stage
    href: str
    touched: datetime | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Pain:
    pain: PainPoint
    touchpoint: str
    href: str


@dataclass(frozen=True, slots=True)
class Past:
    """`told`: (what it was about, what was noted there)."""

    review: MapReview
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Walk:
    head: JourneyMap
    document: MapDocument
    asks: tuple[Asked, ...]
    changes: Changes | None
    stages: tuple[StageAge, ...]
    pain_points: tuple[Pain, ...]
    actions: tuple[Action, ...]
    done: tuple[Action, ...]
    past: tuple[Past, ...]

    @property
    def moves(self) -> int:
        """How many actions there are to look at."""
        return len(self.actions) + len(self.done)

    @property
    def last(self) -> MapReview | None:
        return self.past[0].review if self.past else None


def walk_through(head: JourneyMap, document: MapDocument) -> Walk:
    """About a dozen queries, whatever the map's size. The triggers are brought up to date first."""
    triggers.renew(head)
    head.refresh_from_db(fields=["review_asked_at"])
    journey = journey_of(document)
    base = triggers.base_of(head)
    actions = Action.objects.filter(map=head).select_related("owner", "contact", "team")
    open_ones = [one for one in actions if one.is_open]
    done = [one for one in actions if one.status == ActionStatus.DONE and _since(one.closed_at, base)]
    asking = list(triggers.unsettled(head.pk).select_related("event"))
    return Walk(
        head=head,
        document=document,
        asks=tuple(_asked(one, journey) for one in asking),
        changes=_changes(head, document, journey, base) if base else None,
        stages=_stages(head, document, journey),
        pain_points=_open_pains(document, journey),
        actions=tuple(sorted(open_ones, key=lambda one: (one.due or date.max, one.number))),
        done=tuple(done),
        past=tuple(_past(one) for one in reviews_of(head)),
    )


def _since(at: datetime | None, base: triggers.Base | None) -> bool:
    return at is not None and (base is None or at > base.at)


def _asked(trigger: ReviewTrigger, journey: Journey) -> Asked:
    pains = _pains(journey, set(trigger.details.get("ids", ())))
    changed = trigger.details.get("changed", {})
    return Asked(
        trigger=trigger,
        says=words.asks(trigger, len(trigger.details.get("ids", ()))),
        question=words.question(trigger),
        changes=words.objective_changes(changed, journey.head["unit"]) if changed else (),
        pain_points=pains,
        note=trigger.event.note if trigger.event else "",
        outcome=words.outcome_name(str(trigger.details.get("outcome", ""))),
    )


def _past(review: MapReview) -> Past:
    matters = {str(one.pk): words.asks(one, len(one.details.get("ids", ()))) for one in review.settled.all()}
    matters |= words.parts()
    return Past(review, tuple((matters[name], text) for name, text in review.noted.items() if name in matters))


def _pains(journey: Journey, ids: set[str]) -> tuple[Pain, ...]:
    return tuple(
        Pain(pain, touchpoint.title, _href(journey.id, "pain_point", pain.id))
        for touchpoint in journey.touchpoints
        for pain in touchpoint.pain_points
        if pain.id in ids
    )


def _open_pains(document: MapDocument, journey: Journey) -> tuple[Pain, ...]:
    """Heaviest first, as everywhere."""
    ranked = [one.pain_point for one in pain_ranking(journey, backing_of(document))]
    found = {one.pain.id: one for one in _pains(journey, set(ranked))}
    return tuple(found[one] for one in ranked)


def _stages(head: JourneyMap, document: MapDocument, journey: Journey) -> tuple[StageAge, ...]:
    """Oldest first. What the log no longer tells is older than all of it."""
    log = ChangeRecord.objects.filter(map=head).order_by("-seq").only("at", "operations", "inverse")[:MOST_CHANGES]
    steps = ((one.at, [*one.effective, *_brings_back(one)]) for one in log.iterator())
    touched = last_touched(document.elements, steps)
    today = timezone.localdate()
    ages = [
        StageAge(
            stage,
            _href(journey.id, "stage", stage.id),
            touched.get(stage.id),
            (today - timezone.localdate(touched[stage.id])).days if stage.id in touched else None,
        )
        for stage in journey.stages
    ]
    return tuple(sorted(ages, key=lambda one: (one.touched is not None, one.touched and one.touched.timestamp())))


def _brings_back(record: ChangeRecord) -> Iterable[dict[str, Any]]:
    return record.taking_back if '"op":"delete"' in record.operations else ()


def _changes(head: JourneyMap, document: MapDocument, journey: Journey, base: triggers.Base) -> Changes | None:
    records = ChangeRecord.objects.after(head.pk, base.seq).filter(seq__lte=document.seq)
    count = records.count()
    if not count:
        return None
    if count > MOST_CHANGES:
        return Changes(count, base.at, None)
    before: Elements = {kind: dict(rows) for kind, rows in document.elements.items()}
    rewind(before, list(records))
    found = differences(before, document.elements)
    return Changes(count, base.at, tuple(_places(found, before, journey))) if found else None


def _places(found: Sequence[Difference], before: Elements, journey: Journey) -> Iterable[Place]:
    """The whole map first, then stages with their touchpoints in order, then what is no longer there."""
    lines: dict[str, list[str]] = defaultdict(list)
    names = {one.id: one.name for one in journey.personas}
    for one in found:
        lines[one.place].append(words.says(one, names.get(str(one.row.get("map_persona")), "")))
    if own := lines.pop("", None):
        yield _place("", reverse("map_editor", args=[journey.id]), own)
    for stage in journey.stages:
        parts: list[Stage | Touchpoint] = [stage, *stage.touchpoints]
        for there in parts:
            if own := lines.pop(there.id, None):
                yield _place(there.title, _href(journey.id, _kind(there), there.id), own, stage.colour)
    for gone, own in lines.items():
        row = before["touchpoint"].get(gone) or before["stage"].get(gone) or {}
        yield _place(str(row.get("title", "")), "", own[:1])


def _kind(there: Stage | Touchpoint) -> str:
    return "stage" if isinstance(there, Stage) else "touchpoint"


def _place(title: str, href: str, lines: Sequence[str], colour: int | None = None) -> Place:
    # Ten cards that were added are one line.
    counted = [text if count == 1 else f"{text} ({count})" for text, count in Counter(lines).items()]
    return Place(title, href, tuple(counted[:MOST_LINES]), colour, max(0, len(counted) - MOST_LINES))


def _href(map_id: str, kind: str, element: str) -> str:
    return f"{reverse('map_editor', args=[map_id])}#{kind}/{element}"
