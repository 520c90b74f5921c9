"""How long joining a map takes: open the socket, be greeted, fetch the snapshot, decode it."""

import asyncio
import base64
import gzip
import json
import os
import statistics
import sys
import time
from typing import Any

import orjson

from bench.frames import client_frame


async def join(port: int, origin: str, map_id: str, token: str) -> tuple[float, int]:
    """Seconds, and the number of elements that came."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET /ws/maps/{map_id}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nOrigin: {origin}\r\n"
        f"Authorization: Bearer {token}\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    writer.write(client_frame(b'{"type":"hello","protocol":1,"epoch":null,"since":null}'))
    await reader.readexactly(2)
    elements = await snapshot(port, map_id, token)
    took = time.perf_counter() - began
    writer.transport.abort()
    return took, elements


async def snapshot(port: int, map_id: str, token: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /api/v1/maps/{map_id}/snapshot/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
        f"Authorization: Bearer {token}\r\nConnection: close\r\n\r\n".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise SystemExit(f"No snapshot came: {head!r}")
    if b"transfer-encoding: chunked" in head:
        body = await _chunks(reader)
    else:
        body = await reader.read()
    if b"content-encoding: gzip" in head:
        body = gzip.decompress(body)
    writer.close()
    return sum(len(rows) for rows in orjson.loads(body)["elements"].values())


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    return b"".join(parts)


async def measure(orders: dict[str, Any]) -> dict[str, Any]:
    times, elements = [], 0
    for _ in range(orders["times"]):
        took, elements = await join(orders["port"], orders["origin"], orders["map"], orders["token"])
        times.append(took * 1000)
        await asyncio.sleep(0.02)
    return {"elements": elements, "p50": round(statistics.median(times), 2), "first": round(times[0], 2)}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(json.load(sys.stdin)))))
