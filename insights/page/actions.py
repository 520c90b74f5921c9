"""How far the actions of a map are: counts, and those that are late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from insights.actions.standing import Track, is_overdue, track_of
from insights.charts.parts import Share, shares
from insights.models import Action, ActionStatus
from maps.models import JourneyMap

from .people import PEER_COLOURS, Owner

# In the order of the bar, with its class.
BAR: Final = (
    (ActionStatus.DONE, "pos"),
    (ActionStatus.IN_PROGRESS, "accent"),
    (ActionStatus.PLANNED, "ink"),
    (ActionStatus.PROPOSED, "none"),
)
MOST_LATE: Final = 4


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    style: str
    count: int


@dataclass(frozen=True, slots=True)
class Late:
    id: UUID
    title: str
    owner: Owner | None
    days: int


@dataclass(frozen=True, slots=True)
class Actions:
    """Dropped ones don't count. `taken`: opportunities (ids) that an open action stands for, with its number."""

    counts: tuple[Count, ...]
    bar: tuple[Share, ...]
    late: tuple[Late, ...]
    track: Track
    all: int
    unstarted: int
    taken: dict[str, int]


def actions_of(journey_map: JourneyMap) -> Actions:
    """One query."""
    today = timezone.localdate()
    found = Action.objects.filter(map=journey_map).exclude(status=ActionStatus.DROPPED)
    rows = list(found.select_related("owner", "contact").order_by("due", "number"))
    counts = Counter(one.status for one in rows)
    waiting = [one for one in rows if one.is_open]
    late = [(one, one.due) for one in waiting if one.due is not None and is_overdue(one, today)]
    return Actions(
        counts=tuple(Count(str(status.label), style, counts[status]) for status, style in BAR),
        bar=shares([(style, counts[status]) for status, style in BAR]),
        late=tuple(_late(one, due, today) for one, due in late[:MOST_LATE]),
        track=track_of(rows, today),
        all=len(rows),
        unstarted=counts[ActionStatus.PROPOSED] + counts[ActionStatus.PLANNED],
        taken={str(one.opportunity): one.number for one in waiting if one.opportunity},
    )


def _late(action: Action, due: date, today: date) -> Late:
    return Late(action.pk, action.title, _owner(action), (today - due).days)


def _owner(action: Action) -> Owner | None:
    if action.owner:
        return Owner(action.owner.display_name, int(action.owner.pk.int % PEER_COLOURS) + 1)
    return Owner(action.contact.name, 0) if action.contact else None
