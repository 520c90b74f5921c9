"""What sessions know of a person: told to them, and nameless with their account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from maps.models import JourneyMap
from workspaces.models import User
from workspaces.privacy.gathering import MOST, adds, fields
from workspaces.signals import account_deleted

from .models import Participant


def start() -> None:
    adds("sessions", _("The sessions that you were in."), _sessions)
    account_deleted.connect(_forget, dispatch_uid="workshops.privacy")


def _sessions(user: User) -> list[dict[str, Any]]:
    """Titles only of those on maps that are open to them now: somebody may have changed them since."""
    seats = Participant.objects.filter(user=user).select_related("workshop").order_by("joined_at")[:MOST]
    open_now = set(JourneyMap.objects.open_to(user.pk).values_list("pk", flat=True))
    return [
        {
            "title": seat.workshop.title if seat.workshop.map_id in open_now else None,
            **fields([seat], "joined_at", "name")[0],
        }
        for seat in seats
    ]


def _forget(user: User, **_kwargs: Any) -> None:
    """The seat keeps the user, who has no name any more; the copy of the name goes."""
    Participant.objects.filter(user=user).update(name="")
