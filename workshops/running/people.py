"""Who is in a session: members come by themselves, guests are let in by who leads it."""

from __future__ import annotations

from typing import Final
from unicodedata import category
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from insights.actions.fields import text, wrong
from maps.signals import SESSION, announce_notice
from workshops.models import Ballot, Participant, Workshop
from workspaces.errors import Forbidden, NotFound, TooLarge

from .turns import NAME, Doer, no_session, of_member, take_seat

# Who waits costs the facilitator's eyes; more than that are no workshop's.
MOST_WAITING: Final = 50
# Turn around what stands beside them in a list; letters know their direction without.
_TURNING: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def join(doer: Doer, map_id: UUID) -> None:
    """A member takes their place. Whoever has it stays in it."""
    with of_member(doer, map_id) as turn:
        _ = turn.seat


def decide(doer: Doer, map_id: UUID, participant: UUID, state: str) -> None:
    """Let a guest in, or not, or no longer (who leads). Raises NotFound, Forbidden, Invalid."""
    with of_member(doer, map_id, "edit", leading=True) as turn:
        guest = Participant.objects.filter(workshop=turn.workshop, pk=participant).first()
        if guest is None:
            raise NotFound
        if guest.user_id is not None:
            raise wrong("state", _("Members of the workspace need not be let in."))
        guest.state = state
        guest.save(update_fields=["state"])
        if state == Participant.State.DECLINED:
            # Nobody votes who is not in the room; what is counted already stays so.
            Ballot.objects.filter(participant=guest, poll__closed_at=None).delete()


def ask_in(workshop_id: UUID, name: str) -> Participant:
    """A guest who has the right link asks to be let in. Raises NotFound, Forbidden `closed_to_guests`, Invalid."""
    called = text(NAME)("name", name.translate(_TURNING))
    if all(category(character)[0] in "CZ" for character in called):
        raise wrong("name", _("Write the name that the others know you by."))
    with transaction.atomic():
        locked = Workshop.objects.running().select_for_update(of=("self",))
        workshop = locked.filter(pk=workshop_id).first()
        if workshop is None:
            raise no_session()
        if not workshop.open_to_guests:
            raise Forbidden(_("This session takes no more guests."), code="closed_to_guests")
        waiting = Participant.objects.filter(workshop=workshop, state=Participant.State.WAITING).count()
        if waiting >= MOST_WAITING:
            raise TooLarge(_("Too many people wait to be let in. Try again in a moment."), code="too_many")
        guest = take_seat(workshop, called, None, Participant.State.WAITING)
        workshop.revision += 1
        workshop.save(update_fields=["revision"])
        announce_notice(workshop.map_id, SESSION)
    return guest
