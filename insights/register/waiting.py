"""What could become an action: maps that a member may edit, and opportunities of a map that nobody has accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from insights.models import Action
from maps.cards import abilities_in_list
from maps.models import JourneyMap, Opportunity
from workspaces.models import Membership

# Of a pair of ratings nobody gave.
UNRATED: Final = 0
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """`impact`, `effort`: 1-5 or None. `tried`: the action that did not help, or was dropped; None: it is new."""

    id: UUID
    label: str
    title: str
    impact: int | None
    effort: int | None
    tried: int | None


def editable_maps(me: Membership) -> list[tuple[str, str]]:
    """(id, title) by title; two queries."""
    heads = list(JourneyMap.objects.filter(workspace=me.workspace_id).open_to(me.user_id).exclude(status="archived"))
    can = abilities_in_list(heads, me) if heads else {}
    pairs = [(str(one.pk), one.title) for one in heads if can[one.pk]["edit"]]
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))


def waiting_in(found: JourneyMap) -> list[Waiting]:
    """Opportunities that no action has settled or is at, the most impact for the least effort first; two queries."""
    settled, tried = set(), {}
    for action in Action.objects.filter(map=found, opportunity__isnull=False).order_by("number"):
        if action.is_open or (action.status == "done" and action.outcome != "did_not_help"):
            settled.add(action.opportunity)
        else:
            tried[action.opportunity] = action.number
    rows = Opportunity.objects.filter(map=found, example=False).exclude(title="")
    left = [one for one in rows if one.pk not in settled]
    left.sort(key=lambda one: ((one.effort or UNRATED) - (one.impact or UNRATED), one.number))
    return [
        Waiting(one.pk, f"O{one.number}", one.title, one.impact, one.effort, tried.get(one.pk)) for one in left[:MOST]
    ]
