"""Looks every few seconds whether all sockets may still be open and whether a broadcast was missed (C8, C14, C16).

Signals only bring the next look forward. The sweep is the guarantee, Redis up or down.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import DatabaseError

from maps.access import NOTHING, Abilities, Principal, abilities_on_maps
from maps.models import ShareLink
from workspaces import activity

from . import protocol, readings
from .connection import Connection, Identity
from .guest_company import GuestSocket, judge, links_of, seats_of
from .identity import SignedIn
from .other_doors import Seat
from .protocol import CloseCode

if TYPE_CHECKING:
    from .process import LiveProcess

logger = logging.getLogger(__name__)

# A signal may come just before its write is visible (sign-out does), and several come together.
SOON: Final = 0.1
# Heads that a process may miss before its people are taken for gone.
MISSED_HEADS: Final = 2.5


@dataclass(frozen=True)
class Findings:
    """What the database says about everything that is open in this process."""

    epoch: str
    seqs: dict[UUID, int]
    signed_in: set[Identity]
    abilities: dict[tuple[Principal, UUID], Abilities]
    # Of the links of guests, those that let somebody in.
    links: dict[UUID, ShareLink]
    # Behind other doors, the seats that their guests may keep.
    seats: frozenset[Seat]


class Sweep:
    """One task on the loop; the reading happens on a reader thread, in nine queries whatever is open."""

    def __init__(self, process: "LiveProcess") -> None:
        self._process = process
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._signed_in = SignedIn()
        self._told_heads = 0.0

    def start(self) -> None:
        if self._task is None or self._task.done():
            self._task = self._process.loop.create_task(self._run())

    def soon(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while self._process.connections or self._process.hubs:
            try:
                async with asyncio.timeout(self._process.limits.sweep_seconds):
                    await self._wake.wait()
                await asyncio.sleep(SOON)
            except TimeoutError:
                pass
            self._wake.clear()
            try:
                await self.look()
            except DatabaseError as error:
                # The database may be away for a while: sockets stay, and the next look comes.
                logger.warning("The sweep could not read the database: %s", error)
            except Exception:
                logger.exception("A sweep failed; the next one comes")

    async def look(self) -> None:
        """One look: close what may not stay, tell changed abilities, and send heads when it is time."""
        connections = tuple(self._process.connections)
        guests = tuple(self._process.guests)
        findings = await self._process.readers.run(self._read, connections, guests, tuple(self._process.hubs))
        for guest in guests:
            if guest.closed is None:
                judge(guest, findings.links, findings.seats, findings.seqs, self._process.loop.time())
        for connection in connections:
            if connection.closed is None:
                self._judge(connection, findings)
        self._compare_heads(findings)

    def _read(
        self, connections: Iterable[Connection], guests: Iterable[GuestSocket], map_ids: Iterable[UUID]
    ) -> Findings:
        visited = {*(one.map_id for one in connections), *(one.map_id for one in guests)}
        epoch, seqs, workspaces = readings.heads({*map_ids, *visited})
        signed_in = self._signed_in.still(one.identity for one in connections)
        pairs = {(one.identity.principal, one.map_id) for one in connections}
        abilities = abilities_on_maps(pairs)
        for one in connections:
            can = abilities.get((one.identity.principal, one.map_id), NOTHING)
            if can["view"] and not one.idle and one.identity in signed_in and one.map_id in workspaces:
                activity.note(one.identity.user_id, workspaces[one.map_id])
        return Findings(epoch, seqs, signed_in, abilities, links_of(guests), seats_of(guests))

    def _judge(self, connection: Connection, findings: Findings) -> None:
        if connection.identity not in findings.signed_in:
            connection.close(CloseCode.SIGNED_OUT)
            return
        if connection.map_id not in findings.seqs:
            connection.close(CloseCode.GONE)
            return
        can = findings.abilities.get((connection.identity.principal, connection.map_id), dict(NOTHING))
        if not can["view"]:
            connection.close(CloseCode.NO_ACCESS)
            return
        if can != connection.abilities:
            connection.abilities = can
            if connection.waiting is None:
                connection.send_one(protocol.encode({"type": "abilities", "abilities": can}))
        self._age(connection)

    def _age(self, connection: Connection) -> None:
        now = self._process.loop.time()
        if now > connection.ends_at:
            # Comes back by itself; no socket outlives what was decided when it opened for ever.
            connection.close(CloseCode.RESTART)
        elif (
            # Who is still on the way in has not been shown yet: nobody would hear of it, then or later.
            connection.waiting is None
            and not connection.idle
            and now - connection.active_at > self._process.limits.idle_seconds
        ):
            hub = self._process.hubs.get(connection.map_id)
            if hub is not None:
                hub.company.rest_idle(connection)

    def _compare_heads(self, findings: Findings) -> None:
        now = self._process.loop.time()
        every = self._process.limits.head_seconds
        # A little early rather than late: the next look is a whole interval away.
        tell = now + self._process.limits.sweep_seconds / 2 - self._told_heads >= every
        if tell:
            self._told_heads = now
        for map_id, hub in tuple(self._process.hubs.items()):
            if map_id in findings.seqs:
                hub.see_head(findings.epoch, findings.seqs[map_id], tell)
                hub.company.forget_lost(now - MISSED_HEADS * every)
