"""The processes of an installation by name: docker-compose.yml and `make stack` start them with the same words.

`python -m scripts.processes NAME` becomes that process; `python -m scripts.processes check NAME` asks how it is.
"""

import http.client
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from scripts.server import ROOT, web_command

DEFAULT_PORT: Final = 8000
# Beat sends a task every 20 s and a worker gives a sign every 2 s; either leaves its trace in HEARTBEAT_FILE.
HEARTBEAT_SECONDS: Final = 60
CHECK_SECONDS: Final = 5
CELERY: Final = (sys.executable, "-m", "celery", "--quiet", "-A", "journeymap.celery")

Variables = Mapping[str, str]


class Unwell(Exception):
    """The process does not do its work; the message says what is missing."""


@dataclass(frozen=True)
class Process:
    """What is executed, what its environment has unless it is set already, and how it is asked (None: it ends)."""

    command: Callable[[Variables], list[str]]
    check: Callable[[Variables], None] | None = None
    defaults: Variables = field(default_factory=dict)


def words(name: str) -> list[str]:
    """What starts the process of this name, anywhere."""
    return [sys.executable, "-m", "scripts.processes", name]


def _web(variables: Variables) -> list[str]:
    return web_command(_port(variables), variables.get("HOST") or "127.0.0.1")


def _worker(variables: Variables) -> list[str]:
    # Two, so that one long export does not hold up everybody else's.
    return [*CELERY, "worker", "--concurrency=2", "--loglevel=WARNING"]


def _beat(variables: Variables) -> list[str]:
    # Kept, or a server that is started anew every day would never come to what is due once a day.
    schedule = Path(variables.get("VAR_DIR") or ROOT / "var") / "beat"
    return [*CELERY, "beat", "--loglevel=WARNING", f"--schedule={schedule}"]


def _migrate(variables: Variables) -> list[str]:
    return [sys.executable, "-m", "scripts.migrate"]


def _port(variables: Variables) -> int:
    return int(variables.get("PORT") or DEFAULT_PORT)


def _web_is_ready(variables: Variables) -> None:
    """/readyz says so; it is asked as people ask, by the name in PUBLIC_URL."""
    public = urlsplit(variables.get("PUBLIC_URL") or f"http://127.0.0.1:{_port(variables)}").netloc
    connection = http.client.HTTPConnection("127.0.0.1", _port(variables), timeout=CHECK_SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": public})
        answer = connection.getresponse()
        said = answer.read(1000).decode(errors="replace")
    except OSError as error:
        raise Unwell(f"it does not answer: {error}") from error
    finally:
        connection.close()
    if answer.status != 200:
        raise Unwell(f"it answers {answer.status} {said}")


def _gave_a_sign(variables: Variables) -> None:
    path = Path(variables.get("HEARTBEAT_FILE") or "")
    if not path.is_file():
        raise Unwell("there is no sign of it in HEARTBEAT_FILE")
    age = time.time() - path.stat().st_mtime
    if age > HEARTBEAT_SECONDS:
        raise Unwell(f"its last sign is {age:.0f} s old")


# The database ends a statement of a web process after 15 s; work in the background may take longer.
PROCESSES: Final[Mapping[str, Process]] = {
    "migrate": Process(_migrate, defaults={"STATEMENT_TIMEOUT": "3600"}),
    "web": Process(_web, _web_is_ready),
    "worker": Process(_worker, _gave_a_sign, {"STATEMENT_TIMEOUT": "120"}),
    "beat": Process(_beat, _gave_a_sign, {"STATEMENT_TIMEOUT": "120"}),
}


def become(name: str) -> None:
    """Takes this process's place, so that signals reach it and nothing stands between."""
    process = PROCESSES[name]
    variables = {**process.defaults, **os.environ}
    command = process.command(variables)
    os.chdir(ROOT)
    os.execve(command[0], command, variables)


def check(name: str) -> int:
    ask = PROCESSES[name].check
    if ask is None:
        sys.exit(f"{name} ends by itself: there is nothing to ask")
    try:
        ask(os.environ)
    except Unwell as unwell:
        print(f"{name}: {unwell}", file=sys.stderr)
        return 1
    return 0


def main(given: list[str]) -> int:
    name = given[-1] if given else ""
    if name not in PROCESSES or given[:-1] not in ([], ["check"]):
        sys.exit(f"Give one of these, or `check` and one of these: {', '.join(PROCESSES)}")
    if given[0] == "check":
        return check(name)
    become(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
