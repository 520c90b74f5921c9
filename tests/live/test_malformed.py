"""C17, fact 5: whatever comes, the answer is a frame or a documented close, and the log holds no exception."""

import logging

import pytest

from maps.live.protocol import CloseCode
from maps.models import ChangeRecord, JourneyMap
from workspaces.models import User

from .conftest import Join
from .malformed import REFUSED, UNREADABLE
from .sockets import in_thread


@pytest.fixture(autouse=True)
def no_exception_in_the_log(caplog: pytest.LogCaptureFixture) -> object:
    logging.getLogger("maps").propagate = True
    yield
    logging.getLogger("maps").propagate = False
    assert [record.getMessage() for record in caplog.records if record.exc_info or record.levelno > logging.INFO] == []


async def nothing_was_written(journey: JourneyMap) -> None:
    assert await in_thread(ChangeRecord.objects.filter(map=journey).count) == 0


async def test_unreadable_frames_are_answered_with_an_error(
    join: Join, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(bad_frames=1000)  # type: ignore[operator]
    ana = await join(editor)
    for name, text in UNREADABLE.items():
        await ana.send(text)
        error = await ana.next("error", "rejected", "pong", "change")
        assert (error["type"], error["code"]) == ("error", "invalid"), name
        assert error["message"], name
    for data in (b"\xff\xfe", b'{"type":"ping"}', b""):
        await ana.send_raw(bytes=data)
        assert (await ana.next("error", "pong"))["type"] == "error"
    await ana.send({"type": "ping"})
    assert await ana.next("pong")
    await nothing_was_written(journey)


async def test_a_change_that_is_none_is_rejected_by_its_id(
    join: Join, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(bad_frames=1000)  # type: ignore[operator]
    ana = await join(editor)
    for name, frame in REFUSED.items():
        await ana.send(frame)
        refusal = await ana.next("rejected", "error", "change", "unchanged")
        assert (refusal["type"], refusal["id"]) == ("rejected", frame["id"]), name
        assert refusal["code"] in ("invalid", "not_found", "too_large", "conflict"), name
    await nothing_was_written(journey)


async def test_ten_of_them_close(join: Join, editor: User) -> None:
    ana = await join(editor)
    for _ in range(10):
        await ana.send("{not json")
    assert [(await ana.next("error"))["code"] for _ in range(10)] == ["invalid"] * 10
    assert await ana.close_code() == CloseCode.BAD_FRAMES


async def test_too_large_a_frame_closes_even_before_the_hello(join: Join, visit: Join, editor: User) -> None:
    for socket in (await join(editor), await visit(editor)):
        await socket.send('{"type":"ping"}' + " " * 65_536)
        assert await socket.close_code() == CloseCode.TOO_LARGE
    socket = await join(editor)
    await socket.send('{"type":"ping"}' + " " * (65_536 - len('{"type":"ping"}')))
    assert await socket.next("pong")


FIRST = {name: text for name, text in UNREADABLE.items() if "hello" not in name}


async def test_the_first_frame_may_be_anything_too(
    visit: Join, live_limits: object, journey: JourneyMap, editor: User
) -> None:
    live_limits(sockets_per_user=100)  # type: ignore[operator]
    for name, text in FIRST.items():
        socket = await visit(editor)
        await socket.send(text)
        assert await socket.close_code() == CloseCode.BAD_FRAMES, name
