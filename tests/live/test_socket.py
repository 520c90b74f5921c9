"""Sockets on one map: greeting, Changes out and back, catching up, refusals, presence."""

import asyncio
import time
from typing import Any
from uuid import UUID, uuid4

import pytest

from maps.access import Principal
from maps.changes.apply import apply_change
from maps.live import readings
from maps.live.process import LiveProcess
from maps.managing import set_visibility
from maps.models import ChangeRecord, JourneyMap
from workspaces.models import ApiToken, Installation, User
from workspaces.tokens import issue_token, revoke_token

from .conftest import Join
from .sockets import Closed, Socket, change, cookie_of, create, in_thread, retitle

STAGE = {"title": "Awareness", "colour": 1, "rank": "i"}


def a_stage(**fields: object) -> dict[str, object]:
    return create("stage", **{**STAGE, **fields})


async def write(journey: JourneyMap, user: User, *operations: dict[str, object]) -> int:
    """A Change beside the sockets, as REST makes it; its seq."""
    body = {"id": str(uuid4()), "operations": list(operations)}
    return (await in_thread(apply_change, journey.pk, body, Principal.of(user))).seq


async def log_of(journey: JourneyMap) -> list[tuple[int, str]]:
    rows = ChangeRecord.objects.filter(map=journey).order_by("seq").values_list("seq", "change")
    return [(seq, str(one)) for seq, one in await in_thread(list, rows)]


# --- greeting -------------------------------------------------------------------------------------


async def test_welcome_says_who_and_where(join: Join, journey: JourneyMap, editor: User, viewer: User) -> None:
    ana = await join(editor)
    assert ana.welcome["protocol"] == 1
    assert ana.welcome["seq"] == 0
    assert ana.welcome["user"] == {"id": str(editor.pk), "name": "Editor", "peer": ana.welcome["user"]["peer"]}
    assert ana.welcome["people"] == []
    assert ana.welcome["abilities"]["edit"] is True
    assert UUID(ana.welcome["epoch"])
    ben = await join(viewer)
    assert ben.welcome["abilities"] | {"edit": False, "view": True} == ben.welcome["abilities"]
    assert [one["client_id"] for one in ben.welcome["people"]] == [ana.welcome["client_id"]]
    arrival = await ana.next("presence")
    while arrival["client_id"] == ana.welcome["client_id"]:  # Arriving in one tick, everybody hears of everybody.
        arrival = await ana.next("presence")
    assert arrival["client_id"] == ben.welcome["client_id"]
    assert arrival["user"]["name"] == "Viewer"


async def test_a_token_is_enough_and_limited_to_its_workspace(
    join: Join, journey: JourneyMap, editor: User, outsider: User
) -> None:
    def tokens() -> tuple[str, str]:
        foreign = outsider.memberships.get().workspace
        return issue_token(editor, "any")[1], issue_token(editor, "elsewhere", foreign)[1]

    good, limited = await in_thread(tokens)
    socket = await Socket(journey.pk, {"Authorization": f"Bearer {good}"}).join()
    assert socket.welcome["user"]["id"] == str(editor.pk)
    await socket.leave()
    for secret, code in ((limited, 4404), ("jm_wrong", 4401), ("", 4401)):
        # The cookie does not help out a token that does not hold.
        headers = {"Authorization": f"Bearer {secret}", **await in_thread(cookie_of, editor)}
        with pytest.raises(Closed) as closed:
            await Socket(journey.pk, headers).join()
        assert closed.value.code == code


@pytest.mark.parametrize(
    ("who", "visibility", "code"),
    [
        ("nobody", "editable", 4401),
        ("outsider", "editable", 4404),
        ("viewer", "hidden", 4404),
        ("viewer", "listed", 4403),
    ],
)
async def test_who_may_not_see_the_map_learns_no_more_than_a_code(
    visit: Join, journey: JourneyMap, owner: User, outsider: User, viewer: User, who: str, visibility: str, code: int
) -> None:
    await in_thread(set_visibility, Principal.of(owner), journey.pk, visibility)
    socket = await visit({"nobody": None, "outsider": outsider, "viewer": viewer}[who])
    with pytest.raises(Closed) as closed:
        await socket.receive()
    assert closed.value.code == code


async def test_an_unknown_map_is_answered_like_a_hidden_one(live: None, journey: JourneyMap, editor: User) -> None:
    socket = await Socket(uuid4(), await in_thread(cookie_of, editor)).open()
    assert await socket.close_code() == 4404
    with pytest.raises(Closed) as closed:
        await Socket("nothing", {}).open()
    assert closed.value.code == 4404


