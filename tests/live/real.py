"""Real sockets to a real server, and an installation with people and a map to use them on."""

import asyncio
import json
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.servers import Installation, WebProcess

PATIENCE = 20.0

WORLD = """
import json
from maps.models import JourneyMap
from workspaces.membership import admit, found_workspace
from workspaces.models import Role, User
from workspaces.tokens import issue_token
owner = User.objects.create_user("owner@example.org", None, name="Owner")
workspace = found_workspace(owner, "Studio North")
tokens = {"owner": issue_token(owner, "test")[1]}
for role in ("editor", "viewer"):
    user = User.objects.create_user(f"{role}@example.org", None, name=role.capitalize())
    admit(workspace, user, Role(role))
    tokens[role] = issue_token(user, "test")[1]
print(json.dumps({"map": str(JourneyMap.objects.create(workspace=workspace).pk), "tokens": tokens}))
"""


def furnish(installation: Installation) -> dict[str, Any]:
    """Tables, three people with tokens, one empty map: {"map": id, "tokens": {role: secret}}."""
    installation.var_dir.joinpath("static").mkdir(exist_ok=True)
    installation.manage("migrate", "-v0")
    world: dict[str, Any] = json.loads(installation.python(WORLD))
    return world


class RealSocket:
    """One socket over TCP."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.welcome: dict[str, Any] = {}
        self.passed_over: list[dict[str, Any]] = []

    async def send(self, message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await asyncio.wait_for(self.connection.recv(), PATIENCE))
        return frame

    async def next(self, *kinds: str) -> dict[str, Any]:
        # One limit over all: heads keep coming, so that a wait for each frame would never end.
        async with asyncio.timeout(PATIENCE):
            while (frame := await self.receive())["type"] not in kinds:
                self.passed_over.append(frame)
        return frame

    async def changes(self, number: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while len(found) < number:
            frame = await self.next("change", "changes")
            kind = frame.pop("type")
            found += frame["changes"] if kind == "changes" else [frame]
        return found

    async def close_code(self) -> int:
        try:
            while True:
                await asyncio.wait_for(self.connection.recv(), PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    async def close(self) -> None:
        await self.connection.close()


async def open_socket(web: WebProcess, world: dict[str, Any], role: str, **options: Any) -> RealSocket:
    """An accepted socket; nothing has been said yet."""
    connection = await connect(
        f"{web.url.replace('http', 'ws')}/ws/maps/{world['map']}/",
        origin=web.url,  # type: ignore[arg-type]
        additional_headers={"Authorization": f"Bearer {world['tokens'][role]}"},
        compression=None,
        max_size=None,
        **options,
    )
    return RealSocket(connection)


async def join_real(
    web: WebProcess, world: dict[str, Any], role: str, since: int | None = None, **options: Any
) -> RealSocket:
    socket = await open_socket(web, world, role, **options)
    await socket.send({"type": "hello", "protocol": 1, "epoch": None, "since": since})
    socket.welcome = await socket.receive()
    assert socket.welcome["type"] == "welcome", socket.welcome
    return socket
