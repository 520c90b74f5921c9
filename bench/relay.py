"""The limit that Python sets: a server that passes each frame on to everybody else in its room, and no more."""

import asyncio
import gc
import sys
from collections import defaultdict

from bench.frames import FrameReader, accept_key, server_frame

rooms: dict[bytes, set["Relay"]] = defaultdict(set)


class Relay(asyncio.Protocol):
    """One socket. The path is the room."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self.room: set[Relay] | None = None
        self.reader = FrameReader(self.pass_on, lambda *other: None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.room is not None:
            self.reader.feed(data)
            return
        lines = data.split(b"\r\n")
        headers = dict(line.split(b": ", 1) for line in lines[1:] if b": " in line)
        answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        key = accept_key(headers[b"Sec-WebSocket-Key"])
        self.transport.write(answer + b"Sec-WebSocket-Accept: " + key + b"\r\n\r\n")
        self.room = rooms[lines[0].split(b" ")[1]]
        self.room.add(self)

    def pass_on(self, payload: bytes) -> None:
        assert self.room is not None
        frame = server_frame(payload)
        for other in self.room:
            if other is not self:
                other.transport.write(frame)

    def connection_lost(self, error: Exception | None) -> None:
        if self.room is not None:
            self.room.discard(self)


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Relay, "127.0.0.1", port)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    gc.freeze()
    asyncio.run(serve(int(sys.argv[1])))
