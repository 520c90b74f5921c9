"""What is turned away before Django or the hub sees it: bodies that are too large, sockets opened by other sites."""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Final

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# The parts of a form around its one file.
AROUND_A_FILE: Final = 16 * 1024
IMAGES: Final = re.compile(
    r"/api/v1/(maps/[0-9a-f-]{36}/images|personas/[0-9a-f-]{36}/pictures)/|/api/v1/workspaces/[-a-zA-Z0-9_]+/logo/|/w/[-a-zA-Z0-9_]+/settings/logo/"
)
IMPORTS: Final = re.compile(
    r"/api/v1/workspaces/[-a-zA-Z0-9_]+/(imports|personas/import)/|/w/[-a-zA-Z0-9_]+/(personas/)?import/"
)
EVIDENCE: Final = re.compile(r"/api/v1/workspaces/[-a-zA-Z0-9_]+/evidence/imports/|/w/[-a-zA-Z0-9_]+/evidence/import/")
MOST_DISCARDED: Final = 100 * 1024 * 1024
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
    """Answers 413 to a body of more than `limit` bytes; Django would store all of it before a view could look.

    `uploads`: the paths that take files, and how many bytes a POST to them may have.
    """

    def __init__(
        self, application: Application, limit: int, uploads: Sequence[tuple[re.Pattern[str], int]] = ()
    ) -> None:
        self.application = application
        self.limit = limit
        self.uploads = uploads

    def _limit_of(self, scope: Scope) -> int:
        if scope["method"] != "POST":
            return self.limit
        return next((most for path, most in self.uploads if path.fullmatch(scope["path"])), self.limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._limit_of(scope) if self.uploads else self.limit
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        if announced.isdigit() and int(announced[:20]) > limit:
            # A client that asks first need not send anything.
            if b"expect" not in headers:
                await _discard(receive)
            return await _refuse(send)
        messages: list[Message] = []
        size = 0
        # Read here and handed on, so that the answer is still ours to give when a body without length grows too long.
        while True:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > limit:
                messages.clear()
                if message.get("more_body", False):
                    await _discard(receive)
                return await _refuse(send)
            if message["type"] != "http.request" or not message.get("more_body", False):
                break
        messages.reverse()

        async def replay() -> Message:
            return messages.pop() if messages else await receive()

        return await self.application(scope, replay, send)


async def _discard(receive: Receive) -> None:
    """Reads what is left and keeps nothing of it: a client still sending would lose our answer with its connection."""
    discarded, more = 0, True
    while more and discarded <= MOST_DISCARDED:
        message = await receive()
        discarded += len(message.get("body", b""))
        more = message.get("more_body", False)


async def _refuse(send: Send) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(TOO_LARGE)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})
