"""The guests of a map in this process: their sockets, what they are told, and whether they may stay.

They hear that the map moved on, that their link shows something else, and that they must go: no operation, no
presence, nobody's name (contract: guests). What they then see they fetch, redacted.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from maps.models import ShareLink
from maps.sharing.guests import is_marker_of
from maps.sharing.shown import FRESH_SECONDS

from . import protocol
from .limits import LiveLimits
from .other_doors import Door, Seat, doors
from .protocol import CloseCode
from .rates import Bucket
from .wire import CLOSE_SECONDS, Frames, Wire

if TYPE_CHECKING:
    from .hub import Hub

NOTICE: Final = Frames([protocol.encode({"type": "notice", "about": "link"})])
# A guest has nothing to say but that it is still there.
FRAMES_PER_SECOND: Final = 2.0
FRAMES_BURST: Final = 20.0


@dataclass(frozen=True)
class Admitted:
    """The link behind a socket as it was when its guest was let in; of another door, what is behind that."""

    link_id: UUID
    map_id: UUID
    marker: str
    revision: int = 0
    is_live: bool = False
    door: Door | None = None


class GuestSocket:
    """One open socket of a guest: written to by its hub, closed by the sweep."""

    def __init__(self, admitted: Admitted, address: str, wire: Wire, limits: LiveLimits) -> None:
        now = asyncio.get_running_loop().time()
        self.link_id = admitted.link_id
        self.map_id = admitted.map_id
        self.marker = admitted.marker
        self.revision = admitted.revision
        self.is_live = admitted.is_live
        self.door = admitted.door
        self.address = address
        self.frames = Bucket(FRAMES_PER_SECOND, FRAMES_BURST, now)
        self.ends_at = now + limits.socket_seconds * random.uniform(0.8, 1.2)  # noqa: S311
        self.closed: CloseCode | None = None
        self._wire = wire
        self._task = asyncio.current_task()

    def send(self, frames: Frames) -> None:
        if self.closed is None and not self._wire.write(frames):
            self.close(CloseCode.OVERLOADED)

    def close(self, code: CloseCode) -> None:
        """From our side: nothing is sent after it, and the serving task ends even if the peer is silent."""
        if self.closed is not None:
            return
        self.closed = code
        self._wire.close(code, "")
        if self._task is not None:
            asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._task.cancel)

    async def finish(self) -> None:
        if self.closed is not None:
            await self._wire.finish()


class Guests:
    """The guests of one map in this process: told where it stands, at most every two seconds (contract: guests)."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._sockets: set[GuestSocket] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._told_at = 0.0

    def __bool__(self) -> bool:
        return bool(self._sockets)

    async def join(self, guest: GuestSocket) -> None:
        """Subscribed first, then told where the map stands (C9): nothing falls in between."""
        await asyncio.shield(self._hub.opened)
        if guest.closed is not None:
            return
        self._sockets.add(guest)
        if guest.is_live:
            guest.send(self._head())

    def leave(self, guest: GuestSocket) -> None:
        self._sockets.discard(guest)

    def tell_soon(self) -> None:
        """The map moved on."""
        if self._timer is not None or not self._sockets:
            return
        loop = self._hub.process.loop
        wait = self._told_at + self._hub.limits.guest_head_seconds - loop.time()
        self._timer = loop.call_later(max(0.0, wait), self.tell)

    def tell(self) -> None:
        """`head` to all whose link is live."""
        self._stop_timer()
        self._told_at = self._hub.process.loop.time()
        frames = self._head()
        for guest in tuple(self._sockets):
            if guest.is_live:
                guest.send(frames)

    def tell_of_names(self) -> None:
        """Names of people, personas or channels changed: not before what is kept of the link is too old to be shown."""
        if self._sockets:
            self._hub.process.loop.call_later(FRESH_SECONDS, self._notice)

    def _notice(self) -> None:
        for guest in tuple(self._sockets):
            if guest.is_live:
                guest.send(NOTICE)

    def tell_notice(self, payload: bytes) -> None:
        """A notice of the map, to those who came by a door that is about it."""
        for guest in tuple(self._sockets):
            if guest.door is not None and payload == protocol.notice(guest.door.about):
                guest.send(Frames([payload]))

    def close_all(self, code: CloseCode) -> None:
        for guest in tuple(self._sockets):
            guest.close(code)

    def stop(self) -> None:
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _head(self) -> Frames:
        return Frames([protocol.head(self._hub.epoch, self._hub.head or 0)])


def links_of(guests: Iterable[GuestSocket]) -> dict[UUID, ShareLink]:
    """The links of these sockets that still let somebody in; one query for any number, none for none."""
    ids = {one.link_id for one in guests if one.door is None}
    return ShareLink.objects.open().in_bulk(ids) if ids else {}


def seats_of(guests: Iterable[GuestSocket]) -> frozenset[Seat]:
    """Of those who came by another door, the seats that they may keep; what each door asks, none for none."""
    wanted = list(guests)
    kept: set[Seat] = set()
    for door in doors:
        seats = {(one.link_id, one.marker) for one in wanted if one.door is door}
        kept.update(door.still(seats) if seats else ())
    return frozenset(kept)


def judge(
    guest: GuestSocket, links: Mapping[UUID, ShareLink], seats: Container[Seat], alive: Container[UUID], now: float
) -> None:
    """Close a guest that may not stay; tell one whose link shows something else by now."""
    link = links.get(guest.link_id)
    if guest.door is None:
        stays = link is not None and is_marker_of(link, guest.marker)
    else:
        stays = (guest.link_id, guest.marker) in seats
    if guest.map_id not in alive:
        guest.close(CloseCode.GONE)
    elif not stays:
        guest.close(CloseCode.NO_ACCESS)
    elif now > guest.ends_at:
        guest.close(CloseCode.RESTART)
    elif link is not None and link.revision != guest.revision:
        guest.revision = link.revision
        guest.is_live = link.version_id is None
        guest.send(NOTICE)
