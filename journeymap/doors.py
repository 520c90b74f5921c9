"""What is turned away before Django or the hub sees it: bodies that are too large, sockets opened by other sites."""

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TOO_LARGE: Final = json.dumps(
    {"code": "too_large", "message": "The request is too large.", "details": {}}, separators=(",", ":")
).encode()


class ExactOrigin:
    """Lets a socket in only from one of our own origins, compared as text: a browser can't forge the header.

    A missing, unknown or malformed Origin is refused alike, before the socket is accepted (HTTP 403).
    """

    def __init__(self, application: Application, origins: Iterable[str]) -> None:
        self.application = application
        self.origins = frozenset(origin.encode("ascii") for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = [value for name, value in scope["headers"] if name == b"origin"]
        if len(given) == 1 and given[0] in self.origins:
            return await self.application(scope, receive, send)
        await receive()
        await send({"type": "websocket.close", "code": 4403})
        return None


class BoundedBodies:
    """Answers 413 to a body of more than `limit` bytes; Django would store all of it before a view could look."""

    def __init__(self, application: Application, limit: int) -> None:
        self.application = application
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._announced(scope) > self.limit:
            return await _refuse(send)
        chunks: list[Message] = []
        size = 0
        # Read here and handed on, so that the answer is still ours to give when a body without length grows too long.
        while True:
            message = await receive()
            chunks.append(message)
            size += len(message.get("body", b""))
            if size > self.limit:
                return await _refuse(send)
            if message["type"] != "http.request" or not message.get("more_body", False):
                break
        chunks.reverse()

        async def replay() -> Message:
            return chunks.pop() if chunks else await receive()

        return await self.application(scope, replay, send)

    @staticmethod
    def _announced(scope: Scope) -> int:
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit():
                return int(value[:20])
        return 0


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(TOO_LARGE)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})
