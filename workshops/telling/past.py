"""The sessions of a map, one after the other."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from workshops.models import Participant, Workshop

MOST: Final = 100


def sessions_page(map_id: UUID) -> list[dict[str, Any]]:
    """Newest first, at most 100; one query."""
    admitted = Count("participants", filter=Q(participants__state=Participant.State.ADMITTED))
    found = Workshop.objects.filter(map=map_id).select_related("facilitator").annotate(size=admitted)
    return [_json(one, one.size) for one in found.order_by("-started_at", "-pk")[:MOST]]


def _json(workshop: Workshop, people: int) -> dict[str, Any]:
    by = workshop.facilitator
    ended = workshop.ended_at is not None
    return {
        "id": workshop.pk,
        "title": workshop.title,
        "facilitator": {"id": by.pk, "name": by.display_name} if by else None,
        "started_at": workshop.started_at,
        "ended_at": workshop.ended_at,
        "people": people,
        "url": minutes_url(workshop) if ended else "",
    }


def minutes_url(workshop: Workshop) -> str:
    """The address of its minutes."""
    return reverse("session_minutes", args=[workshop.map_id, workshop.pk])
