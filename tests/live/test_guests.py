"""Guests' sockets: told that the map moved on and nothing else, and closed as soon as their link says so (C14)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from django.utils import timezone

from maps.access import Principal
from maps.live.process import LiveProcess
from maps.managing import trash_map
from maps.models import JourneyMap, ShareLink
from maps.sharing import guests
from maps.sharing.links import change_link, delete_link, make_link
from workspaces.models import User

from .conftest import Join
from .sockets import Closed, Socket, change, create, in_thread, retitle

Come = Callable[..., Awaitable[Socket]]


class GuestSocket(Socket):
    """A guest's end: the cookie of the link, or the pass in the hello."""

    def __init__(self, public_id: str, cookie: str = "", given_pass: str = "", address: str = "192.0.2.1") -> None:
        headers = {"Cookie": f"{guests.live_cookie_name(public_id)}={cookie}"} if cookie else {}
        super().__init__("", headers)
        self.scope |= {"path": f"/ws/links/{public_id}/", "client": [address, 1]}
        self.hello = {"type": "hello", "protocol": 1, **({"pass": given_pass} if given_pass else {})}

    async def come(self) -> GuestSocket:
        await self.open()
        await self.send(self.hello)
        return self


@pytest.fixture
def link(journey: JourneyMap, owner: User) -> ShareLink:
    return make_link(Principal.of(owner), journey.pk, {"origins": ["https://wiki.example"]})


@pytest_asyncio.fixture
async def come(link: ShareLink, live: None) -> AsyncIterator[Come]:
    """`await come()`: a guest of the link, who has heard where the map stands."""
    opened: list[Socket] = []

    async def enter(**more: Any) -> Socket:
        cookie = await in_thread(guests.marker_of, link)
        socket = GuestSocket(link.public_id, **({"cookie": cookie} | more))
        opened.append(socket)
        await socket.come()
        if not link.version_id:
            assert (await socket.receive())["type"] == "head"
        return socket

    yield enter
    for socket in opened:
        await socket.leave()


async def look() -> None:
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()


async def test_guests_hear_heads_and_nothing_of_what_people_do(
    come: Come, join: Join, editor: User, viewer: User, live_limits: Callable[..., None]
) -> None:
    live_limits(guest_head_seconds=0.01)
    guest = await come()
    person = await join(editor, since=0)
    await join(viewer)
    await person.send({"type": "presence", "state": {"selection": [], "idle": False}})
    await person.send(change(create("stage", title="canary")))
    await person.changes(1)
    frames = await guest.silence()
    assert frames
    assert {frame["type"] for frame in frames} == {"head"}
    assert set(frames[-1]) == {"type", "epoch", "seq"}
    assert frames[-1]["seq"] == 1
    told = json.dumps(frames)
    assert "canary" not in told
    assert str(editor.pk) not in told
    # And people hear nothing of guests.
    assert all("guest" not in json.dumps(frame) for frame in await person.silence())


async def test_heads_come_at_most_every_two_seconds(come: Come, join: Join, journey: JourneyMap, editor: User) -> None:
    guest = await come()
    person = await join(editor, since=0)
    for number in range(20):
        await person.send(change(retitle(journey.pk, f"Title {number}")))
    await person.changes(20)
    assert len(await guest.silence()) <= 1


async def test_a_pass_lets_in_where_no_cookie_comes_along(come: Come, link: ShareLink) -> None:
    given = await in_thread(guests.pass_of, link)
    assert await come(cookie="", given_pass=given)


@pytest.mark.parametrize(
    "made", [{"cookie": ""}, {"cookie": "x"}, {"cookie": "", "given_pass": "x"}, {"cookie": "", "given_pass": "a:b:c"}]
)
async def test_nobody_comes_in_without_a_marker(made: dict[str, str], link: ShareLink, live: None) -> None:
    socket = await GuestSocket(link.public_id, **made).come()
    assert await socket.close_code() == 4403
    await socket.leave()


async def test_unknown_links_and_other_links_markers_are_refused_alike(
    link: ShareLink, journey: JourneyMap, owner: User, live: None
) -> None:
    other = await in_thread(make_link, Principal.of(owner), journey.pk, {})
    marker = await in_thread(guests.marker_of, link)
    for public_id in (other.public_id, "A" * 16):
        socket = await GuestSocket(public_id, cookie=marker).come()
        assert await socket.close_code() == 4403
        await socket.leave()


async def test_paths_that_are_none_are_refused_before_they_open(live: None) -> None:
    for public_id in ("short", "A" * 17, "A" * 15 + "/"):
        with pytest.raises(Closed):
            await GuestSocket(public_id).open()


def revoked(link: ShareLink, owner: User) -> None:
    change_link(Principal.of(owner), link.pk, {"revoked": True})


def reopened(link: ShareLink, owner: User) -> None:
    revoked(link, owner)
    change_link(Principal.of(owner), link.pk, {"revoked": False})


