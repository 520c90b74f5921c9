"""The demo's last visit: what a colleague did since is new to whoever opens the map."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from maps.models import JourneyMap
from maps.visits import note_open


def was_here(map_id: UUID, user_id: UUID, at: datetime) -> None:
    """They had the map open until now, which was at that time. What is drawn next is new to them."""
    head = JourneyMap.objects.get(pk=map_id).seq
    note_open(map_id, user_id, head, at - timedelta(minutes=12))
    note_open(map_id, user_id, head, at)
