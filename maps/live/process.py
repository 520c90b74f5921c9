"""What one server process holds for its sockets: hubs, threads, the relay to other processes, the sweep."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import Counter
from collections.abc import Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from django.conf import settings
from django.db import connection as database

from . import protocol, relay
from .connection import Connection
from .hub import Hub
from .limits import LiveLimits, limits
from .protocol import CloseCode
from .rates import ChangeRate
from .sweep import Sweep
from .threads import Threads

if TYPE_CHECKING:
    from .guests import GuestSocket

logger = logging.getLogger(__name__)
Encoded = tuple[int, bytes]
MOST_RATES: Final = 10_000


class LiveProcess:
    """Belongs to one event loop. Everything here is called on that loop."""

    running: ClassVar[LiveProcess | None] = None

    def __init__(self, loop: asyncio.AbstractEventLoop, limits: LiveLimits) -> None:
        self.loop = loop
        self.limits = limits
        self.id = uuid.uuid4().hex
        self.hubs: dict[UUID, Hub] = {}
        self.connections: set[Connection] = set()
        self.guests: set[GuestSocket] = set()
        # Guests that have not said hello yet: nobody knows who they are.
        self.strangers = 0
        self._of_user: Counter[UUID] = Counter()
        self._of_map: Counter[UUID] = Counter()
        self._rates: dict[UUID, ChangeRate] = {}
        self._started: set[asyncio.Task[Any]] = set()
        # SQLite has one writer at a time anyway; waiting threads would only fight over its lock.
        writers = 1 if database.vendor == "sqlite" else limits.writers
        self.writers = Threads("live-writer", writers)
        self.readers = Threads("live-reader", limits.readers)
        self.relay: relay.Relay = relay.NoRelay()
        self.sweep = Sweep(self)
        if settings.REDIS_URL:
            self.relay = relay.RedisRelay(self, settings.REDIS_URL)

    def full_for(self, map_id: UUID, user_id: UUID) -> CloseCode | None:
        """Why one more socket is too many, or None."""
        if self.is_full():
            return CloseCode.OVERLOADED
        if self._of_map[map_id] >= self.limits.sockets_per_map:
            return CloseCode.OVERLOADED
        if self._of_user[user_id] >= self.limits.sockets_per_user:
            return CloseCode.SLOW_DOWN
        return None

    def is_full(self) -> bool:
        return len(self.connections) + len(self.guests) + self.strangers >= self.limits.sockets_per_process

    def full_for_guest(self, link_id: UUID, address: str) -> CloseCode | None:
        """Why one more guest of this link, from this address, is too many, or None."""
        of_link = [one.address for one in self.guests if one.link_id == link_id]
        if self.is_full() or len(of_link) >= self.limits.sockets_per_link:
            return CloseCode.OVERLOADED
        return CloseCode.SLOW_DOWN if of_link.count(address) >= self.limits.sockets_per_link_address else None

    def let_in(self, guest: GuestSocket) -> None:
        self.guests.add(guest)
        self.sweep.start()

    def see_off(self, guest: GuestSocket) -> None:
        """Safe to call twice."""
        self.guests.discard(guest)
        hub = self.hubs.get(guest.map_id)
        if hub is not None:
            hub.see_off(guest)

    def enter(self, connection: Connection) -> None:
        self.connections.add(connection)
        self._of_user[connection.identity.user_id] += 1
        self._of_map[connection.map_id] += 1
        connection.on_close = self.leave
        self.sweep.start()

    def leave(self, connection: Connection) -> None:
        """Safe to call twice: on our own close, and when the serving task ends."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        for counter, key in ((self._of_user, connection.identity.user_id), (self._of_map, connection.map_id)):
            counter[key] -= 1
            if counter[key] <= 0:
                del counter[key]
        hub = self.hubs.get(connection.map_id)
        if hub is not None:
            hub.leave(connection)

    def hub(self, map_id: UUID) -> Hub:
        hub = self.hubs.get(map_id)
        if hub is None:
            hub = self.hubs[map_id] = Hub(self, map_id)
        return hub

    def rest(self, hub: Hub) -> None:
        """Let a hub go that has had no socket for some seconds."""
        still_used = self._of_map[hub.map_id] or any(one.map_id == hub.map_id for one in self.guests)
        if self.hubs.get(hub.map_id) is hub and not still_used:
            hub.stop()
            self.drop(hub)

    def drop(self, hub: Hub) -> None:
        if self.hubs.get(hub.map_id) is hub:
            del self.hubs[hub.map_id]
            self.relay.unsubscribe(hub.map_id)

    def change_allowed(self, user_id: UUID) -> bool:
        """Count one Change of this user, over all their sockets here."""
        now = self.loop.time()
        rate = self._rates.get(user_id)
        if rate is None:
            if len(self._rates) >= MOST_RATES:
                self._rates = {user: kept for user, kept in self._rates.items() if self._of_user[user]}
            rate = self._rates[user_id] = ChangeRate(
                self.limits.changes_per_second, self.limits.changes_burst, self.limits.changes_per_minute, now
            )
        return rate.take(now)

    def accept(self, map_id: UUID, changes: Sequence[Encoded]) -> None:
        """Changes that somebody in this process committed beside the hubs (REST, undo, imports)."""
        hub = self.hubs.get(map_id)
        if hub is not None:
            hub.accept(changes)
        self.relay.publish_changes(map_id, changes)

    def tell(self, map_ids: Iterable[UUID], payload: bytes) -> None:
        for map_id in map_ids:
            hub = self.hubs.get(map_id)
            if hub is not None:
                hub.notice(payload)
            self.relay.publish_frame(map_id, payload)

    def tell_user(self, person: UUID, payload: bytes) -> None:
        self.tell_user_here(person, payload)
        self.relay.publish_to_user(person, payload)

    def tell_user_here(self, person: UUID, payload: bytes) -> None:
        """The sockets of one person in this process, whatever map they are on."""
        for connection in tuple(self.connections):
            if connection.identity.user_id == person and connection.waiting is None:
                connection.send_one(payload)

    def tell_one(self, map_id: UUID, person: UUID, payload: bytes) -> None:
        hub = self.hubs.get(map_id)
        if hub is not None:
            hub.tell_person(person, payload)
        self.relay.publish_frame(map_id, payload, person)

    def sweep_soon(self) -> None:
        self.sweep.soon()

    def access_changed(self) -> None:
        self.sweep.soon()
        self.relay.publish_sweep()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something beside; kept referenced until it is done."""
        task = self.loop.create_task(work)
        self._started.add(task)
        task.add_done_callback(self._started.discard)

    async def stop(self) -> None:
        """Close every socket (1012) and end threads and tasks; the transactions that began are finished."""
        for connection in tuple(self.connections):
            connection.close(CloseCode.RESTART)
        for guest in tuple(self.guests):
            guest.close(CloseCode.RESTART)
        self.sweep.stop()
        for hub in self.hubs.values():
            hub.stop()
        await self.relay.stop()
        await self.loop.run_in_executor(None, self.writers.stop)
        await self.loop.run_in_executor(None, self.readers.stop)
        if LiveProcess.running is self:
            LiveProcess.running = None


def current() -> LiveProcess:
    """This process' live part, made when its first socket comes. Call it on the event loop."""
    loop = asyncio.get_running_loop()
    if LiveProcess.running is None or LiveProcess.running.loop is not loop:
        LiveProcess.running = LiveProcess(loop, limits())
    return LiveProcess.running


