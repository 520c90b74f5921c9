"""Everybody at the door of every map: who gets a welcome, and the code others are turned away with (C14, C15)."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from maps.models import JourneyMap, ShareLink
from maps.sharing import guests
from tests.conftest import Person, person
from workspaces.membership import admit, remove_member, suspend
from workspaces.models import Membership, Role, User, Workspace

from .sockets import Closed, Socket, change, cookie_of, create, in_thread

WELCOME = "welcome"
# What a role is told at the door of: a map open to all, one that is listed, one that is hidden.
DOORS: dict[str, tuple[str | int, str | int, str | int]] = {
    "owner": (WELCOME, WELCOME, WELCOME),
    "admin": (WELCOME, WELCOME, WELCOME),
    "editor": (WELCOME, 4403, 4404),
    "commenter": (WELCOME, 4403, 4404),
    "viewer": (WELCOME, 4403, 4404),
    "outsider": (4404, 4404, 4404),
    "removed": (4404, 4404, 4404),
    "suspended": (4404, 4404, 4404),
    "nobody": (4401, 4401, 4401),
    # Who came by a share link has another door, and this one does not know them.
    "reader": (4401, 4401, 4401),
}
EDITORS = {"owner", "admin", "editor"}


@pytest.fixture
def everybody(
    workspace: Workspace, owner: User, cast: dict[str, Person], journey: JourneyMap
) -> dict[str, User | None]:
    removed, away = (admit(workspace, person(name), Role.ADMIN) for name in ("removed", "suspended"))
    remove_member(removed, owner)
    suspend(away, owner, True)
    people = {name: who for name, who in cast.items() if isinstance(who, User)}
    return {**people, "removed": removed.user, "suspended": away.user, "nobody": None, "reader": None}


def headers_of(name: str, who: User | None, map_id: UUID) -> dict[str, str]:
    if name == "reader":
        link = ShareLink.objects.filter(map=map_id).first()
        return {"Cookie": f"{guests.live_cookie_name(link.public_id)}={guests.marker_of(link)}"} if link else {}
    return cookie_of(who) if who else {}


async def told_at(map_id: UUID, headers: dict[str, str]) -> tuple[str | int, Socket]:
    socket = Socket(map_id, headers)
    try:
        await socket.join()
    except Closed as closed:
        return closed.code, socket
    return WELCOME, socket


@pytest.mark.parametrize("place", ["editable", "listed", "hidden", "trashed", "deleted", "foreign"])
async def test_who_gets_in(live: None, journey: JourneyMap, everybody: dict[str, User | None], place: str) -> None:
    map_id = await in_thread(_standing_at(journey, place))
    wrong = []
    for name in DOORS:
        told, socket = await told_at(map_id, await in_thread(headers_of, name, everybody[name], map_id))
        if told != _expected(name, place):
            wrong.append(f"{name} is told {told} and not {_expected(name, place)}")
        if told == WELCOME and place != "foreign":
            wrong += await _what_may_be_sent(name, socket)
        await socket.leave()
    assert not wrong


async def _what_may_be_sent(name: str, socket: Socket) -> list[str]:
    await socket.send(change(create("stage", title="Loyalty", rank="t")))
    frame = await socket.next("change", "changes", "rejected")
    said = (socket.welcome["abilities"]["edit"], frame["type"] != "rejected")
    return [] if said == (name in EDITORS,) * 2 else [f"{name} may edit: {said}"]


def _expected(name: str, place: str) -> str | int:
    if name in ("nobody", "reader"):
        return 4401
    if place in ("trashed", "deleted"):
        return 4404
    if place == "foreign":
        return WELCOME if name == "outsider" else 4404
    doors = dict(zip(("editable", "listed", "hidden"), DOORS[name], strict=True))
    return doors[place]


def _standing_at(journey: JourneyMap, place: str) -> Callable[[], UUID]:
    """The map's id once it is that; a link leads to it wherever it is there."""

    def stand() -> UUID:
        if place == "deleted":
            return uuid4()
        found = journey
        if place == "foreign":
            elsewhere = Membership.objects.get(user__email="outsider@example.org").workspace
            found = JourneyMap.objects.create(workspace=elsewhere)
        elif place == "trashed":
            JourneyMap.objects.filter(pk=journey.pk).update(trashed_at=timezone.now())
        else:
            JourneyMap.objects.filter(pk=journey.pk).update(visibility=place)
        ShareLink.objects.create(map=found)
        return found.pk

    return stand
