"""A worker is held at a point of its work, and killed there: PostgreSQL lets it wait, /proc tells what it started."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from .conftest import until

LOCK = 4_711
HOLD = f"""
CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS
$$ BEGIN PERFORM pg_advisory_xact_lock_shared({LOCK}); RETURN NEW; END $$
"""
WAITING = f"FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK} AND NOT granted"


class Held:
    """Whoever changes the job's row so that `condition` holds waits before the change, from `begin` to the end."""

    def __init__(self, database: "psycopg.Connection[Any]", job: str, condition: str) -> None:
        self.database = database
        self.trigger = f"""CREATE OR REPLACE TRIGGER hold BEFORE UPDATE ON workspaces_job FOR EACH ROW
                           WHEN (NEW.id = '{job}' AND {condition}) EXECUTE FUNCTION hold()"""

    def begin(self) -> None:
        self.database.execute(f"SELECT pg_advisory_lock({LOCK})")
        self.database.execute(HOLD)
        self.database.execute(self.trigger)  # type: ignore[arg-type]

    def __enter__(self) -> "Held":
        return self

    def __exit__(self, *unused: Any) -> None:
        self.let_go()
        # Waits for whoever is let go.
        self.database.execute("DROP TRIGGER hold ON workspaces_job")

    def let_go(self) -> None:
        self.database.execute("SELECT pg_advisory_unlock_all()")

    def wait(self) -> None:
        """Returns when somebody is held."""
        until(self._is_awaited)

    def give_up(self) -> None:
        """The database notices that whoever is held is dead: the change is not made."""
        self.database.execute(f"SELECT pg_terminate_backend(pid) {WAITING}")
        until(lambda: not self._is_awaited())

    def _is_awaited(self) -> bool:
        return self.database.execute(f"SELECT {WAITING}").fetchone() is not None


def children(pid: int) -> list[int]:
    """What this process started and what those started, as far as it lives."""
    parents = {int(path.name): parent for path in Path("/proc").glob("[0-9]*") if (parent := _living_child_of(path))}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def lives(pid: int) -> bool:
    return _living_child_of(Path(f"/proc/{pid}")) != 0


def _living_child_of(process: Path) -> int:
    """The id of its parent; 0 when it is dead, even if nobody has asked after it."""
    with contextlib.suppress(OSError):
        state, parent = process.joinpath("stat").read_text().rpartition(")")[2].split()[:2]
        return 0 if state in "ZX" else int(parent)
    return 0


def command_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def kill(process: "subprocess.Popen[bytes]") -> None:
    """kill -9 for it alone, and what it started is gone soon."""
    started = children(process.pid)
    assert started
    process.kill()
    process.wait()
    until(lambda: not any(map(lives, started)))


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    """It does nothing meanwhile."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
