"""Serves one socket: lets it in, waits for its hello, then hands each frame to the hub.

A plain ASGI application: Channels awaits a hop to a thread before each handler, which cost nine tenths of the edits a
second. A frame in means decoding, two buckets and an append; no database, no thread.
"""

import asyncio
import logging
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError

from maps.access import Abilities
from maps.changes.outcomes import Submission

from . import protocol, readings
from .client_frames import BadFrame, ChangeFrame, ClientFrame, Hello, Ping, PresenceFrame, parse
from .connection import Connection, Identity
from .decode import BadInput, decode
from .hub import Hub
from .presence import checked_state
from .process import LiveProcess, current
from .protocol import CloseCode
from .wire import Receive, Scope, Send, wire_of

logger = logging.getLogger(__name__)

TOO_OFTEN: Final = "That was too much at once. It will be sent again in a moment."
BUSY: Final = "The server is busy with this map. It will be sent again."


class GoneError(Exception):
    """The peer has closed, or we have."""


async def serve_map(map_id: UUID, scope: Scope, receive: Receive, send: Send) -> None:
    """One socket on one map, from the handshake to the end. Accepted first, so that a close can carry its code."""
    await receive()
    await send({"type": "websocket.accept"})
    process = current()
    try:
        admitted = await process.readers.run(readings.admit, map_id, scope["headers"])
    except DatabaseError as error:
        logger.warning("Nobody can be let in without the database: %s", error)
        admitted = CloseCode.OVERLOADED
    if isinstance(admitted, CloseCode):
        await _refuse(send, admitted)
        return
    full = process.full_for(map_id, admitted[0].user_id)
    if full is not None:
        await _refuse(send, full)
        return
    identity, can = admitted
    await _Session(process, map_id, identity, can, receive, send).serve()


async def _refuse(send: Send, code: CloseCode) -> None:
    await send({"type": "websocket.close", "code": int(code)})


class _Session:
    """The frames of one admitted socket."""

    def __init__(
        self,
        process: LiveProcess,
        map_id: UUID,
        identity: Identity,
        can: Abilities,
        receive: Receive,
        send: Send,
    ) -> None:
        self.process = process
        self.limits = process.limits
        wire = wire_of(send, self.limits.queue_bytes, self.limits.direct_write)
        self.connection = Connection(map_id, identity, wire, self.limits)
        self.connection.abilities = can
        self.hub: Hub = process.hub(map_id)
        self._receive = receive

    async def serve(self) -> None:
        self.process.enter(self.connection)
        try:
            hello = await self._hello()
            await self.hub.join(self.connection, hello)
            while True:
                self._handle(await self._next())
        except GoneError:
            pass
        except asyncio.CancelledError:
            # Our own close, and a peer that did not answer it; anything else is the server ending the task.
            if self.connection.is_open():
                raise
        except DatabaseError as error:
            logger.warning("A socket could not be served without the database: %s", error)
            self.connection.close(CloseCode.OVERLOADED)
        except Exception:
            logger.exception("A socket ended by a fault of ours")
            self.connection.close(CloseCode.OVERLOADED)
        finally:
            self.process.leave(self.connection)
            await self.connection.finish()

    async def _next(self) -> str | bytes:
        message: dict[str, Any] = await self._receive()
        if message["type"] != "websocket.receive" or not self.connection.is_open():
            raise GoneError
        text: str | None = message.get("text")
        return text if text is not None else bytes(message["bytes"])

    async def _hello(self) -> Hello:
        """The first frame within its time, of a protocol that we speak; anything else ends the socket."""
        try:
            async with asyncio.timeout(self.limits.hello_seconds):
                raw = await self._next()
        except TimeoutError:
            raise self._end(CloseCode.BAD_FRAMES, "No hello came") from None
        frame = self._read(raw)
        if not isinstance(frame, Hello):
            raise self._end(CloseCode.BAD_FRAMES, "The first frame must be a hello")
        if frame.protocol != protocol.PROTOCOL:
            raise self._end(CloseCode.CLIENT_TOO_OLD, "Reload the page")
        return frame

    def _end(self, code: CloseCode, reason: str = "") -> GoneError:
        self.connection.close(code, reason)
        return GoneError()

    def _handle(self, raw: str | bytes) -> None:
        connection = self.connection
        now = self.process.loop.time()
        connection.active_at = now
        if not connection.frames.take(now):
            raise self._end(CloseCode.SLOW_DOWN)
        frame = self._read(raw)
        if isinstance(frame, ChangeFrame):
            self._change(frame, len(raw))
        elif isinstance(frame, PresenceFrame):
            self._presence(frame)
        elif isinstance(frame, Ping):
            connection.send_one(protocol.PONG)
        elif isinstance(frame, Hello):
            self._bad("A hello comes first and once.")

    def _read(self, raw: str | bytes) -> ClientFrame | None:
        """The frame, or None once the client has been told what is wrong with it."""
        try:
            if isinstance(raw, bytes):
                raise BadInput("invalid", "Frames are text.")
            return parse(decode(raw, self.limits.frame_bytes))
        except BadInput as bad:
            if bad.code == "too_large":
                raise self._end(CloseCode.TOO_LARGE, bad.message) from None
            self._bad(bad.message)
        except BadFrame as bad:
            self._bad(bad.message, bad.change_id)
        return None

    def _bad(self, message: str, change_id: str | None = None) -> None:
        connection = self.connection
        if change_id is None:
            connection.send_one(protocol.error("invalid", message))
        else:
            connection.send_one(protocol.rejected(change_id, "invalid", message))
        connection.bad_frames += 1
        if connection.bad_frames >= self.limits.bad_frames:
            raise self._end(CloseCode.BAD_FRAMES, "Too many frames that could not be read")

    def _change(self, frame: ChangeFrame, size: int) -> None:
        connection = self.connection
        if not self.process.change_allowed(connection.identity.user_id):
            self._put_off(frame.id, "rate_limited", TOO_OFTEN)
            return
        submission = Submission(frame.change, connection.identity.principal, size)
        if not self.hub.submit(connection, submission):
            self._put_off(frame.id, "busy", BUSY)
            return
        connection.rejections = 0

    def _put_off(self, change_id: str, code: str, message: str) -> None:
        connection = self.connection
        connection.send_one(protocol.rejected(change_id, code, message))
        connection.rejections += 1
        if connection.rejections >= self.limits.rejections_in_a_row:
            raise self._end(CloseCode.SLOW_DOWN)

    def _presence(self, frame: PresenceFrame) -> None:
        try:
            state = checked_state(frame.state, self.limits.presence_bytes)
        except BadFrame as bad:
            self._bad(bad.message)
            return
        self.connection.idle = bool(state["idle"])
        self.hub.company.announce(self.connection, state)
