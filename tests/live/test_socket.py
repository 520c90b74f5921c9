"""Changes through the socket: told to everybody, acknowledged, refused, put off."""

import asyncio
from uuid import uuid4

from insights.models import CheckSettings
from maps.live.process import LiveProcess
from maps.models import JourneyMap
from workspaces.models import User

from .conftest import Join
from .sockets import Socket, change, in_thread, retitle
from .writing import a_stage, log_of, write


async def test_a_change_reaches_everybody_and_acknowledges_its_author(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ana, ben = await join(editor), await join(viewer)
    sent = change(a_stage())
    await ana.send(sent)
    (mine,), (theirs,) = await ana.changes(1), await ben.changes(1)
    assert mine == theirs
    assert mine["seq"] == 1
    assert mine["id"] == sent["id"]
    assert mine["actor"] == str(editor.pk)
    assert mine["at"].endswith("Z")
    assert mine["operations"][0]["fields"]["title"] == "Awareness"
    assert await log_of(journey) == [(1, sent["id"])]


async def test_unchanged_and_rejected_reach_only_their_author(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ana, ben = await join(editor), await join(viewer)
    await ana.silence()
    nothing, foreign, denied = change(retitle(journey.pk, "")), change(a_stage(more=1)), change(a_stage())
    await ana.send(nothing)
    assert await ana.next("unchanged", "rejected") == {"type": "unchanged", "id": nothing["id"]}
    await ana.send(foreign)
    refusal = await ana.next("unchanged", "rejected")
    assert (refusal["id"], refusal["code"]) == (foreign["id"], "invalid")
    assert refusal["message"]
    await ben.send(denied)
    refusal = await ben.next("rejected")
    assert (refusal["id"], refusal["code"]) == (denied["id"], "forbidden")
    assert await ana.silence_but_for_presence() == []
    assert await log_of(journey) == []


async def test_c4_sent_again_it_is_answered_the_same_and_only_to_its_author(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ana, ben = await join(editor), await join(viewer)
    sent = change(a_stage())
    for _ in range(2):
        await ana.send(sent)
    first, again = await ana.changes(1), await ana.changes(1)
    assert first == again
    await ben.changes(1)
    assert await ben.silence_but_for_presence() == []
    assert await log_of(journey) == [(1, sent["id"])]
    reused = {**sent, "operations": [a_stage()]}
    await ana.send(reused)
    assert (await ana.next("rejected"))["code"] == "uuid_reused"


async def test_undo_goes_through_the_socket_too(join: Join, journey: JourneyMap, editor: User) -> None:
    ana = await join(editor)
    sent = change(a_stage())
    await ana.send(sent)
    await ana.changes(1)
    await ana.send({"type": "change", "id": str(uuid4()), "undo": [sent["id"]]})
    (undone,) = await ana.changes(1)
    assert [one["op"] for one in undone["operations"]] == ["delete"]


async def test_what_rest_writes_reaches_the_sockets(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ben = await join(viewer)
    seq = await write(journey, editor, a_stage())
    (heard,) = await ben.changes(1)
    assert (heard["seq"], heard["actor"]) == (seq, str(editor.pk))


async def test_c10_everybody_reads_the_same_order_without_gaps(
    join: Join, journey: JourneyMap, cast: dict[str, User]
) -> None:
    """Four sockets and two other threads write at once."""
    names, each = ("owner", "admin", "editor", "editor"), 15
    sockets = [await join(cast[name]) for name in names]
    reader = await join(cast["viewer"])

    async def by_socket(socket: Socket) -> None:
        for number in range(each):
            await socket.send(change(a_stage(title=f"Stage {number}")))

    async def beside() -> None:
        for _ in range(5):
            await write(journey, cast["admin"], a_stage())

    await asyncio.gather(*map(by_socket, sockets), beside(), beside())
    everything = len(names) * each + 10
    log = await log_of(journey)
    assert [seq for seq, _ in log] == list(range(1, everything + 1))
    for socket in (reader, *sockets):
        assert [(one["seq"], one["id"]) for one in await socket.changes(everything)] == log


async def test_a_change_too_large_for_a_frame_is_announced_by_its_head(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ben = await join(viewer)
    await write(journey, editor, *[a_stage(description="x" * 15_000) for _ in range(5)])
    head = await ben.next("head", "change", "changes")
    assert (head["type"], head["seq"], head["epoch"]) == ("head", 1, ben.welcome["epoch"])
    await write(journey, editor, a_stage())
    assert (await ben.next("change"))["seq"] == 2


async def test_too_many_changes_are_put_off_and_then_the_socket_is(
    join: Join, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(changes_per_second=0.0, changes_burst=2.0, rejections_in_a_row=3)  # type: ignore[operator]
    ana = await join(editor)
    for _ in range(2):
        await ana.send(change(a_stage()))
    await ana.changes(2)
    for _ in range(3):
        await ana.send(change(a_stage()))
    assert (await ana.next("rejected"))["code"] == "rate_limited"
    assert await ana.close_code() == 4429
    assert len(await log_of(journey)) == 2


async def test_too_many_frames_of_any_kind_close(join: Join, live_limits: object, editor: User) -> None:
    live_limits(frames_per_second=0.0, frames_burst=3.0)  # type: ignore[operator]
    ana = await join(editor)
    for _ in range(4):
        await ana.send({"type": "ping"})
    assert [(await ana.next("pong"))["type"] for _ in range(3)] == ["pong"] * 3
    assert await ana.close_code() == 4429


async def test_a_hub_goes_some_time_after_its_last_socket(join: Join, journey: JourneyMap, editor: User) -> None:
    ana = await join(editor)
    process = LiveProcess.running
    assert process is not None
    assert list(process.hubs) == [journey.pk]
    await ana.leave()
    while process.hubs:
        await asyncio.sleep(0.01)
    again = await join(editor, since=0)
    await again.send(change(a_stage()))
    assert [one["seq"] for one in await again.changes(1)] == [1]


async def test_a_gate_answers_its_author_with_what_stands_in_the_way(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    await in_thread(CheckSettings.objects.create, workspace_id=journey.workspace_id, gate=True)
    ana, ben = await join(editor), await join(viewer)
    sent = change({"op": "update", "kind": "map", "id": str(journey.pk), "fields": {"status": "published"}})
    await ana.send(sent)
    refusal = await ana.next("rejected", "change")
    assert (refusal["id"], refusal["code"]) == (sent["id"], "checks")
    found = refusal["details"]["findings"]
    assert refusal["details"]["count"] == len(found) > 0
    assert {"rule", "case", "severity", "element", "text"} == set(found[0])
    assert await ben.silence_but_for_presence() == []
    assert await log_of(journey) == []
