"""What processes tell each other over Redis: hints only, so that without it everything goes on, a little later (C8)."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

import orjson
import redis
import redis.asyncio
from redis.exceptions import RedisError

from .protocol import Present

if TYPE_CHECKING:
    from .process import LiveProcess

logger = logging.getLogger(__name__)

EVERYBODY: Final = "journeymap:live"
# A batch beyond this is only announced; the hubs read it from the log.
MOST_BYTES: Final = 1024 * 1024
LONGEST_PAUSE: Final = 5.0
MOST_WAITING: Final = 1000
Encoded = tuple[int, bytes]


def channel_of(map_id: UUID) -> str:
    return f"{EVERYBODY}:{map_id}"


def pack_changes(sender: str, changes: Sequence[Encoded]) -> bytes:
    """A line of JSON (sender, seqs, sizes), then the encoded Changes one after the other, never encoded again."""
    sizes = [len(encoded) for _, encoded in changes]
    header = {"from": sender, "kind": "changes", "seqs": [seq for seq, _ in changes], "sizes": sizes}
    if sum(sizes) > MOST_BYTES:
        return orjson.dumps({"from": sender, "kind": "behind"})
    return orjson.dumps(header) + b"\n" + b"".join(encoded for _, encoded in changes)


def pack_to_user(sender: str, person: UUID, frame: bytes) -> bytes:
    return orjson.dumps({"from": sender, "kind": "user", "to": str(person), "frame": orjson.Fragment(frame)})


def unpack(data: bytes) -> tuple[dict[str, Any], list[Encoded]]:
    """The header of a message and the Changes in it. ValueError or KeyError when it is none of ours."""
    line, _, blob = data.partition(b"\n")
    header = orjson.loads(line)
    changes: list[Encoded] = []
    at = 0
    for seq, size in zip(header.get("seqs", ()), header.get("sizes", ()), strict=True):
        changes.append((seq, blob[at : at + size]))
        at += size
    return header, changes


class Relay(Protocol):
    async def subscribe(self, map_id: UUID) -> None: ...
    def unsubscribe(self, map_id: UUID) -> None: ...
    def publish_changes(self, map_id: UUID, changes: Sequence[Encoded]) -> None: ...
    def publish_presence(self, map_id: UUID, people: Sequence[Present]) -> None: ...
    def publish_left(self, map_id: UUID, client_id: str) -> None: ...
    def publish_frame(self, map_id: UUID, frame: bytes, person: UUID | None = None) -> None: ...
    def publish_to_user(self, person: UUID, frame: bytes) -> None: ...
    def publish_sweep(self) -> None: ...
    async def stop(self) -> None: ...


class NoRelay:
    """One process: there is nobody to tell."""

    async def subscribe(self, map_id: UUID) -> None: ...
    def unsubscribe(self, map_id: UUID) -> None: ...
    def publish_changes(self, map_id: UUID, changes: Sequence[Encoded]) -> None: ...
    def publish_presence(self, map_id: UUID, people: Sequence[Present]) -> None: ...
    def publish_left(self, map_id: UUID, client_id: str) -> None: ...
    def publish_frame(self, map_id: UUID, frame: bytes, person: UUID | None = None) -> None: ...
    def publish_to_user(self, person: UUID, frame: bytes) -> None: ...
    def publish_sweep(self) -> None: ...
    async def stop(self) -> None: ...


class RedisRelay:
    """One subscription for each map with sockets here, one publish a batch; nothing ever waits for Redis."""

    def __init__(self, process: "LiveProcess", url: str) -> None:
        self._process = process
        self._budget = process.limits.publish_seconds
        self._client = redis.asyncio.Redis.from_url(
            url, socket_timeout=self._budget, socket_connect_timeout=self._budget, retry=None
        )
        self._listener = redis.asyncio.Redis.from_url(
            url, socket_timeout=None, socket_connect_timeout=LONGEST_PAUSE, retry=None
        )
        self._pubsub: Any = None
        self._confirmed: dict[str, asyncio.Event] = {}
        self._outgoing: deque[tuple[float, str, bytes]] = deque(maxlen=MOST_WAITING)
        self._something = asyncio.Event()
        self._resting_until = 0.0
        # Whether something may have been said that did not reach us.
        self._missed = False
        self._tasks = [process.loop.create_task(self._listen()), process.loop.create_task(self._publish())]

    # --- out -------------------------------------------------------------------------------------

    def publish_changes(self, map_id: UUID, changes: Sequence[Encoded]) -> None:
        self._send(channel_of(map_id), pack_changes(self._process.id, changes))

    def publish_presence(self, map_id: UUID, people: Sequence[Present]) -> None:
        self._say(channel_of(map_id), kind="presence", people=people)

    def publish_left(self, map_id: UUID, client_id: str) -> None:
        self._say(channel_of(map_id), kind="left", clients=[client_id])

    def publish_frame(self, map_id: UUID, frame: bytes, person: UUID | None = None) -> None:
        """For everybody on the map, or for one person."""
        to = {"to": str(person)} if person else {}
        self._say(channel_of(map_id), kind="frame", frame=orjson.Fragment(frame), **to)

    def publish_to_user(self, person: UUID, frame: bytes) -> None:
        self._send(EVERYBODY, pack_to_user(self._process.id, person, frame))

    def publish_sweep(self) -> None:
        self._say(EVERYBODY, kind="sweep")

    def _say(self, channel: str, **message: Any) -> None:
        self._send(channel, orjson.dumps({"from": self._process.id, **message}))

    def _send(self, channel: str, data: bytes) -> None:
        self._outgoing.append((self._process.loop.time(), channel, data))
        self._something.set()

    async def _publish(self) -> None:
        """Whatever waited longer than the budget is dropped: by then the head heartbeat serves better."""
        while True:
            await self._something.wait()
            self._something.clear()
            while self._outgoing:
                at, channel, data = self._outgoing.popleft()
                now = self._process.loop.time()
                if now - at > self._budget or now < self._resting_until:
                    continue
                try:
                    async with asyncio.timeout(self._budget):
                        await self._client.publish(channel, data)
                except (RedisError, OSError, TimeoutError) as error:
                    logger.warning("Redis did not take a message: %s", error or type(error).__name__)
                    self._resting_until = self._process.loop.time() + 1.0

    # --- in --------------------------------------------------------------------------------------

    async def subscribe(self, map_id: UUID) -> None:
        """Hear of this map; waits for Redis' word at most the budget, then goes on without it."""
        channel = channel_of(map_id)
        confirmed = self._confirmed.setdefault(channel, asyncio.Event())
        try:
            async with asyncio.timeout(self._budget):
                if self._pubsub is not None:
                    await self._pubsub.subscribe(channel)
                await confirmed.wait()
        except (RedisError, OSError, TimeoutError) as error:
            self._missed = True
            logger.warning("No subscription yet for a map: %s", error or type(error).__name__)
        self._say(channel, kind="who")

    def unsubscribe(self, map_id: UUID) -> None:
        channel = channel_of(map_id)
        self._confirmed.pop(channel, None)
        if self._pubsub is not None:
            self._process.start(self._unsubscribe(self._pubsub, channel))

    async def _unsubscribe(self, pubsub: Any, channel: str) -> None:
        with suppress(RedisError, OSError, TimeoutError):
            async with asyncio.timeout(self._budget):
                await pubsub.unsubscribe(channel)

    async def _listen(self) -> None:
        pause = 0.1
        while True:
            pubsub = self._listener.pubsub()
            try:
                await pubsub.subscribe(EVERYBODY, *self._confirmed)
                self._pubsub = pubsub
                if self._missed:
                    # What was said while we did not hear is in the database.
                    self._missed = False
                    self._process.sweep_soon()
                while True:
                    message = await pubsub.get_message(timeout=LONGEST_PAUSE)
                    pause = 0.1
                    if message is not None:
                        self._heard(message)
            except (RedisError, OSError, TimeoutError) as error:
                self._missed = True
                logger.warning("Redis is away, broadcasts to other processes come later: %s", error)
            finally:
                self._pubsub = None
                for confirmed in self._confirmed.values():
                    confirmed.clear()
                with suppress(RedisError, OSError):
                    await pubsub.aclose()  # type: ignore[no-untyped-call]
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _heard(self, message: dict[str, Any]) -> None:
        channel = message["channel"].decode()
        if message["type"] == "subscribe":
            if channel in self._confirmed:
                self._confirmed[channel].set()
        elif message["type"] == "message":
            try:
                header, changes = unpack(message["data"])
                if header["from"] != self._process.id:
                    self._dispatch(channel, header, changes)
            except (ValueError, KeyError, TypeError, AttributeError):
                # Somebody else writes to our channels: a broadcast is a hint, the log is the truth (T24).
                logger.warning("A message on %s could not be read", channel)

    def _dispatch(self, channel: str, header: dict[str, Any], changes: Sequence[Encoded]) -> None:
        kind = header["kind"]
        if kind == "sweep":
            self._process.sweep_soon()
            return
        if kind == "user":
            self._process.tell_user_here(UUID(header["to"]), orjson.dumps(header["frame"]))
            return
        hub = self._process.hubs.get(UUID(channel.removeprefix(f"{EVERYBODY}:")))
        if hub is None:
            return
        if kind == "changes":
            hub.accept(changes)
        elif kind == "behind":
            hub.fill_gap()
        elif kind == "presence":
            hub.company.heard(header["people"])
        elif kind == "left":
            hub.company.heard_left(header["clients"])
        elif kind == "frame" and "to" in header:
            hub.tell_person(UUID(header["to"]), orjson.dumps(header["frame"]))
        elif kind == "frame":
            hub.notice(orjson.dumps(header["frame"]))
        elif kind == "who":
            hub.company.tell()

    async def stop(self) -> None:
        pending = set(self._tasks)
        while pending:
            # More than once: the client library may take a cancellation for a broken connection.
            for task in pending:
                task.cancel()
            _, pending = await asyncio.wait(pending, timeout=0.5)
        await self._client.aclose()
        await self._listener.aclose()


_blocking: dict[str, "redis.Redis"] = {}


def publish_blocking(url: str, channel: str, data: bytes, budget: float) -> None:
    """From a process without sockets (worker, command): tell the others, within `budget` seconds, or let it be."""
    client = _blocking.get(url)
    if client is None:
        client = redis.Redis.from_url(url, socket_timeout=budget, socket_connect_timeout=budget, retry=None)
        _blocking[url] = client
    try:
        client.publish(channel, data)
    except (RedisError, OSError) as error:
        logger.warning("Redis did not take a message: %s", error)
