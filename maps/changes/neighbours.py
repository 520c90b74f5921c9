"""What must hold between a row and those around it, beyond the table of kinds: where cards lie, which lanes are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from maps.kinds import CARD_ROLES, RECORD_ROLES, Row

from .errors import conflict, invalid
from .state import MapState


def check_place(state: MapState, card: Row) -> None:
    """A card lies in a cell of a lane that holds cards, or in the tray. Raises RefusedError."""
    if (card["lane"] is None) != (card["touchpoint"] is None):
        message = "A card has a lane and a touchpoint, or neither: then it lies in the tray."
        raise invalid(message, kind="card", id=card["id"])
    if card["lane"] is not None and state.elements["lane"][card["lane"]]["role"] not in CARD_ROLES:
        raise invalid("This lane holds no cards.", kind="card", id=card["id"], field="lane")


def check_role(state: MapState, lane: Row) -> None:
    """A lane that shows records is there once and holds no cards. Raises RefusedError."""
    if lane["role"] not in RECORD_ROLES:
        return
    if any(kind == "card" for kind, _id in state.children(lane["id"])):
        raise invalid("A lane with cards can't show records.", kind="lane", id=lane["id"], field="role")
    if sum(one["role"] == lane["role"] for one in state.elements["lane"].values()) > 1:
        raise conflict(_("The map has a lane of this kind already."), kind="lane", id=lane["id"], field="role")
