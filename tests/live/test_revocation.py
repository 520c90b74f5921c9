"""C14: access that is lost closes the socket, with and without the signal; what is sent meanwhile is refused (C3)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from maps.access import Principal
from maps.live.process import LiveProcess
from maps.managing import set_entry, set_visibility, trash_map
from maps.models import ChangeRecord, JourneyMap
from workspaces.models import Membership, Role, User, Workspace

from .conftest import Join
from .sockets import change, create, in_thread, retitle

Event = Callable[[JourneyMap, User, User], None]


def removed(journey: JourneyMap, person: User, owner: User) -> None:
    Membership.objects.filter(user=person).delete()


def suspended(journey: JourneyMap, person: User, owner: User) -> None:
    Membership.objects.filter(user=person).update(suspended=True)


def hidden(journey: JourneyMap, person: User, owner: User) -> None:
    set_visibility(Principal.of(owner), journey.pk, "hidden")


def listed(journey: JourneyMap, person: User, owner: User) -> None:
    set_visibility(Principal.of(owner), journey.pk, "listed")


def trashed(journey: JourneyMap, person: User, owner: User) -> None:
    trash_map(Principal.of(owner), journey.pk)


def deleted(journey: JourneyMap, person: User, owner: User) -> None:
    JourneyMap.objects.filter(pk=journey.pk).delete()


def deactivated(journey: JourneyMap, person: User, owner: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


def second_factor_asked(journey: JourneyMap, person: User, owner: User) -> None:
    """The workspace wants a second factor from now on, and this session was made without."""
    Workspace.objects.update(second_factor=True)


def new_password(journey: JourneyMap, person: User, owner: User) -> None:
    person.set_password("a battery of horses")
    person.save()


def signed_out(journey: JourneyMap, person: User, owner: User) -> None:
    Session.objects.all().delete()


def session_expired(journey: JourneyMap, person: User, owner: User) -> None:
    Session.objects.update(expire_date="2020-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (removed, 4403),
        (suspended, 4403),
        (hidden, 4403),
        (listed, 4403),
        (trashed, 4404),
        (deleted, 4404),
        (second_factor_asked, 4403),
        (deactivated, 4401),
        (new_password, 4401),
        (signed_out, 4401),
        (session_expired, 4401),
    ],
)
async def test_c14_the_sweep_closes_without_any_signal(
    join: Join,
    journey: JourneyMap,
    owner: User,
    editor: User,
    monkeypatch: pytest.MonkeyPatch,
    event: Event,
    code: int,
) -> None:
    ana = await join(editor)
    monkeypatch.setattr("maps.live.sweep.Sweep.soon", lambda sweep: None)
    await in_thread(event, journey, editor, owner)
    await ana.send(change(create("stage", colour=1, rank="i")))
    if event not in (new_password, signed_out, session_expired):
        # Those end the session only; the right to the map is looked at with every Change.
        assert (await ana.next("rejected", "change"))["code"] in ("forbidden", "not_found")
        assert await in_thread(ChangeRecord.objects.count) == 0
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()
    assert await ana.close_code() == code
    await ana.send({"type": "ping"})
    assert ana._to_us.empty()


async def test_c14_a_signal_brings_the_sweep_forward(
    join: Join, journey: JourneyMap, owner: User, editor: User
) -> None:
    """The sweep by itself would come in an hour."""
    ana = await join(editor)
    await in_thread(trashed, journey, editor, owner)
    assert await ana.close_code() == 4404


async def test_c14_signing_out_in_the_browser_closes_its_sockets_and_no_others(
    join: Join, journey: JourneyMap, editor: User
) -> None:
    here, there = await join(editor), await join(editor)
    browser = Client()
    headers: Any = here.scope["headers"]
    key, _, value = dict(headers)[b"cookie"].decode().partition("=")
    browser.cookies[key] = value
    await in_thread(browser.logout)
    assert await here.close_code() == 4401
    await there.send({"type": "ping"})
    assert await there.next("pong")


async def test_a_lower_role_is_told_and_holds_at_once(
    join: Join, journey: JourneyMap, owner: User, editor: User
) -> None:
    ana = await join(editor)
    await in_thread(Membership.objects.filter(user=editor).update, role=Role.VIEWER)
    await ana.send(change(retitle(journey.pk, "Mine")))
    assert (await ana.next("rejected"))["code"] == "forbidden"
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()
    told = await ana.next("abilities")
    assert (told["abilities"]["edit"], told["abilities"]["view"]) == (False, True)
    await in_thread(set_entry, Principal.of(owner), journey.pk, editor.pk, "editor")
    assert (await ana.next("abilities"))["abilities"]["edit"] is True
    await ana.send(change(retitle(journey.pk, "Mine")))
    assert (await ana.changes(1))[0]["seq"] == 1


async def test_others_stay_and_read_on(
    join: Join, journey: JourneyMap, owner: User, editor: User, viewer: User
) -> None:
    ana, ben = await join(editor), await join(viewer)
    await in_thread(removed, journey, viewer, owner)
    assert LiveProcess.running is not None
    await LiveProcess.running.sweep.look()
    assert await ben.close_code() == 4403
    assert (await ana.next("left"))["client_id"] == ben.welcome["client_id"]
    await ana.send(change(retitle(journey.pk, "On")))
    assert await ana.changes(1)


async def test_the_sweep_asks_the_same_queries_whatever_is_open(
    join: Join, journey: JourneyMap, cast: dict[str, User]
) -> None:
    """Epoch, heads; users, sessions; maps, memberships, entries. Tokens only when somebody came with one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    process = LiveProcess.running
    for name in ("owner", "admin", "editor", "editor", "viewer"):
        await join(cast[name])
    process = LiveProcess.running
    assert process is not None

    def read() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            process.sweep._read(tuple(process.connections), (), tuple(process.hubs))
        return [query["sql"] for query in queries]

    asked = await in_thread(read)
    assert len(asked) == 7, asked
