"""A map with the cast's people on it, sockets that are closed afterwards, and a live part that ends with the test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from pytest_django import Settings

from maps.changes.cache import cache
from maps.live.limits import LiveLimits
from maps.live.process import LiveProcess
from maps.models import JourneyMap
from workspaces.models import User, Workspace

from .sockets import Socket, cookie_of, in_thread

Join = Callable[..., Awaitable[Socket]]


@pytest.fixture
def live_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Other limits for this test; the sweep never comes by itself unless a test wants it."""
    # Tests that run beside this one use the same Redis: they are another installation.
    monkeypatch.setattr("maps.live.relay.EVERYBODY", f"test:{uuid4().hex}")
    settings.LIVE = LiveLimits(sweep_seconds=3600.0, hub_rest_seconds=0.05, presence_seconds=0.01)

    def change(**figures: Any) -> None:
        settings.LIVE = replace(settings.LIVE, **figures)

    return change


@pytest.fixture
def journey(transactional_db: None, live_limits: object, workspace: Workspace) -> Iterator[JourneyMap]:
    """A new, empty map of the cast's workspace, everybody's by their role."""
    cache.clear()
    yield JourneyMap.objects.create(workspace=workspace)
    cache.clear()


@pytest_asyncio.fixture
async def live() -> AsyncIterator[None]:
    """Ends threads and connections, so that the next test's flush does not wait for them."""
    yield
    if LiveProcess.running is not None:
        await LiveProcess.running.stop()


@pytest_asyncio.fixture
async def join(journey: JourneyMap, live: None) -> AsyncIterator[Join]:
    """`await join(user)`: a socket of that person on the map, greeted; more arguments go into the hello."""
    opened: list[Socket] = []

    async def enter(user: User, since: int | None = None, **more: Any) -> Socket:
        socket = Socket(journey.pk, await in_thread(cookie_of, user))
        opened.append(socket)
        return await socket.join(since, **more)

    yield enter
    for socket in opened:
        await socket.leave()


@pytest_asyncio.fixture
async def visit(journey: JourneyMap, live: None) -> AsyncIterator[Join]:
    """`await visit(user)`: an accepted socket that has not said hello; `visit(None)`: of nobody."""
    opened: list[Socket] = []

    async def enter(user: User | None) -> Socket:
        socket = Socket(journey.pk, await in_thread(cookie_of, user) if user else {})
        opened.append(socket)
        return await socket.open()

    yield enter
    for socket in opened:
        await socket.leave()
