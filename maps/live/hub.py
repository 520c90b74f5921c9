"""The hub: all sockets of one map in this process, what they send committed in groups, what was committed sent out.

Rules: broadcast only after commit, as a hint (C8); strictly by seq (C10); a gap is read from the log. All methods run
on the event loop except `_write`, which runs on a writer thread.
"""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_noop

from maps.changes.outcomes import Applied, Outcome, Submission, Unchanged
from maps.signals import CONTEXT

from . import protocol, readings, writing
from .client_frames import Hello
from .company import Company
from .connection import Connection
from .guest_company import Guests
from .protocol import CloseCode
from .wire import Frames

if TYPE_CHECKING:
    from .guest_company import GuestSocket
    from .process import LiveProcess

logger = logging.getLogger(__name__)

# (seq, the Change encoded as it stands in `changes`)
Encoded = tuple[int, bytes]
BUSY = gettext_noop("The server is busy with this map. It will be sent again.")
# Guests read names too; the other notices are none of their business.
NAMES = protocol.notice(CONTEXT)
# Shorter flushes than this are not worth collecting for: the loop has time.
CHEAP_FLUSH = 0.0005


class Hub:
    """Made on the first socket of a map, gone some seconds after the last."""

    def __init__(self, process: "LiveProcess", map_id: UUID) -> None:
        self.process = process
        self.map_id = map_id
        self.limits = process.limits
        self.connections: set[Connection] = set()
        self.company = Company(process, map_id, self.connections)
        self.guests = Guests(self)
        self.epoch = ""
        # The newest seq that was handed out; None until the hub has subscribed and then read it (C9).
        self.head: int | None = None
        self.opened = process.loop.create_task(self._open())
        self._queue: list[tuple[Connection, Submission]] = []
        self._committing = False
        self._early: dict[int, bytes] = {}
        self._outbox: list[Encoded] = []
        self._filling: asyncio.Task[None] | None = None
        self._gap_timer: asyncio.TimerHandle | None = None
        self._flush_timer: asyncio.TimerHandle | None = None
        self._next_flush = 0.0

    async def _open(self) -> None:
        try:
            await self.process.relay.subscribe(self.map_id)
            start = await self.process.readers.run(readings.head, self.map_id)
        except Exception:
            # The next socket finds a new hub; those who wait for this one are told to come again.
            self.process.drop(self)
            raise
        self.epoch, self.head = start.epoch, start.seq
        self._advance()

    # --- coming and going ------------------------------------------------------------------------

    async def join(self, connection: Connection, hello: Hello) -> None:
        """Subscribe the socket, tell it where the map stands, send what it missed; afterwards it is live."""
        await asyncio.shield(self.opened)
        if not connection.is_open():
            return
        self.connections.add(connection)
        view = await self.process.readers.run(readings.catch_up, self.map_id, hello, self.limits)
        if not connection.is_open():
            return
        # Right before it is there: who comes at the same time must not look alike.
        connection.person = self.company.person(connection)
        self.company.arrive(connection, connection.person)
        connection.send(Frames([self._welcome(connection, view), *self._missed(view)]))
        kept, connection.waiting = connection.waiting or [], None
        for last_seq, frames in kept:
            if last_seq > view.seq:
                connection.send(frames)
        self.company.tick()

    def _welcome(self, connection: Connection, view: readings.CatchUp) -> bytes:
        return protocol.encode(
            {
                "type": "welcome",
                "protocol": protocol.PROTOCOL,
                "client_id": connection.client_id,
                "user": connection.person,
                "abilities": connection.abilities,
                "epoch": view.epoch,
                "seq": view.seq,
                "people": self.company.others(connection),
            }
        )

    def _missed(self, view: readings.CatchUp) -> list[bytes]:
        if view.resync is not None:
            return [protocol.encode({"type": "resync", "reason": view.resync, "epoch": view.epoch, "seq": view.seq})]
        frames = protocol.change_frames(view.changes, view.epoch, self.limits.frame_bytes)
        return frames if view.complete else [*frames, protocol.head(view.epoch, view.seq)]

    def leave(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.company.leave(connection)
        if not self.connections:
            self.process.loop.call_later(self.limits.hub_rest_seconds, self.process.rest, self)

    def see_off(self, guest: "GuestSocket") -> None:
        self.guests.leave(guest)
        if not self.connections and not self.guests:
            self.process.loop.call_later(self.limits.hub_rest_seconds, self.process.rest, self)

    def stop(self) -> None:
        """Nobody is left: forget the timers; what is queued is still committed."""
        for timer in (self._gap_timer, self._flush_timer):
            if timer is not None:
                timer.cancel()
        self.company.stop()
        self.guests.stop()
        self.opened.cancel()
        if self._filling is not None:
            self._filling.cancel()

    # --- in: Changes from sockets ----------------------------------------------------------------

    def submit(self, connection: Connection, submission: Submission) -> bool:
        """Queue a Change; False when too many wait already. What queues during a commit is the next commit."""
        if len(self._queue) >= self.limits.queued_changes:
            return False
        self._queue.append((connection, submission))
        if not self._committing:
            self._commit()
        return True

    def _commit(self) -> None:
        batch = self._queue[: self.limits.batch_changes]
        del self._queue[: self.limits.batch_changes]
        self._committing = True
        self.process.writers.submit(partial(self._write, batch))

    def _write(self, batch: Sequence[tuple[Connection, Submission]]) -> None:
        """On a writer thread: commit, encode, report. Whatever goes wrong, each sender gets an answer."""
        outcomes: Sequence[Outcome] | None = None
        encoded: list[Encoded] = []
        try:
            outcomes = writing.commit(self.map_id, [submission for _, submission in batch])
            encoded = writing.fresh(outcomes)
        except Exception:
            logger.exception("A batch of changes failed")
        try:
            self.process.loop.call_soon_threadsafe(self._committed, batch, outcomes, encoded)
        except RuntimeError:
            logger.debug("The loop ended before a commit was reported; its authors send again")

    def _committed(
        self, batch: Sequence[tuple[Connection, Submission]], outcomes: Sequence[Outcome] | None, encoded: list[Encoded]
    ) -> None:
        self._committing = False
        if self._queue:
            self._commit()
        self.accept(encoded)
        if encoded:
            self.process.relay.publish_changes(self.map_id, encoded)
        if outcomes is None:
            for connection, submission in batch:
                connection.send_one(protocol.rejected(submission.change["id"], "busy", BUSY))
            return
        for (connection, _), outcome in zip(batch, outcomes, strict=True):
            self._answer(connection, outcome)

    def _answer(self, connection: Connection, outcome: Outcome) -> None:
        """What only the author hears; an accepted Change reaches the author in the broadcast."""
        if isinstance(outcome, Applied):
            if outcome.repeated:
                stored = [(outcome.seq, protocol.encode_accepted(outcome))]
                connection.send(Frames(protocol.change_frames(stored, self.epoch, self.limits.frame_bytes)))
        elif isinstance(outcome, Unchanged):
            connection.send_one(protocol.unchanged(str(outcome.id), outcome.left_alone))
        else:
            connection.send_one(
                protocol.rejected(str(outcome.id), outcome.code, str(outcome.message), dict(outcome.details or {}))
            )

    # --- out: accepted Changes, strictly by seq --------------------------------------------------

    def accept(self, changes: Sequence[Encoded]) -> None:
        """Take accepted Changes from anywhere, in any order, any number of times."""
        for seq, encoded in changes:
            if self.head is None or seq > self.head:
                self._early[seq] = encoded
        self._advance()

    def _advance(self) -> None:
        if self.head is None:
            return
        while (encoded := self._early.pop(self.head + 1, None)) is not None:
            self.head += 1
            self._outbox.append((self.head, encoded))
        if self._early:
            self._early = {seq: encoded for seq, encoded in self._early.items() if seq > self.head}
        if self._early and self._gap_timer is None:
            self._gap_timer = self.process.loop.call_later(self.limits.early_seconds, self._gap_is_old)
        if self._outbox:
            self._flush_soon()
            self.guests.tell_soon()

    def _gap_is_old(self) -> None:
        self._gap_timer = None
        if self._early:
            self.fill_gap()

    def fill_gap(self) -> None:
        """Read the log once for all sockets here: a broadcast did not come, or comes late."""
        if self._filling is None or self._filling.done():
            self._filling = self.process.loop.create_task(self._fill_gap())

    async def _fill_gap(self) -> None:
        if self.head is None:
            return
        view = await self.process.readers.run(readings.changes_after, self.map_id, self.head, self.limits)
        self.accept(view.changes)
        if not view.complete:
            # Too much to push: everybody fetches it, and we go on from there.
            self.head = max(self.head, view.seq)
            self._advance()
            self._send_all(Frames([protocol.head(view.epoch, view.seq)]))
            self.guests.tell_soon()

    def _flush_soon(self) -> None:
        """At once when the loop has time; on a very busy map only so often that flushing leaves room for the rest."""
        if self._flush_timer is not None:
            return
        wait = self._next_flush - self.process.loop.time()
        if wait <= 0:
            self._flush()
        else:
            self._flush_timer = self.process.loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        self._flush_timer = None
        if not self._outbox:
            return
        last_seq = self._outbox[-1][0]
        frames = Frames(protocol.change_frames(self._outbox, self.epoch, self.limits.frame_bytes))
        self._outbox = []
        began = self.process.loop.time()
        self._send_all(frames, last_seq)
        now = self.process.loop.time()
        rest = (now - began) * (1 / self.limits.flush_share - 1) if now - began > CHEAP_FLUSH else 0.0
        self._next_flush = now + min(rest, self.limits.flush_seconds_most)

    def _send_all(self, frames: Frames, last_seq: int | None = None) -> None:
        """To every socket here. One that still catches up keeps Changes for later and needs nothing else."""
        for connection in tuple(self.connections):
            if connection.waiting is None:
                connection.send(frames)
            elif last_seq is not None:
                connection.waiting.append((last_seq, frames))

    # --- the sweep's findings --------------------------------------------------------------------

    def see_head(self, epoch: str, seq: int, tell: bool) -> None:
        """What the database says now. Another epoch ends every socket (C16); what was missed is read from the log."""
        if self.head is None:
            return
        if epoch != self.epoch:
            self.close_all(CloseCode.EPOCH_CHANGED)
            return
        if seq > self.head and not self._committing:
            self.fill_gap()
        if tell:
            self._send_all(Frames([protocol.head(epoch, seq)]))
            self.company.tell()
            self.guests.tell()

    def notice(self, payload: bytes) -> None:
        """A `notice` frame for everybody here."""
        self._send_all(Frames([payload]))
        if payload == NAMES:
            self.guests.tell_of_names()
        self.guests.tell_notice(payload)

    def tell_person(self, person: UUID, payload: bytes) -> None:
        """A `job` frame, which is nobody else's business."""
        for connection in tuple(self.connections):
            if connection.identity.user_id == person and connection.waiting is None:
                connection.send_one(payload)

    def close_all(self, code: CloseCode) -> None:
        for connection in tuple(self.connections):
            connection.close(code)
        self.guests.close_all(code)
