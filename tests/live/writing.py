"""Changes from beside the sockets, and what the log has of them."""

import contextlib
from uuid import uuid4

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.models import ChangeRecord, JourneyMap
from workspaces.errors import Busy
from workspaces.models import User

from .sockets import create, in_thread

STAGE = {"title": "Awareness", "colour": 1, "rank": "i"}


def a_stage(**fields: object) -> dict[str, object]:
    return create("stage", **{**STAGE, **fields})


async def write(journey: JourneyMap, user: User, *operations: dict[str, object]) -> int:
    """A Change beside the sockets, as REST makes it; its seq."""
    body = {"id": str(uuid4()), "operations": list(operations)}
    while True:
        # The map may be locked for longer than a request waits; every client sends again.
        with contextlib.suppress(Busy):
            return (await in_thread(apply_change, journey.pk, body, Principal.of(user))).seq


async def log_of(journey: JourneyMap) -> list[tuple[int, str]]:
    rows = ChangeRecord.objects.filter(map=journey).order_by("seq").values_list("seq", "change")
    return [(seq, str(one)) for seq, one in await in_thread(list, rows)]
