"""Who may open a socket on a map, and what they are told first."""

from uuid import UUID, uuid4

import pytest

from maps.access import Principal
from maps.managing import set_visibility
from maps.models import JourneyMap
from workspaces.models import ApiToken, User
from workspaces.tokens import issue_token, revoke_token

from .conftest import Join
from .sockets import Closed, Socket, cookie_of, in_thread


async def test_welcome_says_who_and_where(join: Join, journey: JourneyMap, editor: User, viewer: User) -> None:
    ana = await join(editor)
    assert ana.welcome["protocol"] == 1
    assert ana.welcome["seq"] == 0
    assert ana.welcome["user"] == {
        "id": str(editor.pk),
        "name": "Editor",
        "peer": ana.welcome["user"]["peer"],
        "pattern": 0,
    }
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


async def test_a_revoked_token_closes_its_socket(
    live: None, journey: JourneyMap, live_limits: object, editor: User
) -> None:
    live_limits(sweep_seconds=0.05)  # type: ignore[operator]
    token, secret = await in_thread(issue_token, editor, "bot")
    socket = await Socket(journey.pk, {"Authorization": f"Bearer {secret}"}).join()
    await in_thread(revoke_token, token, editor)
    assert await socket.close_code() == 4401
    assert await in_thread(ApiToken.objects.count) == 1
