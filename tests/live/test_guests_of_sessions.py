"""Sockets of a session's guests: one notice when it moves on, nothing of the map, and closed with the session (C14)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio

from maps.access import Principal
from maps.live.process import LiveProcess
from maps.managing import trash_map
from maps.models import JourneyMap
from workshops.guests import entering
from workshops.models import Participant, Workshop
from workshops.running import people, steering
from workshops.running.turns import Doer
from workspaces.models import User

from .conftest import Join
from .sockets import Socket, change, create, in_thread

Come = Callable[..., Awaitable[Socket]]
STEPS = [{"title": "What they do"}, {"title": "What hurts"}]


class Phone(Socket):
    """A guest's end, with the cookie of their place."""

    def __init__(self, public_id: str, cookie: str) -> None:
        super().__init__("", {"Cookie": f"{entering.live_cookie_name(public_id)}={cookie}"} if cookie else {})
        self.scope |= {"path": f"/ws/sessions/{public_id}/", "client": ["192.0.2.1", 1]}

    async def come(self) -> Phone:
        await self.open()
        await self.send({"type": "hello", "protocol": 1})
        return self


@pytest.fixture
def session(journey: JourneyMap, editor: User) -> Workshop:
    return steering.start(Doer.of(editor), journey.pk, "Printers", STEPS)


@pytest.fixture
def seat(session: Workshop) -> Participant:
    return people.ask_in(session.pk, "Kim")


@pytest_asyncio.fixture
async def come(session: Workshop, seat: Participant, live: None) -> AsyncIterator[Come]:
    opened: list[Socket] = []

    async def enter(cookie: str | None = None) -> Socket:
        if cookie is None:
            cookie = await in_thread(entering.marker_of, session, seat)
        socket = Phone(session.public_id, cookie)
        opened.append(socket)
        return await socket.come()

    yield enter
    for socket in opened:
        await socket.leave()


async def look() -> None:
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()


async def listening(phone: Socket) -> None:
    """Until the socket has subscribed: it answers."""
    await phone.send({"type": "ping"})
    assert (await phone.receive())["type"] == "pong"


async def test_a_guest_hears_that_the_session_moved_on_and_nothing_of_the_map(
    come: Come,
    join: Join,
    session: Workshop,
    editor: User,
) -> None:
    phone = await come()
    await listening(phone)
    person = await join(editor, since=0)
    await person.send(change(create("stage", title="canary")))
    await person.changes(1)
    assert await phone.silence() == []
    await in_thread(steering.steer, Doer.of(editor), session.map_id, {"step": 1})
    assert await phone.receive() == {"type": "notice", "about": "session"}
    assert {json.dumps(frame) for frame in await phone.silence()} <= {'{"type": "notice", "about": "session"}'}


@pytest.mark.parametrize("cookie", ["", "x", "a:b"])
async def test_nobody_comes_in_without_a_place(come: Come, cookie: str) -> None:
    phone = await come(cookie)
    assert await phone.close_code() == 4403


async def test_the_code_alone_is_no_place(come: Come, session: Workshop) -> None:
    phone = await come(await in_thread(entering.marker_of, session))
    assert await phone.close_code() == 4403


def ended(session: Workshop, seat: Participant, editor: User) -> None:
    steering.end(Doer.of(editor), session.map_id)


def declined(session: Workshop, seat: Participant, editor: User) -> None:
    people.decide(Doer.of(editor), session.map_id, seat.pk, "declined")


def trashed(session: Workshop, seat: Participant, editor: User) -> None:
    trash_map(Principal.system(), session.map_id)


@pytest.mark.parametrize(("event", "code"), [(ended, 4403), (declined, 4403), (trashed, 4404)])
async def test_a_lost_right_closes_the_socket(
    come: Come, session: Workshop, seat: Participant, editor: User, event: Callable[..., None], code: int
) -> None:
    phone = await come()
    await listening(phone)
    await in_thread(event, session, seat, editor)
    await look()
    assert await phone.close_code() == code
    again = await come()
    assert await again.close_code() == 4403


async def test_whoever_speaks_is_closed(come: Come) -> None:
    phone = await come()
    await phone.send({"type": "presence", "state": {}})
    assert await phone.close_code() == 4400