def expired(link: ShareLink, owner: User) -> None:
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def new_password(link: ShareLink, owner: User) -> None:
    change_link(Principal.of(owner), link.pk, {"password": "open sesame"})


def deleted(link: ShareLink, owner: User) -> None:
    delete_link(Principal.of(owner), link.pk)


def trashed(link: ShareLink, owner: User) -> None:
    trash_map(Principal.of(owner), link.map_id)


def gone(link: ShareLink, owner: User) -> None:
    JourneyMap.objects.filter(pk=link.map_id).delete()


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (revoked, 4403),
        (reopened, 4403),
        (expired, 4403),
        (new_password, 4403),
        (deleted, 4403),
        (trashed, 4404),
        (gone, 4404),
    ],
)
async def test_c14_the_sweep_closes_a_guest_without_any_signal(
    event: Callable[[ShareLink, User], None], code: int, come: Come, link: ShareLink, owner: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("maps.live.process.LiveProcess.access_changed", lambda self: None)
    guest = await come()
    await in_thread(event, link, owner)
    await look()
    assert await guest.close_code() == code


async def test_t6_a_revoked_link_closes_by_itself_within_five_seconds(
    come: Come, join: Join, link: ShareLink, journey: JourneyMap, owner: User, live_limits: Callable[..., None]
) -> None:
    live_limits(sweep_seconds=4.0, guest_head_seconds=0.01)
    guest, person = await come(), await join(owner, since=0)
    await in_thread(ShareLink.objects.update, revoked_at=timezone.now(), generation=2)
    assert await asyncio.wait_for(guest.close_code(), 5.0) == 4403
    await person.send(change(retitle(journey.pk, "After")))
    await person.changes(1)
    assert await guest.silence(0.1) == []


async def test_other_settings_are_a_notice_and_no_close(come: Come, link: ShareLink, owner: User) -> None:
    guest = await come()
    await in_thread(change_link, Principal.of(owner), link.pk, {"shows": {"without": ["owners"]}})
    await look()
    assert await guest.next("notice") == {"type": "notice", "about": "link"}
    assert {frame["type"] for frame in await guest.silence()} <= {"head"}


async def test_a_frozen_link_hears_no_heads(
    link: ShareLink, come: Come, join: Join, journey: JourneyMap, owner: User, live_limits: Callable[..., None]
) -> None:
    live_limits(guest_head_seconds=0.01)
    frozen = await in_thread(change_link, Principal.of(owner), link.pk, {"frozen": True})
    link.version_id = frozen.version_id
    guest, person = await come(), await join(owner, since=0)
    await person.send(change(retitle(journey.pk, "After")))
    await person.changes(1)
    assert await guest.silence() == []


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"type": "change", "id": "x", "operations": []}, 4400),
        ({"type": "presence", "state": {}}, 4400),
        ({"type": "hello", "protocol": 1}, 4400),
        ("{not json", 4400),
        ("x" * 3000, 4413),
    ],
)
async def test_guests_have_nothing_to_say(frame: Any, code: int, come: Come, journey: JourneyMap) -> None:
    guest = await come()
    await guest.send(frame)
    assert await guest.close_code() == code
    assert (await in_thread(JourneyMap.objects.get, pk=journey.pk)).seq == 0


async def test_a_ping_is_answered_and_a_flood_ends_the_socket(come: Come) -> None:
    guest = await come()
    await guest.send({"type": "ping"})
    assert await guest.receive() == {"type": "pong"}
    for _ping in range(40):
        await guest.send({"type": "ping"})
    assert await guest.close_code() == 4429


async def test_an_old_page_is_told_to_reload(link: ShareLink, live: None) -> None:
    socket = GuestSocket(link.public_id, cookie=await in_thread(guests.marker_of, link))
    socket.hello["protocol"] = 99
    await socket.come()
    assert await socket.close_code() == 4426
    await socket.leave()


async def test_limits_of_a_link_and_of_one_address(come: Come, live_limits: Callable[..., None]) -> None:
    live_limits(sockets_per_link=3, sockets_per_link_address=2)
    for _number in range(2):
        await come()
    with pytest.raises(Closed) as full:
        await come()
    assert full.value.code == 4429
    await come(address="192.0.2.2")
    with pytest.raises(Closed) as full:
        await come(address="192.0.2.3")
    assert full.value.code == 1013


async def test_a_hub_of_guests_alone_stays_and_goes_with_the_last(come: Come, journey: JourneyMap) -> None:
    guest = await come()
    assert LiveProcess.running is not None
    await asyncio.sleep(0.2)
    assert journey.pk in LiveProcess.running.hubs
    await guest.leave()
    for _wait in range(50):
        if journey.pk not in LiveProcess.running.hubs:
            break
        await asyncio.sleep(0.02)
    assert journey.pk not in LiveProcess.running.hubs
    assert not LiveProcess.running.guests
