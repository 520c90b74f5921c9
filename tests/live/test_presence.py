"""Others see where one looks, and who is away."""

import time
from typing import Any

import pytest

from maps.live import readings
from workspaces.models import User

from .conftest import Join


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
    nothing = {"selection": None, "editing": None, "view": None, "follows": None, "idle": False}
    assert seen["state"] == {**nothing, "cursor": cursor}
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


@pytest.mark.parametrize(
    "state",
    [
        {"selection": [{"kind": "nonsense", "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12}]},
        {"editing": {"kind": '"]', "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "field": "title"}},
        {"editing": {"kind": ["card"], "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "field": "title"}},
        {"selection": [{"kind": "__proto__", "id": "0" * 8 + "-0000-0000-0000-" + "0" * 12}]},
    ],
)
async def test_nobody_can_be_at_what_is_no_element(join: Join, viewer: User, state: dict[str, Any]) -> None:
    ana = await join(viewer)
    await ana.silence()
    await ana.send({"type": "presence", "state": state})
    assert (await ana.next("error"))["code"] == "invalid"
