"""Nobody misses a change: what came while a socket was away, while it joined, and when a broadcast is lost."""

import asyncio
from uuid import uuid4

import pytest

from maps.live.process import LiveProcess
from maps.models import ChangeRecord, JourneyMap
from workspaces.models import Installation, User

from .conftest import Join
from .sockets import change, in_thread
from .writing import a_stage, log_of, write


async def test_c9_what_came_after_since_follows_the_welcome(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    for number in range(4):
        await write(journey, editor, a_stage(title=f"Stage {number}"))
    log = await log_of(journey)
    ben = await join(viewer, since=1, last_change=log[0][1])
    assert ben.welcome["seq"] == 4
    assert [(one["seq"], one["id"]) for one in await ben.changes(3)] == log[1:]
    for since in (None, 4):
        socket = await join(viewer, since=since)
        assert await socket.silence_but_for_presence() == []


async def test_c9_nothing_is_lost_while_somebody_joins(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ana = await join(editor)

    async def edit() -> None:
        for _ in range(30):
            await ana.send(change(a_stage()))
            await asyncio.sleep(0.002)

    writing = asyncio.create_task(edit())
    joined = [await join(viewer, since=0) for _ in range(4)]
    await writing
    for socket in joined:
        seqs: list[int] = []
        while not seqs or seqs[-1] < 30:
            seqs += [one["seq"] for one in await socket.changes(1)]
        assert sorted(set(seqs)) == list(range(1, 31))
        assert [seq for position, seq in enumerate(seqs) if seq not in seqs[:position]] == list(range(1, 31))


async def test_more_than_is_pushed_ends_in_a_head(
    join: Join, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(catch_up_changes=3)  # type: ignore[operator]
    for _ in range(5):
        await write(journey, editor, a_stage())
    ana = await join(editor, since=0)
    assert [one["seq"] for one in await ana.changes(3)] == [1, 2, 3]
    assert (await ana.next("head"))["seq"] == 5


@pytest.mark.parametrize("hello", [{"since": 3}, {"epoch": str(uuid4())}, {"since": 1, "last_change": str(uuid4())}])
async def test_c16_a_client_of_another_history_is_told_so(
    join: Join, journey: JourneyMap, editor: User, hello: dict[str, object]
) -> None:
    await write(journey, editor, a_stage())
    await write(journey, editor, a_stage())
    ana = await join(editor, **hello)
    resync = await ana.next("resync")
    assert (resync["reason"], resync["seq"], resync["epoch"]) == ("epoch", 2, ana.welcome["epoch"])


async def test_c7_a_since_before_the_kept_log_is_told_to_fetch(join: Join, journey: JourneyMap, editor: User) -> None:
    for _ in range(3):
        await write(journey, editor, a_stage())
    await in_thread(ChangeRecord.objects.filter(map=journey, seq__lte=2).delete)
    ana = await join(editor, since=1)
    assert (await ana.next("resync", "change"))["reason"] == "history"
    assert [one["seq"] for one in await (await join(editor, since=2)).changes(1)] == [3]


async def test_c8_a_lost_broadcast_is_read_from_the_log(
    join: Join, journey: JourneyMap, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await join(editor), await join(viewer)
    with monkeypatch.context() as patch:
        # As from another process, with Redis down.
        patch.setattr("maps.live.process.tell_changes", lambda *unheard: None)
        await write(journey, editor, a_stage())
        assert [frame for frame in await ben.silence() if frame["type"] == "change"] == []
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()
    assert [one["seq"] for one in await ben.changes(1)] == [1]
    assert [one["seq"] for one in await ana.changes(1)] == [1]


async def test_c8_a_gap_is_filled_before_anything_later_goes_out(
    join: Join, journey: JourneyMap, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = await join(editor), await join(viewer)
    with monkeypatch.context() as patch:
        patch.setattr("maps.live.process.tell_changes", lambda *unheard: None)
        await write(journey, editor, a_stage())
    await ana.send(change(a_stage()))
    for socket in (ana, ben):
        assert [one["seq"] for one in await socket.changes(2)] == [1, 2]


async def test_heads_come_from_the_database(join: Join, journey: JourneyMap, live_limits: object, editor: User) -> None:
    live_limits(sweep_seconds=0.05, head_seconds=0.1)  # type: ignore[operator]
    ana = await join(editor)
    assert (await ana.next("head"))["seq"] == 0
    await write(journey, editor, a_stage())
    while (await ana.next("head"))["seq"] != 1:
        pass


async def test_c16_a_new_epoch_closes_every_socket(join: Join, live_limits: object, editor: User) -> None:
    live_limits(sweep_seconds=0.05)  # type: ignore[operator]
    ana = await join(editor)
    await in_thread(Installation.objects.update, epoch=uuid4())
    assert await ana.close_code() == 4409
