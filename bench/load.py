"""The load: editors on sockets, in a process of its own; reads its orders as JSON, prints its findings as JSON."""

import asyncio
import base64
import gc
import json
import os
import random
import sys
import time
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from bench.frames import FrameReader, client_frame

SETTLE_SECONDS = 1.5
WARM_SECONDS = 1.0
BUSY = b'{"type":"rejected"'


@dataclass
class Orders:
    """`rooms`: for each its path, its cards and its editors' tokens. `relay`: nobody greets, nobody acknowledges."""

    port: int
    origin: str
    rooms: list[dict[str, Any]]
    edits_per_second: float
    seconds: float
    relay: bool
    server_pid: int


@lru_cache(maxsize=512)
def edits_in(payload: bytes) -> tuple[bytes, ...]:
    """The ids of the Changes in a frame; the same frame reaches many sockets and is read once."""
    message = orjson.loads(payload)
    kind = message["type"]
    if kind == "change":
        return (message["id"].encode(),)
    if kind == "changes":
        return tuple(one["id"].encode() for one in message["changes"])
    if kind == "rejected" and message["code"] != "busy":
        raise SystemExit(f"The server refused an edit: {message}")
    return ()


class Editor(asyncio.Protocol):
    """One socket of one person."""

    transport: asyncio.Transport

    def __init__(self, load: "Load", path: str, token: str) -> None:
        self.load, self.path, self.token = load, path, token
        self.greeted = asyncio.get_running_loop().create_future()
        self.open = False
        self.reader = FrameReader(self.text, self.other)
        self.mine: set[bytes] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nOrigin: {self.load.orders.origin}\r\n"
            f"Authorization: Bearer {self.token}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        if not self.open:
            head, _, data = data.partition(b"\r\n\r\n")
            if b" 101 " not in head.split(b"\r\n")[0]:
                raise SystemExit(f"The server did not open a socket: {head!r}")
            self.open = True
            if self.load.orders.relay:
                self.greeted.set_result(None)
            else:
                self.transport.write(client_frame(b'{"type":"hello","protocol":1,"epoch":null,"since":null}'))
        if data:
            self.now = time.perf_counter()
            self.reader.feed(data)

    def text(self, payload: bytes) -> None:
        if not self.greeted.done():
            self.greeted.set_result(None)
            return
        load, mine, now = self.load, self.mine, self.now
        if payload.startswith(BUSY):
            load.busy += 1
        for edit in edits_in(payload):
            if edit in mine:
                load.acknowledged += 1
                continue
            sent = load.sent.get(edit)
            if sent is not None:
                load.latencies.append(now - sent)
                load.delivered += 1

    def other(self, opcode: int, payload: bytes) -> None:
        if opcode == 8:
            raise SystemExit(f"The server closed a socket: {int.from_bytes(payload[:2], 'big')}")

    def edit(self, cards: list[str], measured: bool) -> None:
        change = str(uuid4())
        frame = client_frame(
            b'{"type":"change","id":"%b","operations":[{"op":"update","kind":"card","id":"%b","fields":{"duration":%d}}]}'
            % (change.encode(), random.choice(cards).encode(), random.randrange(1, 1_000_000))
        )
        key = change.encode()
        self.mine.add(key)
        if measured:
            self.load.sent[key] = time.perf_counter()
        self.transport.write(frame)


class Load:
    """All editors of all rooms, sending at a steady pace whether or not the server keeps up."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.sent: dict[bytes, float] = {}
        self.latencies: list[float] = []
        self.delivered = 0
        self.acknowledged = 0
        # Refused because too many wait: a browser would send them again, here they end the search for the most.
        self.busy = 0

    async def run(self) -> dict[str, Any]:
        places = await self._join()
        random.shuffle(places)
        await self._send(places, WARM_SECONDS, measured=False)
        await asyncio.sleep(0.2)
        self.acknowledged = 0
        cpu, began = cpu_seconds(self.orders.server_pid), time.perf_counter()
        edits = await self._send(places, self.orders.seconds, measured=True)
        await self._settle(edits, places)
        took = cpu_seconds(self.orders.server_pid) - cpu
        for editor, _ in places:
            editor.transport.abort()
        return self._findings(edits, places, took, time.perf_counter() - began)

    async def _join(self) -> list[tuple[Editor, list[str]]]:
        loop = asyncio.get_running_loop()
        places = []
        for room in self.orders.rooms:
            for token in room["tokens"]:
                make = partial(Editor, self, room["path"], token)
                _, editor = await loop.create_connection(make, "127.0.0.1", self.orders.port)
                await asyncio.wait_for(editor.greeted, 20)
                places.append((editor, room["cards"]))
        return places

    async def _send(self, places: list[tuple[Editor, list[str]]], seconds: float, measured: bool) -> int:
        began, edits, number = time.perf_counter(), 0, len(places)
        wanted = int(self.orders.edits_per_second * seconds)
        while edits < wanted:
            due = min(wanted, int((time.perf_counter() - began) * self.orders.edits_per_second))
            for _ in range(due - edits):
                editor, cards = places[edits % number]
                editor.edit(cards, measured)
                edits += 1
            await asyncio.sleep(0.0005)
        return edits

    async def _settle(self, edits: int, places: list[Any]) -> None:
        """Wait for what is still on its way."""
        wanted = self._wanted(edits)
        for _ in range(int(SETTLE_SECONDS / 0.01)):
            if self.delivered >= wanted:
                return
            await asyncio.sleep(0.01)

    def _wanted(self, edits: int) -> int:
        rooms = self.orders.rooms
        return edits * (len(rooms[0]["tokens"]) - 1)

    def _findings(self, edits: int, places: list[Any], cpu: float, wall: float) -> dict[str, Any]:
        ordered = sorted(self.latencies)

        def at(share: float) -> float | None:
            return round(ordered[int(len(ordered) * share)] * 1000, 3) if ordered else None

        return {
            "editors": len(places),
            "edits": edits,
            "acknowledged": self.acknowledged,
            "deliveries": self.delivered,
            "busy": self.busy,
            "missing": self._wanted(edits) - self.delivered,
            "p50": at(0.5),
            "p95": at(0.95),
            "p99": at(0.99),
            "worst": at(0.9999),
            # Of the server's process; it delivers to the author too.
            "cpu_us_per_delivery": round(cpu / max(1, self.delivered + self.acknowledged) * 1e6, 2),
            "cpu_share": round(cpu / wall, 2),
        }


def cpu_seconds(pid: int) -> float:
    """What a process has used so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    gc.disable()
    print(json.dumps(asyncio.run(Load(Orders(**json.load(sys.stdin))).run())))
