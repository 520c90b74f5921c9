"""One open socket: who it is, what it may, and how it is written to and closed."""

import asyncio
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from maps.access import Principal

from .limits import LiveLimits
from .protocol import CloseCode, Person
from .rates import Bucket
from .wire import CLOSE_SECONDS, Frames, Wire


@dataclass(frozen=True)
class Identity:
    """Who signed in, and by what: the sweep asks whether that still holds (C14)."""

    user_id: UUID
    name: str
    principal: Principal
    session_key: str | None = None
    token_id: UUID | None = None


class Connection:
    """`waiting` holds what is broadcast while the socket catches up: it subscribes first, then reads (C9)."""

    def __init__(self, map_id: UUID, identity: Identity, wire: Wire, limits: LiveLimits) -> None:
        now = asyncio.get_running_loop().time()
        self.map_id = map_id
        self.identity = identity
        self.client_id = str(uuid.uuid4())
        self.abilities: dict[str, bool] = {}
        self.person: Person = {"id": str(identity.user_id), "name": identity.name, "peer": 1, "pattern": 0}
        self.waiting: list[tuple[int, Frames]] | None = []
        self.frames = Bucket(limits.frames_per_second, limits.frames_burst, now)
        self.bad_frames = 0
        self.rejections = 0
        self.active_at = now
        self.idle = False
        # Spread, so that sockets opened together do not come back together.
        self.ends_at = now + limits.socket_seconds * random.uniform(0.8, 1.2)  # noqa: S311
        self.closed: CloseCode | None = None
        self.on_close: Callable[[Connection], None] | None = None
        self._wire = wire
        self._task = asyncio.current_task()

    def send(self, frames: Frames) -> None:
        """Hand `frames` over; a reader that has let too much pile up is closed, and nobody else notices."""
        if self.closed is None and not self._wire.write(frames):
            self.close(CloseCode.OVERLOADED, "Too slow a reader")

    async def finish(self) -> None:
        """Wait until our close is on its way."""
        if self.closed is not None:
            await self._wire.finish()

    def is_open(self) -> bool:
        return self.closed is None

    def send_one(self, payload: bytes) -> None:
        self.send(Frames([payload]))

    def close(self, code: CloseCode, reason: str = "") -> None:
        """Close from our side: no frame is sent after this, and the serving task ends even if the peer is silent."""
        if self.closed is not None:
            return
        self.closed = code
        if self.on_close is not None:
            self.on_close(self)
        self._wire.close(code, reason)
        if self._task is not None:
            asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._task.cancel)
