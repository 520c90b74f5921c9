"""Tells the sockets of one map who is there and where they look, at most every few hundredths of a second (C13)."""

import asyncio
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .connection import Connection
from .presence import IDLE, People, left_frame, presence_frames
from .protocol import Person, Present
from .wire import Frames

if TYPE_CHECKING:
    from .process import LiveProcess


class Company:
    """The people on a map as its hub sees them. `connections` are the hub's own; all methods run on the event loop."""

    def __init__(self, process: "LiveProcess", map_id: UUID, connections: Collection[Connection]) -> None:
        self._process = process
        self._map_id = map_id
        self._connections = connections
        self._people = People()
        self._timer: asyncio.TimerHandle | None = None

    def person(self, connection: Connection) -> Person:
        """The person of a socket as the others see them."""
        return self._people.person(connection.identity.user_id, connection.identity.name)

    def others(self, connection: Connection) -> list[Present]:
        return [one for one in self._people.everybody() if one["client_id"] != connection.client_id]

    def arrive(self, connection: Connection, person: Person) -> None:
        """Others hear of it with the next `tick`, once the socket has had its welcome."""
        self._people.arrive(connection.client_id, person)

    def leave(self, connection: Connection) -> None:
        if self._people.leave(connection.client_id):
            self._send(left_frame(connection.client_id))
            self._process.relay.publish_left(self._map_id, connection.client_id)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def announce(self, connection: Connection, state: dict[str, Any]) -> None:
        """Somebody looks elsewhere; sent with the next tick, the newest state only (C13)."""
        self._people.move(connection.client_id, state)
        self.tick()

    def rest_idle(self, connection: Connection) -> None:
        connection.idle = True
        self.announce(connection, IDLE)

    def tick(self) -> None:
        if self._timer is None and self._people.moved:
            self._timer = self._process.loop.call_later(self._process.limits.presence_seconds, self._show_moved)

    def _show_moved(self) -> None:
        self._timer = None
        moved = self._people.take_moved()
        if not moved:
            return
        self._show(moved)
        self._process.relay.publish_presence(self._map_id, moved)

    def _show(self, moved: Sequence[Present]) -> None:
        """A client ignores what it reads about itself; alone it is not told at all."""
        only = moved[0]["client_id"] if len(moved) == 1 else None
        self._send(*presence_frames(moved), but=only)

    def _send(self, *frames: bytes, but: str | None = None) -> None:
        """To every socket here; one that still catches up gets everybody with its welcome."""
        framed = Frames(list(frames))
        for connection in tuple(self._connections):
            if connection.waiting is None and connection.client_id != but:
                connection.send(framed)

    # --- what other processes tell -----------------------------------------------------------------

    def heard(self, people: Sequence[Present]) -> None:
        """Other processes told of their people; only what is new is passed on."""
        now = self._process.loop.time()
        news = [one for one in people if not self._is_known(one)]
        for one in people:
            self._people.heard(one, now)
        if news:
            self._show(news)
            self._people.settle_looks(news)
            self.tick()

    def _is_known(self, present: Present) -> bool:
        known = self._people.elsewhere.get(present["client_id"])
        return known is not None and known.present == present

    def heard_left(self, client_ids: Sequence[str]) -> None:
        self._gone([client_id for client_id in client_ids if self._people.gone_elsewhere(client_id)])

    def forget_lost(self, before: float) -> None:
        """Whom no process has spoken of since `before`: its process died without a word."""
        self._gone(self._people.lost_elsewhere(before))

    def _gone(self, client_ids: Sequence[str]) -> None:
        if client_ids:
            self._send(*map(left_frame, client_ids))

    def tell(self) -> None:
        """Another process asks who is here; also told at each head, so that nobody is taken for lost."""
        if self._people.here:
            self._process.relay.publish_presence(self._map_id, list(self._people.here.values()))
