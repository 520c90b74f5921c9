"""Tells the files of a map which actions it has led to (maps.registers)."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from insights.models import Action
from maps.models import JourneyMap
from maps.registers import tellers

from .words import status_name


def start() -> None:
    """Called once, when the apps are ready."""
    if actions_told not in tellers:
        tellers.append(actions_told)


def actions_told(journey_map: JourneyMap, language: str) -> list[dict[str, Any]]:
    found = Action.objects.filter(map=journey_map).select_related("owner", "contact", "team").order_by("number")
    with translation.override(language):
        return [_told(one) for one in found]


def _told(one: Action) -> dict[str, Any]:
    owner = one.owner.display_name if one.owner else one.contact.name if one.contact else ""
    measure = f"{one.measure} ({one.unit})" if one.measure and one.unit else one.measure
    return {
        "opportunity": str(one.opportunity) if one.opportunity else None,
        "pain_points": [str(pain["id"]) for pain in one.came_from.get("pain_points") or ()],
        "title": one.title,
        "owner": owner,
        "team": one.team.name if one.team else "",
        "due": one.due.isoformat() if one.due else "",
        "status": status_name(one.status),
        "measure": measure,
        "baseline": one.baseline,
        "target": one.target,
    }
