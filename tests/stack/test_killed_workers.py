"""A real worker is killed with kill -9 in the midst of an export, on Redis and PostgreSQL: what becomes of the job.

tests/maps/test_killed_exports.py has more points and no queue. Here, too, are the message that nobody took back, and
the sweep that beat sends: each brings the job back, and it is done once.
"""

import json
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from journeymap.sandbox import OPEN_FILES

from .conftest import Running, held_up, until
from .killing import Held, children, command_of, kill, lives, stopped

# What the row is about to say when the worker is killed. The worker of "writing" waits for the writer's process.
POINTS = {
    "not begun": "NEW.state = 'running' AND OLD.state = 'queued'",
    "begun": "NEW.progress = 5",
    "writing": "NEW.progress = 20",
    "no file yet": "NEW.progress = 95",
    "the file is there": "NEW.state = 'done'",
}
UNHEARD, CHILDREN_ONLY, THIRD_TIME = (
    "done, and nobody heard of it",
    "its two children, and not the worker",
    "for the third time",
)
OVER = ("done", "failed")


class Site:
    """The stack, its database and its queue."""

    def __init__(self, running: Running, database: "psycopg.Connection[Any]") -> None:
        self.running, self.database = running, database
        variables = running.commands["worker"][1]
        self.queue = redis.Redis.from_url(variables["REDIS_URL"])
        self.exports = Path(variables["VAR_DIR"]) / "media/exports"

    @property
    def worker(self) -> Any:
        return self.running.processes["worker"]

    def held(self, condition: str, attempts: int = 0) -> tuple[str, Held]:
        """A new export, and what holds the worker on it; the worker knows of nothing before that is there."""
        with held_up(self.worker):
            asked = {"format": "json"}
            job = self.running.json("POST", f"/api/v1/maps/{self.running.world['map']}/exports/", asked)["id"]
            self.database.execute("UPDATE workspaces_job SET attempts = %s WHERE id = %s", [attempts, job])
            held = Held(self.database, job, condition)
            held.begin()
        return job, held

    def row(self, job: str) -> tuple[str, int]:
        row = self.database.execute("SELECT state, attempts FROM workspaces_job WHERE id = %s", [job]).fetchone()
        assert row
        return row[0], row[1]

    def served(self, job: str) -> tuple[int, bytes]:
        return self.running.ask("GET", f"/api/v1/jobs/{job}/file/")[:2]

    def files(self, job: str) -> int:
        return len(list(self.exports.glob(f"{job}*")))

    def time_goes_by(self) -> None:
        """The leases of the dead run out, and Redis gives up on who took messages and never said that they are done."""
        self.database.execute(
            "UPDATE workspaces_job SET created_at = created_at - interval '1 hour', "
            "lease_until = lease_until - interval '1 hour' WHERE state IN ('queued', 'running')"
        )
        taken: list[Any] = self.queue.zrange("unacked_index", 0, -1)
        self.queue.zadd("unacked_index", dict.fromkeys(taken, 1))


@pytest.fixture
def site(running: Running) -> Iterator[Site]:
    with psycopg.connect(running.commands["worker"][1]["DATABASE_URL"], autocommit=True) as database:
        yield Site(running, database)


def test_a_killed_workers_exports_are_done_once_or_failed_with_a_reason(site: Site) -> None:
    # Nobody brings a job back before the last worker is killed.
    with held_up(site.running.processes["beat"]):
        killed = {point: kill_at(site, point) for point in POINTS}
        killed[THIRD_TIME] = kill_at(site, "begun", attempts=2)
        killed[UNHEARD] = kill_after(site)
        killed[CHILDREN_ONLY] = kill_its_two(site)
        site.running.stop("worker")
        assert site.queue.hlen("unacked") >= len(POINTS)
        site.time_goes_by()
    site.running.start("worker")
    until(lambda: all(site.row(job)[0] in OVER for job in killed.values()))
    until(lambda: not site.queue.hlen("unacked"))

    failed = killed.pop(THIRD_TIME)
    told = site.running.json("GET", f"/api/v1/jobs/{failed}/")
    assert (told["state"], told["error"], site.row(failed)[1]) == ("failed", "gave_up", 3)
    assert "tried several times" in told["message"]
    assert site.served(failed)[0] == 404 and site.files(failed) == 0
    for point, job in killed.items():
        attempts = 1 if point in ("not begun", UNHEARD) else 2
        assert site.row(job) == ("done", attempts), point
        status, file = site.served(job)
        assert (status, json.loads(file)["map"]["id"]) == (200, site.running.world["map"]), point
        assert site.files(job) == 1, point


def kill_at(site: Site, point: str, attempts: int = 0) -> str:
    """The job of a worker that was killed there, alone; what it had started ended by itself. Another worker works."""
    job, held = site.held(POINTS[point], attempts)
    with held:
        held.wait()
        if point == "writing":
            kill_beside_the_writer(site, held)
        else:
            assert site.files(job) == (1 if point == "the file is there" else 0), point
            kill(site.worker)
            held.give_up()
    begun = ("queued", attempts) if point == "not begun" else ("running", attempts + 1)
    assert site.row(job) == begun, point
    assert site.served(job)[0] == 409, point
    site.running.start("worker")
    return job


def kill_beside_the_writer(site: Site, held: Held) -> None:
    """The writer's process is held, too, in the midst of its work, so that only its parent's death can end it."""
    writers: list[int] = []

    def is_writing() -> bool:
        writers[:] = [pid for pid in children(site.worker.pid) if "journeymap.sandbox export" in command_of(pid)]
        return bool(writers) and resource.prlimit(writers[0], resource.RLIMIT_NOFILE)[0] == OPEN_FILES

    held.let_go()
    until(is_writing, every=0.005)
    with stopped(writers[0]):
        assert lives(writers[0])
        kill(site.worker)
        assert not lives(writers[0])


def kill_after(site: Site) -> str:
    """Its last word to the database is heard, but not that the message is done with."""
    job, held = site.held(POINTS["the file is there"])
    with held:
        held.wait()
        kill(site.worker)
    until(lambda: site.row(job)[0] == "done")
    site.running.start("worker")
    return job


def kill_its_two(site: Site) -> str:
    """As a machine does that is out of memory; the worker goes on, and puts the message back at once."""
    job, held = site.held(POINTS["begun"])
    with held:
        held.wait()
        dead = children(site.worker.pid)
        for pid in dead:
            os.kill(pid, signal.SIGKILL)
        held.give_up()
    until(lambda: len(set(children(site.worker.pid)) - set(dead)) >= len(dead))
    assert site.worker.poll() is None
    assert site.row(job) == ("running", 1)
    return job
