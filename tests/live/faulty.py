"""The application with a fault: the process kills itself after its first commit, before anybody hears of it."""

import os
import signal

from journeymap.asgi import application
from maps.changes import faults

__all__ = ["application"]


def kill_after_commit(point: str) -> None:
    if point == "after_commit":
        os.kill(os.getpid(), signal.SIGKILL)


faults.reach = kill_after_commit
