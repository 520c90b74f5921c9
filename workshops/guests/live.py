"""The socket of a session's guests, `/ws/sessions/{public id}/`: it says that the session has moved on, and closes."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from maps.live.guest_company import Admitted
from maps.live.other_doors import Door, Seat, open_door
from maps.signals import SESSION
from workshops.models import Participant

from .entering import live_cookie_name, visitor_of


def admit(public_id: str, cookie: str) -> Admitted | None:
    """Whoever has a place, or waits for one."""
    visitor = visitor_of(public_id, cookie)
    if visitor is None or visitor.is_over or visitor.seat is None:
        return None
    if visitor.seat.state == Participant.State.DECLINED:
        return None
    return Admitted(visitor.workshop.pk, visitor.workshop.map_id, visitor.seat.pk.hex, door=DOOR)


def still(seats: Collection[Seat]) -> set[Seat]:
    """Of these (session, place), those that may stay; one query."""
    found = Participant.objects.filter(pk__in=[place for _session, place in seats], user=None)
    found = found.filter(
        workshop__ended_at=None, workshop__map__trashed_at=None, workshop__map__workspace__deletion_at=None
    )
    listening = found.exclude(state=Participant.State.DECLINED).values_list("workshop_id", "pk")
    return {(session, place.hex) for session, place in listening}


DOOR: Final = Door(
    re.compile(r"\A/ws/sessions/(?P<public_id>[0-9A-Za-z_-]{16})/\Z"), live_cookie_name, admit, still, SESSION
)


def start() -> None:
    """Called once, when the apps are ready."""
    open_door(DOOR)
