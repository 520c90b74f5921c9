"""Serves one socket of a guest: lets it in by the marker that its browser got for a secret, and listens.

The marker comes as a cookie or, from inside other sites' pages, as the pass in the hello. The sweep compares it with
the link's row again and again (rule C14).
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError
from django.http.cookie import parse_cookie

from maps.sharing.guests import is_marker_of, live_cookie_name, marker_in, open_link

from . import protocol
from .client_frames import BadFrame, GuestHello, Ping, parse_guest
from .decode import BadInput, decode
from .guest_company import Admitted, GuestSocket
from .other_doors import Door
from .process import LiveProcess, current
from .protocol import CloseCode
from .wire import Frames, Receive, Scope, Send, wire_of

logger = logging.getLogger(__name__)

# A hello with its pass; and what may wait for a slow reader, who is told next to nothing.
FRAME_BYTES: Final = 2048
QUEUE_BYTES: Final = 64 * 1024


async def serve_guest(public_id: str, scope: Scope, receive: Receive, send: Send, door: Door | None = None) -> None:
    """One socket on one link or behind another door, from the handshake to the end.

    Accepted first, so that a close can carry its code.
    """
    await receive()
    await send({"type": "websocket.accept"})
    process = current()
    try:
        admitted = await _admitted(process, public_id, scope, receive, door)
    except _GoneError:
        return
    if isinstance(admitted, CloseCode):
        await send({"type": "websocket.close", "code": int(admitted)})
        return
    address = _address(scope)
    full = process.full_for_guest(admitted.link_id, address)
    if full is not None:
        await send({"type": "websocket.close", "code": int(full)})
        return
    wire = wire_of(send, QUEUE_BYTES, process.limits.direct_write)
    await _serve(process, GuestSocket(admitted, address, wire, process.limits), receive)


class _GoneError(Exception):
    """The peer has closed, or we have."""


async def _admitted(
    process: LiveProcess, public_id: str, scope: Scope, receive: Receive, door: Door | None
) -> Admitted | CloseCode:
    """The link behind the marker, or the code to close with."""
    if process.is_full():
        return CloseCode.OVERLOADED
    process.strangers += 1
    try:
        async with asyncio.timeout(process.limits.hello_seconds):
            hello = await _next(receive)
        if not isinstance(hello, GuestHello):
            return CloseCode.BAD_FRAMES
        if hello.protocol != protocol.PROTOCOL:
            return CloseCode.CLIENT_TOO_OLD
        admitted: Admitted | CloseCode
        if door is not None:
            admitted = await process.readers.run(_admit_by, door, public_id, _cookie(door.cookie(public_id), scope))
        else:
            marker = marker_in(_cookie(live_cookie_name(public_id), scope), hello.given_pass)
            admitted = await process.readers.run(_admit, public_id, marker)
    except DatabaseError as error:
        logger.warning("No guest can be let in without the database: %s", error)
        return CloseCode.OVERLOADED
    except (BadFrame, BadInput, TimeoutError):
        return CloseCode.BAD_FRAMES
    finally:
        process.strangers -= 1
    return admitted


async def _next(receive: Receive) -> GuestHello | Ping:
    message = await receive()
    if message["type"] != "websocket.receive":
        raise _GoneError
    text = message.get("text")
    if text is None:
        raise BadFrame("Frames are text.")
    return parse_guest(decode(text, FRAME_BYTES))


def _admit(public_id: str, marker: str | None) -> Admitted | CloseCode:
    """One query. Unknown, revoked and expired links, and markers of another time, are answered alike."""
    link = open_link(public_id) if marker else None
    if link is None or marker is None or not is_marker_of(link, marker):
        return CloseCode.NO_ACCESS
    return Admitted(link.pk, link.map_id, marker, link.revision, link.version_id is None)


def _admit_by(door: Door, public_id: str, cookie: str) -> Admitted | CloseCode:
    return (door.admit(public_id, cookie) if cookie else None) or CloseCode.NO_ACCESS


async def _serve(process: LiveProcess, guest: GuestSocket, receive: Receive) -> None:
    hub = process.hub(guest.map_id)
    process.let_in(guest)
    try:
        await hub.guests.join(guest)
        while guest.closed is None:
            frame = await _next(receive)
            if not guest.frames.take(process.loop.time()):
                guest.close(CloseCode.SLOW_DOWN)
            elif isinstance(frame, Ping):
                guest.send(Frames([protocol.PONG]))
            else:
                guest.close(CloseCode.BAD_FRAMES)
    except _GoneError:
        pass
    except BadInput as bad:
        guest.close(CloseCode.TOO_LARGE if bad.code == "too_large" else CloseCode.BAD_FRAMES)
    except BadFrame:
        guest.close(CloseCode.BAD_FRAMES)
    except asyncio.CancelledError:
        if guest.closed is None:
            raise
    except DatabaseError as error:
        logger.warning("A guest's socket could not be served without the database: %s", error)
        guest.close(CloseCode.OVERLOADED)
    except Exception:
        logger.exception("A guest's socket ended by a fault of ours")
        guest.close(CloseCode.OVERLOADED)
    finally:
        process.see_off(guest)
        await guest.finish()


def _cookie(name: str, scope: Scope) -> str:
    headers: dict[bytes, bytes] = dict(scope["headers"])
    return parse_cookie(headers.get(b"cookie", b"").decode("latin-1")).get(name, "")


def _address(scope: Scope) -> str:
    """The client's address, as far as our own proxies wrote it: as `workspaces.middleware.address_of` has it."""
    proxies: int = settings.TRUSTED_PROXY_COUNT
    named: dict[bytes, bytes] = dict(scope["headers"])
    forwarded: list[Any] = [
        part.strip() for part in named.get(b"x-forwarded-for", b"").decode("latin-1").split(",") if part.strip()
    ]
    if proxies and len(forwarded) >= proxies:
        return str(forwarded[-proxies])
    return str((scope.get("client") or ("",))[0])
