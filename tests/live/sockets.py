"""A browser's end of a socket, in process: drives the real ASGI application without a network."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connections
from django.test import Client

from maps.live.routing import websocket_application
from workspaces.models import User

PATIENCE = 10.0


async def in_thread(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """What a request's thread would do: call the ORM beside the loop, on a connection that is closed afterwards."""

    def work() -> Any:
        try:
            return function(*arguments, **named)
        finally:
            connections.close_all()

    return await asyncio.to_thread(work)


class Closed(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Socket:
    """One socket on a map. `headers` carry the cookie or the token."""

    def __init__(self, map_id: UUID | str, headers: dict[str, str]) -> None:
        self.scope: dict[str, Any] = {
            "type": "websocket",
            "path": f"/ws/maps/{map_id}/",
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()],
        }
        self._to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._to_us: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.task: asyncio.Task[None] | None = None
        self.welcome: dict[str, Any] = {}

    async def open(self) -> "Socket":
        await self._to_server.put({"type": "websocket.connect"})
        self.task = asyncio.create_task(websocket_application(self.scope, self._to_server.get, self._heard))
        first = await asyncio.wait_for(self._to_us.get(), PATIENCE)
        if first["type"] == "websocket.close":
            raise Closed(first["code"])
        assert first["type"] == "websocket.accept"
        return self

    async def _heard(self, message: dict[str, Any]) -> None:
        await self._to_us.put(message)
        if message["type"] == "websocket.close":
            # As servers do: the application reads of its own close too.
            await self._to_server.put({"type": "websocket.disconnect", "code": message.get("code", 1000)})

    async def join(self, since: int | None = None, **more: Any) -> "Socket":
        await self.open()
        await self.send({"type": "hello", "protocol": 1, "epoch": None, "since": since, **more})
        self.welcome = await self.receive()
        assert self.welcome["type"] == "welcome", self.welcome
        return self

    async def send(self, message: Any) -> None:
        await self.send_raw(text=message if isinstance(message, str) else json.dumps(message))

    async def send_raw(self, **message: Any) -> None:
        await self._to_server.put({"type": "websocket.receive", **message})

    async def receive(self, patience: float = PATIENCE) -> dict[str, Any]:
        """The next frame; Closed when the server closes instead, TimeoutError when nothing comes."""
        message = await asyncio.wait_for(self._to_us.get(), patience)
        if message["type"] == "websocket.close":
            raise Closed(message["code"])
        frame: dict[str, Any] = json.loads(message["text"])
        return frame

    async def next(self, *kinds: str) -> dict[str, Any]:
        """The next frame of one of these types; others are passed over."""
        async with asyncio.timeout(PATIENCE):
            while (frame := await self.receive())["type"] not in kinds:
                pass
        return frame

    async def changes(self, number: int) -> list[dict[str, Any]]:
        """The next Changes, at least `number` of them, whether they come alone or together."""
        found: list[dict[str, Any]] = []
        while len(found) < number:
            frame = await self.next("change", "changes")
            kind = frame.pop("type")
            found += frame["changes"] if kind == "changes" else [frame]
        return found

    async def silence(self, seconds: float = 0.3) -> list[dict[str, Any]]:
        """Whatever still comes within that time."""
        frames = []
        try:
            while True:
                frames.append(await self.receive(seconds))
        except TimeoutError:
            return frames

    async def silence_but_for_presence(self) -> list[dict[str, Any]]:
        """Who has come or moved may be told late; what else still comes."""
        return [frame for frame in await self.silence() if frame["type"] != "presence"]

    async def close_code(self) -> int:
        """Reads on until the server closes."""
        try:
            while True:
                await self.receive()
        except Closed as closed:
            return closed.code

    async def leave(self) -> None:
        await self._to_server.put({"type": "websocket.disconnect", "code": 1001})
        if self.task is not None:
            await asyncio.wait_for(self.task, PATIENCE)


def cookie_of(user: User) -> dict[str, str]:
    """Headers of a browser in which that person is signed in; touches the database."""
    client = Client()
    client.force_login(user)
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


def create(kind: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": str(uuid4()), "fields": fields}


def retitle(map_id: UUID | str, title: str) -> dict[str, Any]:
    return {"op": "update", "kind": "map", "id": str(map_id), "fields": {"title": title}}


def change(*operations: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A `change` frame with an id of its own."""
    return {"type": "change", "id": str(uuid4()), "operations": list(operations), **more}