def _on_loop(method: str, *arguments: Any) -> bool:
    """Call a method of the running process from any thread; False when there is none."""
    process = LiveProcess.running
    if process is None or process.loop.is_closed():
        return False
    try:
        process.loop.call_soon_threadsafe(getattr(process, method), *arguments)
    except RuntimeError:
        return False
    return True


def tell_changes(map_id: UUID, changes: Sequence[Encoded]) -> None:
    """From any thread, after a commit: these Changes are in the log."""
    if not _on_loop("accept", map_id, changes):
        _publish(relay.channel_of(map_id), relay.pack_changes("", changes))


def tell_access_changed() -> None:
    """From any thread, after a commit: somebody's rights changed, look at once (C14; the sweep is the guarantee)."""
    if not _on_loop("access_changed"):
        _publish(relay.EVERYBODY, b'{"from":"","kind":"sweep"}')


def tell_notice(map_ids: Iterable[UUID], about: str) -> None:
    """From any thread, after a commit: something beside the log changed; `about` is one of maps.signals."""
    map_ids, payload = list(map_ids), protocol.notice(about)
    if _on_loop("tell", map_ids, payload):
        return
    for map_id in map_ids:
        _publish(relay.channel_of(map_id), b'{"from":"","kind":"frame","frame":' + payload + b"}")


def tell_person(map_id: UUID, person: UUID, payload: bytes) -> None:
    """From any thread: a frame for the sockets of one person on one map."""
    if not _on_loop("tell_one", map_id, person, payload):
        to = b'","to":"' + str(person).encode()
        _publish(relay.channel_of(map_id), b'{"from":"' + to + b'","kind":"frame","frame":' + payload + b"}")


def tell_user(person: UUID, payload: bytes) -> None:
    """From any thread, after a commit: a frame for the sockets of one person on all maps."""
    if not _on_loop("tell_user", person, payload):
        _publish(relay.EVERYBODY, relay.pack_to_user("", person, payload))


def _publish(channel: str, data: bytes) -> None:
    if settings.REDIS_URL:
        relay.publish_blocking(settings.REDIS_URL, channel, data, limits().publish_seconds)
