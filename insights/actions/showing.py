"""Actions as plain values, for the API and for pages: to each reader only what they may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from insights.models import Action, ActionEvent, ActionReading
from workspaces.models import Membership

from .listing import read_along
from .proof import worth_of
from .rights import Doer, May, may_of_many


def actions_json(doer: Doer, actions: Iterable[Action]) -> list[dict[str, Any]]:
    """`actions` as `read_along` gives them, all of one workspace; five queries beside theirs."""
    found = list(actions)
    rights = may_of_many(doer, found)
    present = _present(found)
    return [_json(one, rights[one.pk], present) for one in found]


def action_json(doer: Doer, action_id: UUID) -> dict[str, Any]:
    """One, as it is now in the database."""
    return actions_json(doer, read_along(Action.objects.filter(pk=action_id)))[0]


def told_to_admins(action: Action) -> dict[str, Any]:
    """One, as whoever may everything sees it: for receivers that admins set up."""
    found = read_along(Action.objects.filter(pk=action.pk)).get()
    return _json(found, May(view=True, edit=True, update=True, map=True), _present([found]))


def _present(actions: list[Action]) -> frozenset[UUID]:
    """Which of their owners are still members."""
    owners = {one.owner_id for one in actions if one.owner_id}
    spaces = {one.workspace_id for one in actions}
    there = Membership.objects.filter(workspace__in=spaces, user__in=owners, suspended=False) if owners else ()
    return frozenset(one.user_id for one in there)


def _json(action: Action, can: May, present: frozenset[UUID]) -> dict[str, Any]:
    names = ("id", "number", "revision", "opportunity", "title", "description", "due", "status")
    measured = ("measure", "unit", "better", "baseline", "target", "cost_part")
    closing = ("after", "after_on", "after_note", "outcome", "closed_at", "created_at", "changed_at")
    return {
        **{name: getattr(action, name) for name in names},
        "map": _map(action, can),
        "place": place_of(action),
        "owner": _owner(action, present),
        "team": {"id": action.team.pk, "name": action.team.name} if action.team else None,
        **{name: getattr(action, name) for name in measured},
        "latest": getattr(action, "latest_value", None),
        "latest_on": getattr(action, "latest_on", None),
        **{name: getattr(action, name) for name in closing},
        "cost": cost_of_action(action) if can.figures else None,
        "felt": felt_of(action) if can.figures else {"before": None, "after": None},
        "follows": {"id": action.follows.pk, "number": action.follows.number} if action.follows else None,
        "external": {"key": action.external_key, "url": action.external_url},
        "may": {"edit": can.edit, "update": can.update},
        "late": late_by(action),
    }


def _map(action: Action, can: May) -> dict[str, Any] | None:
    """Never to somebody who may not look into it."""
    if action.map is None or not can.map:
        return None
    return {"id": action.map.pk, "title": action.map.title, "url": reverse("map_editor", args=[action.map.pk])}


def place_of(action: Action) -> dict[str, Any] | None:
    """Where it came from, in the words of the day; None for one that no opportunity stands behind."""
    came = action.came_from
    if "touchpoint" not in came:
        return None
    return {name: came.get(name) for name in ("stage", "stage_colour", "touchpoint", "opportunity", "pain_points")}


def _owner(action: Action, present: frozenset[UUID]) -> dict[str, Any] | None:
    if action.owner is not None:
        left = action.owner.pk not in present
        return {"kind": "member", "id": action.owner.pk, "name": action.owner.display_name, "left": left}
    if action.contact is not None:
        return {"kind": "contact", "id": action.contact.pk, "name": action.contact.name, "left": False}
    return None


def cost_of_action(action: Action) -> dict[str, Any] | None:
    """Money a month: {"before", "expected", "measured", "expected_saving", "measured_saving"}, ranges or None."""
    worth = worth_of(action.cost_before, action.cost_part, action.target, action.after)
    return asdict(worth) if worth else None


def felt_of(action: Action) -> dict[str, Mapping[str, float] | None]:
    """Feelings at the touchpoint by persona, when it was accepted and when it was done."""
    return {
        "before": action.felt_before.get("scores") or None,
        "after": action.felt_after.get("scores") or None,
    }


def late_by(action: Action) -> int | None:
    """Days since its deadline; None in time, without one, and once it is closed."""
    today = timezone.localdate()
    return (today - action.due).days if action.is_open and action.due and action.due < today else None


def reading_json(reading: ActionReading) -> dict[str, Any]:
    by = reading.by.display_name if reading.by else ""
    return {**{name: getattr(reading, name) for name in ("id", "on", "value", "note", "at")}, "by": by}


def event_json(event: ActionEvent) -> dict[str, Any]:
    by = event.by.display_name if event.by else event.by_name
    return {"id": event.pk, "at": event.at, "via": event.via, "by": by, "changes": event.changes}
