"""Which live address is served by what; `websocket_application` is what the project's ASGI door mounts."""

import re
from typing import Final
from uuid import UUID

from .consumer import serve_map
from .guests import serve_guest
from .other_doors import doors
from .wire import Receive, Scope, Send

_MAP_PATH: Final = re.compile(r"\A/ws/maps/(?P<map_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/\Z")


_LINK_PATH: Final = re.compile(r"\A/ws/links/(?P<public_id>[0-9A-Za-z_-]{16})/\Z")


async def websocket_application(scope: Scope, receive: Receive, send: Send) -> None:
    """A plain ASGI application for sockets of maps and guests; other paths are refused before they open (HTTP 403)."""
    link = _LINK_PATH.match(scope["path"])
    if link is not None:
        await serve_guest(link["public_id"], scope, receive, send)
        return
    for door in doors:
        guest = door.path.match(scope["path"])
        if guest is not None:
            await serve_guest(guest["public_id"], scope, receive, send, door)
            return
    found = _MAP_PATH.match(scope["path"])
    if found is None:
        await receive()
        await send({"type": "websocket.close", "code": 4404})
        return
    await serve_map(UUID(found["map_id"]), scope, receive, send)
