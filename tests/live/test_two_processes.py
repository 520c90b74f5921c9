"""Two web processes on PostgreSQL and Redis: each hears of the other, and with Redis away a little later."""

import contextlib
import os
import signal
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
import redis

from scripts.server import free_port
from scripts.services import redis as throw_away_redis
from tests.servers import Installation, WebProcess

from .real import RealSocket, furnish, join_real
from .revoking import everybody_loses
from .sockets import change, retitle

pytestmark = pytest.mark.stack
World = dict[str, Any]


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """One that this module may stop and hold up."""
    with throw_away_redis() as url:
        yield url


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[Installation]:
    url, name = os.environ["DATABASE_URL"], f"live_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    own = urlsplit(url)._replace(path=f"/{name}").geturl()
    yield Installation(
        tmp_path_factory.mktemp("two"), 0, own, redis_url, LIVE_SWEEP_SECONDS="0.5", LIVE_HEAD_SECONDS="1"
    )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def world(installation: Installation) -> World:
    return furnish(installation)


@pytest.fixture(scope="module")
def webs(installation: Installation, world: World) -> Iterator[tuple[WebProcess, WebProcess]]:
    with installation.web() as one, installation.web(free_port()) as other:
        yield one, other


@pytest_asyncio.fixture
async def pair(webs: tuple[WebProcess, WebProcess], world: World) -> AsyncIterator[tuple[RealSocket, RealSocket]]:
    """Ana on the first process, Ben on the second."""
    ana, ben = await join_real(webs[0], world, "editor"), await join_real(webs[1], world, "owner")
    yield ana, ben
    await ana.close()
    await ben.close()


@contextlib.contextmanager
def held_up(url: str) -> Iterator[None]:
    """Redis takes connections and answers nothing."""
    with redis.Redis.from_url(url) as client:
        pid = client.info("server")["process_id"]
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


async def edit(socket: RealSocket, world: World) -> dict[str, Any]:
    """A Change, once it is acknowledged."""
    sent = change(retitle(world["map"], uuid4().hex))
    await socket.send(sent)
    while (found := (await socket.changes(1))[0])["id"] != sent["id"]:
        pass
    return found


async def hear(socket: RealSocket, change_id: str) -> dict[str, Any]:
    while True:
        for found in await socket.changes(1):
            if found["id"] == change_id:
                return found


async def test_each_reads_what_the_other_wrote(pair: tuple[RealSocket, RealSocket], world: World) -> None:
    ana, ben = pair
    for writer, reader in ((ana, ben), (ben, ana)):
        made = await edit(writer, world)
        assert await hear(reader, made["id"]) == made


async def test_people_of_both_are_seen_by_both(
    pair: tuple[RealSocket, RealSocket], webs: tuple[WebProcess, WebProcess], world: World
) -> None:
    ana, ben = pair
    selection = [{"kind": "stage", "id": str(uuid4())}]
    state = {"selection": selection, "editing": None, "cursor": None, "view": None, "follows": None, "idle": False}
    await ana.send({"type": "presence", "state": state})
    while (seen := await ben.next("presence"))["state"] != state:
        pass
    assert seen["client_id"] == ana.welcome["client_id"]
    late = await join_real(webs[1], world, "viewer")
    assert ana.welcome["client_id"] in [one["client_id"] for one in late.welcome["people"]]
    while (await ana.next("presence"))["client_id"] != late.welcome["client_id"]:
        pass
    await late.close()
    while (await ana.next("left"))["client_id"] != late.welcome["client_id"]:
        pass


async def test_c14_whoever_loses_access_is_cut_off(
    installation: Installation, webs: tuple[WebProcess, WebProcess]
) -> None:
    await everybody_loses(installation, webs[0], "one")


async def test_c14_whoever_loses_access_is_cut_off_with_redis_held_up(
    installation: Installation, webs: tuple[WebProcess, WebProcess], redis_url: str
) -> None:
    """Those who read tokens and sessions, and the sweep, need none of it."""
    with held_up(redis_url):
        await everybody_loses(installation, webs[1], "two")


async def test_c8_with_redis_held_up_edits_are_acknowledged_and_arrive(
    pair: tuple[RealSocket, RealSocket], world: World, redis_url: str
) -> None:
    ana, ben = pair
    with held_up(redis_url):
        for _ in range(3):
            made = await edit(ana, world)
        assert await hear(ben, made["id"]) == made
    made = await edit(ben, world)
    assert await hear(ana, made["id"]) == made


async def test_c8_with_redis_gone_edits_are_acknowledged_and_arrive(
    pair: tuple[RealSocket, RealSocket],
    webs: tuple[WebProcess, WebProcess],
    world: World,
    redis_url: str,
    installation: Installation,
) -> None:
    ana, ben = pair
    with redis.Redis.from_url(redis_url) as client:
        # As after a restart: every connection is gone, and what was subscribed with it.
        client.client_kill_filter(_type="pubsub")
        client.client_kill_filter(_type="normal", skipme=True)
    made = await edit(ana, world)
    assert await hear(ben, made["id"]) == made
    made = await edit(ben, world)
    assert await hear(ana, made["id"]) == made
    with redis.Redis.from_url(redis_url) as client:
        client.shutdown(nosave=True)
    made = await edit(ana, world)
    assert await hear(ben, made["id"]) == made
    late = await join_real(webs[1], world, "viewer", since=made["seq"] - 1)
    assert (await late.changes(1))[0]["id"] == made["id"]
    await late.close()
    # C14 without any Redis at all.
    await everybody_loses(installation, webs[1], "three")
    for web in webs:
        assert "Traceback" not in web.printed()