async def test_the_hello_comes_first_and_in_time(visit: Join, live_limits: object, editor: User) -> None:
    live_limits(hello_seconds=0.2)  # type: ignore[operator]
    silent, early, old = await visit(editor), await visit(editor), await visit(editor)
    await early.send({"type": "ping"})
    await old.send({"type": "hello", "protocol": 0})
    assert await silent.close_code() == 4400
    assert await early.close_code() == 4400
    assert await old.close_code() == 4426


async def test_sockets_are_counted(join: Join, visit: Join, live_limits: object, editor: User, viewer: User) -> None:
    live_limits(sockets_per_user=2, sockets_per_map=3)  # type: ignore[operator]
    first, _ = await join(editor), await join(editor)
    assert await (await visit(editor)).close_code() == 4429
    await join(viewer)
    assert await (await visit(viewer)).close_code() == 1013
    await first.leave()
    assert (await join(viewer)).welcome


# --- Changes --------------------------------------------------------------------------------------


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
    assert [frame["type"] for frame in await ana.silence()] == []
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
    assert await ben.silence() == []
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


# --- catching up ----------------------------------------------------------------------------------


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
        assert [frame for frame in await socket.silence() if frame["type"] != "presence"] == []


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


# --- what the sweep repairs -----------------------------------------------------------------------


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


# --- presence -------------------------------------------------------------------------------------


async def test_c13_others_see_where_one_looks_until_one_leaves(join: Join, editor: User, viewer: User) -> None:
    ana, ben = await join(editor), await join(viewer)
    await ben.silence()
    cursor = {"touchpoint": None, "lane": None, "x": 0.25, "y": 1}
    for x in (0.1, 0.2, 0.25):
        await ana.send({"type": "presence", "state": {"cursor": {**cursor, "x": x}}})
    while (seen := await ben.next("presence"))["state"].get("cursor") != cursor:
        pass
    assert seen["client_id"] == ana.welcome["client_id"]
    assert seen["user"] == ana.welcome["user"]
    assert seen["state"] == {"selection": None, "editing": None, "cursor": cursor, "idle": False}
    await ana.leave()
    assert await ben.next("left") == {"type": "left", "client_id": ana.welcome["client_id"]}
    assert (await join(editor)).welcome["people"][0]["client_id"] == ben.welcome["client_id"]


async def test_bad_presence_is_an_error_and_changes_nothing(join: Join, editor: User, viewer: User) -> None:
    ana, ben = await join(editor), await join(viewer)
    await ana.silence()
    await ben.silence()
    await ana.send({"type": "presence", "state": {"cursor": "here"}})
    assert (await ana.next("error"))["code"] == "invalid"
    assert await ben.silence() == []


async def test_who_does_nothing_for_long_is_shown_as_away(
    join: Join, live_limits: object, editor: User, viewer: User
) -> None:
    live_limits(sweep_seconds=0.05, idle_seconds=0.1)  # type: ignore[operator]
    ana = await join(editor)
    ben = await join(viewer)
    # On a slow machine the first has gone idle before the second comes, and the welcome says so.
    (seen,) = ben.welcome["people"]
    while not (seen["client_id"] == ana.welcome["client_id"] and seen["state"].get("idle")):
        seen = await ben.next("presence")


async def test_who_took_long_to_come_in_is_shown_as_away_as_well(
    join: Join, live_limits: object, editor: User, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_limits(sweep_seconds=0.02, idle_seconds=0.05)  # type: ignore[operator]
    catch_up = readings.catch_up

    def slowly(*arguments: Any) -> readings.CatchUp:
        time.sleep(0.4)
        return catch_up(*arguments)

    monkeypatch.setattr(readings, "catch_up", slowly)
    ana = await join(editor)
    ben = await join(viewer)
    (seen,) = [one for one in ben.welcome["people"] if one["client_id"] == ana.welcome["client_id"]]
    while not (seen["client_id"] == ana.welcome["client_id"] and seen["state"].get("idle")):
        seen = await ben.next("presence")


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


async def test_a_revoked_token_closes_its_socket(
    live: None, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(sweep_seconds=0.05)  # type: ignore[operator]
    token, secret = await in_thread(issue_token, editor, "bot")
    socket = await Socket(journey.pk, {"Authorization": f"Bearer {secret}"}).join()
    await in_thread(revoke_token, token, editor)
    assert await socket.close_code() == 4401
    assert await in_thread(ApiToken.objects.count) == 1
