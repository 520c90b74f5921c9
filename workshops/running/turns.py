"""One turn in a session: its row locked, rights asked inside the lock, its revision raised, everybody told.

Whoever hears of it asks for the session again: the notice says that something moved and nothing of what. No Change of
the map may be made inside of a turn (rule C2 of the map's engine).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import NOTHING, Abilities, Principal, map_for
from maps.signals import SESSION, announce_notice
from workshops.models import Participant, Workshop
from workspaces.errors import Forbidden, NotFound, TooLarge
from workspaces.models import User

# Colours of people, as presence has them.
COLOURS: Final = 6
MOST_PEOPLE: Final = 200
NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Doer:
    """A member at work, and what they are to maps."""

    user: User
    principal: Principal

    @classmethod
    def of(cls, user: User) -> Doer:
        return cls(user, Principal.of(user))


@dataclass(slots=True)
class Turn:
    """Somebody's turn. `seat`: their place in the session; members take theirs with the first thing that they do."""

    workshop: Workshop
    can: Abilities
    doer: Doer | None = None
    _seat: Participant | None = None

    @property
    def seat(self) -> Participant:
        if self._seat is None:
            self._seat = member_seat(self.workshop, self.doer.user) if self.doer else None
        if self._seat is None:
            raise Forbidden
        return self._seat

    @property
    def leads(self) -> bool:
        return self.doer is not None and self.workshop.facilitator_id == self.doer.user.pk

    def must_lead(self) -> None:
        if not self.leads:
            raise Forbidden(_("Only who runs the session can do this."), code="not_facilitator")


def no_session() -> NotFound:
    return NotFound(_("No session is running on this map."), code="no_session")


def running_on(map_id: UUID) -> Workshop:
    """The session that goes on on this map. Raises NotFound `no_session`; rights are the caller's business."""
    found = Workshop.objects.running().select_related("map", "facilitator").filter(map=map_id).first()
    if found is None:
        raise no_session()
    return found


@contextmanager
def of_member(doer: Doer, map_id: UUID, ability: str = "view", *, leading: bool = False) -> Iterator[Turn]:
    """A member's turn. Raises NotFound, Forbidden (`not_facilitator` for others, where `leading`), `no_session`."""
    with transaction.atomic():
        map_for(doer.principal, map_id, ability)
        workshop = _locked(Workshop.objects.running().filter(map=map_id).values_list("pk", flat=True).first())
        # Asked again: whoever waited for the lock may have lost the right meanwhile.
        _map, can = map_for(doer.principal, map_id, ability)
        turn = Turn(workshop, can, doer)
        if leading:
            turn.must_lead()
        yield turn
        _done(workshop)


@contextmanager
def of_guest(participant: UUID) -> Iterator[Turn]:
    """The turn of somebody without an account who was let in. Raises NotFound once the session is over for them."""
    with transaction.atomic():
        place = Participant.objects.filter(pk=participant, user=None).values_list("workshop_id", flat=True).first()
        workshop = _locked(place)
        seat = Participant.objects.filter(pk=participant, state=Participant.State.ADMITTED).first()
        if seat is None:
            raise no_session()
        yield Turn(workshop, dict(NOTHING), _seat=seat)
        _done(workshop)


def member_seat(workshop: Workshop, user: User) -> Participant:
    """The member's place, taken now if they have none. Inside a turn."""
    found = Participant.objects.filter(workshop=workshop, user=user).first()
    if found is None:
        return take_seat(workshop, user.display_name, user, Participant.State.ADMITTED)
    return found


def take_seat(workshop: Workshop, name: str, user: User | None, state: Participant.State) -> Participant:
    """Raises TooLarge when the room is full."""
    others = Participant.objects.filter(workshop=workshop)
    # Who was turned away takes nobody's place, and who waits to be let in none of the team's.
    here = others.exclude(state=Participant.State.DECLINED)
    if (here if user is None else here.exclude(state=Participant.State.WAITING)).count() >= MOST_PEOPLE:
        raise TooLarge(_("At most %(most)d people fit into a session.") % {"most": MOST_PEOPLE}, code="too_many")
    colour = others.count() % COLOURS + 1
    return Participant.objects.create(workshop=workshop, name=name[:NAME], user=user, state=state, colour=colour)


def _locked(workshop_id: UUID | None) -> Workshop:
    locked = Workshop.objects.running().select_for_update(of=("self",))
    found = locked.filter(pk=workshop_id).first() if workshop_id else None
    if found is None:
        raise no_session()
    return found


def raise_revision(workshop: Workshop) -> None:
    """Outside of a turn: something that the session shows has moved, whether it goes on or is over."""
    with transaction.atomic():
        found = Workshop.objects.select_for_update(of=("self",)).filter(pk=workshop.pk).first()
        if found is not None:
            found.revision += 1
            found.save(update_fields=["revision"])
            announce_notice(found.map_id, SESSION)


def _done(workshop: Workshop) -> None:
    workshop.revision += 1
    workshop.save()
    announce_notice(workshop.map_id, SESSION)


def seen(seat: Participant) -> None:
    """Note that something came from them, now and then: whoever has been silent for long is not in the room."""
    now = timezone.now()
    if (now - seat.seen_at).total_seconds() > 10:
        Participant.objects.filter(pk=seat.pk).update(seen_at=now)
