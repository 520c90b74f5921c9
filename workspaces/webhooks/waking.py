"""Says that something waits in the outbox; the regular round finds it too, a little later."""

from __future__ import annotations

from collections.abc import Callable

# How sending is started soon. Set by the process (workspaces.tasks).
_wakers: list[Callable[[], None]] = []


def wake_with(waker: Callable[[], None]) -> None:
    _wakers[:] = [waker]


def wake() -> None:
    for waker in _wakers:
        waker()
