"""How a web process is started, in one place for `make run`, `make stack`, tests and benchmarks."""

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

# Frames are small JSON: compression would cost memory for each socket and open the door to bombs. The queue holds few
# messages, so that a client which sends faster than we read is slowed down by TCP. Pings find peers that are gone.
UVICORN_FLAGS: Final = (
    "--ws=websockets-sansio",
    "--ws-max-size=65536",
    "--ws-per-message-deflate=false",
    "--ws-max-queue=8",
    "--ws-ping-interval=20",
    "--ws-ping-timeout=20",
    "--lifespan=off",
    # What proxies say is believed as far as TRUSTED_PROXY_COUNT goes, and not because a peer is near.
    "--no-proxy-headers",
    "--no-server-header",
    "--no-access-log",
    "--log-level=warning",
    "--timeout-graceful-shutdown=5",
)


def web_command(port: int, host: str = "127.0.0.1") -> list[str]:
    """The command of one web process, on the loopback address unless told otherwise."""
    where = [f"--host={host}", f"--port={port}"]
    return [sys.executable, "-m", "uvicorn", "journeymap.asgi:application", *where, *UVICORN_FLAGS]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As uvicorn does: a port whose last connections still linger counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def environment(**variables: str) -> dict[str, str]:
    """This process's environment with `variables` on top; an empty one is taken out."""
    merged = {**os.environ, "DJANGO_SETTINGS_MODULE": "journeymap.settings", **variables}
    return {name: value for name, value in merged.items() if value or name not in variables}


def chromium() -> str:
    """The path of the system's Chromium, for browser tests; FileNotFoundError without one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("chromium is not installed (package chromium)")
