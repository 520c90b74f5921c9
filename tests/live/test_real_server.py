"""uvicorn itself: what only a real server meets. Broken frames, huge frames, slow readers, kill -9, SIGTERM."""

import contextlib
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from scripts.server import ROOT
from tests.servers import Installation, WebProcess

from .malformed import UNREADABLE
from .real import furnish, join_real, open_socket
from .sockets import change, create, retitle

World = dict[str, Any]
EPOCH_OF_LOG = "from maps.models import ChangeRecord\nprint(list(ChangeRecord.objects.values_list('seq', flat=True)))"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("live"), LIVE_SWEEP_SECONDS="0.5", LIVE_CHANGES_BURST="1000")


@pytest.fixture(scope="module")
def world(installation: Installation) -> World:
    return furnish(installation)


@pytest.fixture
def web(installation: Installation, world: World) -> Iterator[WebProcess]:
    with installation.web() as process:
        yield process


def a_stage(**fields: Any) -> dict[str, Any]:
    return create("stage", colour=1, rank="i", **fields)


def raw_frame(first: int, payload: bytes) -> bytes:
    """A client's frame with any first byte, masked with zeros."""
    if len(payload) < 126:
        return bytes((first, 0x80 | len(payload))) + bytes(4) + payload
    return bytes((first, 0xFF)) + len(payload).to_bytes(8, "big") + bytes(4) + payload


async def test_hostile_frames_leave_no_traceback(web: WebProcess, world: World) -> None:
    for first, payload, codes in (
        (0x81, b"\xff\xfe", {1007}),
        (0xC1, b'{"type":"ping"}', {1002}),
        (0x83, b"{}", {1002}),
        (0x80, b"{}", {1002}),
        (0x82, b"\x00" * 70_000, {1009, 4413}),
        (0x81, b" " * 65_537, {1009, 4413}),
        (0x89, b"x" * 126, {1002}),
    ):
        ana = await join_real(web, world, "editor")
        ana.connection.transport.write(raw_frame(first, payload))
        assert await ana.close_code() in codes, hex(first)
    ana = await join_real(web, world, "editor")
    for text in list(UNREADABLE.values())[:9]:
        await ana.connection.send(text)
        assert (await ana.next("error"))["code"] == "invalid"
    await ana.connection.send(b"\x00\x01")
    assert await ana.close_code() == 4400
    assert web.printed() == ""


async def test_sixty_mebibytes_are_never_taken_in(web: WebProcess, world: World) -> None:
    ana = await join_real(web, world, "editor")
    with contextlib.suppress(ConnectionClosed):
        await ana.connection.send(" " * (60 * 1024 * 1024))
    assert await ana.close_code() in (1006, 1009, 4413)
    assert (await join_real(web, world, "editor")).welcome
    assert "Traceback" not in web.printed()


async def test_another_origin_is_refused_before_the_socket_opens(web: WebProcess, world: World) -> None:
    from websockets.asyncio.client import connect

    headers = {"Authorization": f"Bearer {world['tokens']['editor']}"}
    for origin in ("http://127.0.0.1:1", "null", None):
        address = f"{web.url.replace('http', 'ws')}/ws/maps/{world['map']}/"
        with pytest.raises(InvalidStatus) as refused:
            await connect(address, origin=origin, additional_headers=headers)  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403


async def test_a_slow_reader_is_closed_and_others_do_not_notice(web: WebProcess, world: World) -> None:
    stuck = socket.socket()
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    stuck.connect(("127.0.0.1", web.port))
    slow = await join_real(web, world, "viewer", sock=stuck, max_queue=1)
    ana, ben = await join_real(web, world, "editor"), await join_real(web, world, "owner")
    stages = [a_stage(), a_stage()]
    await ana.send(change(*stages))
    await ana.changes(1)
    await ben.changes(1)
    for number in range(200):
        text = f"{number} " + "x" * 19_000
        await ana.send(change(*[{**one, "op": "update", "fields": {"description": text}} for one in stages]))
        (mine,), (theirs,) = await ana.changes(1), await ben.changes(1)
        assert mine["id"] == theirs["id"]
    assert [one["client_id"] for one in ben.passed_over if one["type"] == "left"] == [slow.welcome["client_id"]]
    assert await slow.close_code() in (1013, 1006)
    assert "Traceback" not in web.printed()


async def test_sigterm_closes_with_restart(web: WebProcess, world: World) -> None:
    ana = await join_real(web, world, "editor")
    assert web.process is not None
    web.process.terminate()
    assert await ana.close_code() == 1012
    web.process.wait(20)
    assert "Traceback" not in web.printed()


def start_faulty(web: WebProcess) -> None:
    command = [
        sys.executable, "-m", "uvicorn", "tests.live.faulty:application", "--host=127.0.0.1", f"--port={web.port}",
        "--ws=websockets-sansio", "--lifespan=off",
    ]  # fmt: skip
    web.process = subprocess.Popen(command, env=web.installation.environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    web._wait()


async def test_c4_killed_after_the_commit_and_before_the_answer(installation: Installation, world: World) -> None:
    """F2: the client does not know; it sends again to the next process and gets the first seq."""
    web = installation.web()
    sent = change(retitle(world["map"], f"Title {uuid4()}"))
    try:
        start_faulty(web)
        ana = await join_real(web, world, "editor")
        before = ana.welcome["seq"]
        await ana.send(sent)
        assert await ana.close_code() == 1006
        assert web.process is not None
        assert web.process.wait(20) == -9
    finally:
        web.kill()
    with web:
        ana = await join_real(web, world, "editor", since=before)
        (missed,) = await ana.changes(1)
        assert (missed["seq"], missed["id"]) == (before + 1, sent["id"])
        await ana.send(sent)
        (again,) = await ana.changes(1)
        assert again == missed
    assert installation.python(EPOCH_OF_LOG).strip() == str(list(range(1, before + 2)))


async def test_nobody_says_hello(web: WebProcess, world: World) -> None:
    """A peer that goes without a word frees its place."""
    ana = await open_socket(web, world, "editor")
    ana.connection.transport.get_extra_info("socket").setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
    )
    ana.connection.transport.abort()
    ben = await join_real(web, world, "editor")
    await ben.send(change(retitle(world["map"], os.urandom(4).hex())))
    assert await ben.changes(1)
    assert web.printed() == ""
