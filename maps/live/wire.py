"""How frames get onto a socket: plain ASGI, and a shorter way onto uvicorn's transport where it is there."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import cached_property
from typing import Any, Protocol

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

CLOSE_SECONDS = 5.0
logger = logging.getLogger(__name__)


class Frames:
    """Text messages to be sent together, encoded once for however many sockets they go to."""

    def __init__(self, payloads: Iterable[bytes]) -> None:
        self.payloads = list(payloads)
        self.size = sum(len(payload) for payload in self.payloads)

    @cached_property
    def texts(self) -> list[str]:
        return [payload.decode("utf-8") for payload in self.payloads]

    @cached_property
    def wire(self) -> bytes:
        """The bytes of RFC 6455: one unmasked final text frame for each payload."""
        return b"".join(_header(len(payload)) + payload for payload in self.payloads)


def _header(size: int) -> bytes:
    if size < 126:
        return bytes((0x81, size))
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")


class Wire(Protocol):
    """Where a connection writes. Neither method blocks; `write` answers False when the reader is too slow.

    `finish` returns when a close is on its way: a server ends the connection as soon as the application returns.
    """

    def write(self, frames: Frames) -> bool: ...
    def close(self, code: int, reason: str) -> None: ...
    async def finish(self) -> None: ...


class AsgiWire:
    """Any ASGI server: a bounded queue, emptied by a task that lives only while there is something to send."""

    def __init__(self, send: Send, most_bytes: int) -> None:
        self._send = send
        self._most_bytes = most_bytes
        self._queue: deque[Frames] = deque()
        self._waiting = 0
        self._task: asyncio.Task[None] | None = None
        self._closing: tuple[int, str] | None = None

    def write(self, frames: Frames) -> bool:
        if self._closing is not None:
            return True
        if self._waiting + frames.size > self._most_bytes:
            return False
        self._queue.append(frames)
        self._waiting += frames.size
        self._start()
        return True

    def close(self, code: int, reason: str) -> None:
        if self._closing is None:
            self._closing = (code, reason)
            self._start()

    async def finish(self) -> None:
        await _done(self._task)

    def _start(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._drain())

    async def _drain(self) -> None:
        try:
            while self._queue:
                frames = self._queue.popleft()
                for text in frames.texts:
                    await self._send({"type": "websocket.send", "text": text})
                self._waiting -= frames.size
            if self._closing is not None:
                code, reason = self._closing
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except Exception:
            # The peer is gone or the server closed first; its `websocket.disconnect` ends the connection.
            logger.debug("A socket ended while frames were being sent", exc_info=True)
            self._queue.clear()


class DirectWire:
    """uvicorn's sans-I/O WebSocket protocol: one prebuilt write to the transport, no task, no copy for each socket."""

    def __init__(self, protocol: Any, send: Send, most_bytes: int) -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self._send = send
        self._most_bytes = most_bytes
        self._closed = False
        self._task: asyncio.Task[None] | None = None

    def write(self, frames: Frames) -> bool:
        transport, protocol = self._transport, self._protocol
        if self._closed or protocol.close_sent or transport.is_closing():
            return True
        if transport.get_write_buffer_size() + frames.size > self._most_bytes:
            return False
        transport.write(frames.wire)
        return True

    def close(self, code: int, reason: str) -> None:
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._close(code, reason))
        # A peer that reads nothing would keep its buffer and its close frame here for ever.
        loop.call_later(CLOSE_SECONDS, self._transport.abort)

    async def finish(self) -> None:
        await _done(self._task)

    async def _close(self, code: int, reason: str) -> None:
        # `send` waits while the transport is full; the close frame must not wait for a reader that never reads.
        self._protocol.writable.set()
        try:
            await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except Exception:
            logger.debug("A socket ended before its close frame", exc_info=True)


async def _done(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        await asyncio.wait({task}, timeout=CLOSE_SECONDS)


def wire_of(send: Send, most_bytes: int, direct: bool) -> Wire:
    """The quickest wire that `send` allows: the direct one needs uvicorn's own bound method and no extensions."""
    protocol = getattr(send, "__self__", None)
    if direct and protocol is not None and _is_known(protocol):
        return DirectWire(protocol, send, most_bytes)
    return AsgiWire(send, most_bytes)


def _is_known(protocol: Any) -> bool:
    try:
        from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
    except ImportError:
        return False
    if type(protocol) is not WebSocketsSansIOProtocol:
        return False
    needed = ("transport", "conn", "close_sent", "writable")
    # Compressed frames carry state between them, so a frame built once would be wrong.
    return all(hasattr(protocol, name) for name in needed) and not protocol.conn.extensions
