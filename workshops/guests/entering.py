"""Guests at the door of a session: a secret exchanged for a marker, then a name for a place, the rows asked every time.

The marker is signed and says which session, and which place in it; what may be seen stands in the rows. So a session
that is over, and a place that was taken away, are found out by reading them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from workshops.models import Participant, Workshop
from workspaces.errors import NotFound

from .secrets import is_secret, secret_of

ID_LENGTH: Final = 16
_NOBODY: Final = UUID(int=0)
_SALT: Final = "session-guest"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who has come by the QR code. `seat` None: has given no name yet."""

    workshop: Workshop
    seat: Participant | None

    @property
    def is_over(self) -> bool:
        return self.workshop.ended_at is not None

    @property
    def is_in(self) -> bool:
        """Whether they may see and do anything now."""
        return not self.is_over and self.seat is not None and self.seat.state == Participant.State.ADMITTED


def gone() -> NotFound:
    """The one answer for what is wrong, unknown, void and over."""
    message = _("This code does not work, or no longer. Ask whoever runs the session for a new one.")
    return NotFound(message, code="link_gone")


def exchange(public_id: str, secret: str) -> Workshop:
    """The session that this secret opens. Raises `gone()` whatever is wrong."""
    workshop = _workshop(public_id)
    if workshop is None or workshop.ended_at is not None or not workshop.open_to_guests:
        # As much work as for one that is there.
        secret_of(_NOBODY, 0)
        raise gone()
    if not is_secret(workshop.pk, workshop.generation, secret):
        raise gone()
    return workshop


def cookie_name(public_id: str) -> str:
    return f"session-{public_id}"


def live_cookie_name(public_id: str) -> str:
    """The same marker for the socket, whose address lies elsewhere."""
    return f"session-{public_id}-live"


def marker_of(workshop: Workshop, seat: Participant | None = None) -> str:
    """What the cookie holds: before a name is given it is void with the code, afterwards only with the place."""
    place = f"seat.{seat.pk.hex}" if seat else f"code.{workshop.generation}"
    return signing.Signer(salt=_SALT).sign(f"{workshop.pk.hex}.{place}")


def visitor_of(public_id: str, marker: str) -> Visitor | None:
    """Who this marker belongs to, also when the session is over; two queries."""
    said = _unsigned(marker)
    workshop = _workshop(public_id) if said else None
    if said is None or workshop is None or said[0] != workshop.pk.hex:
        return None
    _id, kind, place = said
    if kind == "seat":
        seat = Participant.objects.filter(workshop=workshop, user=None, pk=place).first()
        return Visitor(workshop, seat) if seat else None
    return Visitor(workshop, None) if place == str(workshop.generation) and workshop.open_to_guests else None


def _workshop(public_id: str) -> Workshop | None:
    if len(public_id) > ID_LENGTH:
        return None
    found = Workshop.objects.select_related("map").filter(
        public_id=public_id, map__trashed_at=None, map__workspace__deletion_at=None
    )
    return found.first()


def _unsigned(marker: str) -> tuple[str, str, str] | None:
    try:
        workshop, kind, place = signing.Signer(salt=_SALT).unsign(marker).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return workshop, kind, place
