"""Kills real workers at named points of an export and prints what became of each job (test_killed_exports.py).

Each worker is a process of its own, forked from this one, that ends itself by kill -9.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

import django

POINTS = (
    "claimed", "reported", "read", "writing", "written", "keeping", "half a file", "kept", "finishing", "finished"
)  # fmt: skip


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from maps.access import Principal
    from maps.creating import create_map
    from workspaces import jobs
    from workspaces.membership import found_workspace
    from workspaces.models import User

    call_command("migrate", verbosity=0)
    jobs.start_with(lambda job_id: None)
    person = User.objects.create_user("lee@example.org", None, name="Lee")
    workspace = found_workspace(person, "Studio North")
    principal = Principal.of(person)
    made = create_map(workspace, principal, "Alex finds a printer", template="blank")
    print(json.dumps([killed_at(point, principal, made.pk) for point in sys.argv[1:]]))


def killed_at(point: str, principal: Any, map_id: UUID) -> dict[str, Any]:
    from django.core.files.storage import default_storage
    from django.utils import timezone

    from maps.exporting import file_of, request_export
    from workspaces import jobs
    from workspaces.errors import DomainError
    from workspaces.models import Job

    job = request_export(principal, map_id, "json", {})

    def work() -> None:
        prepare(point)
        jobs.run(job.pk)

    end = in_a_process(work)
    job.refresh_from_db()
    told: dict[str, Any] = {"point": point, "killed": end == signal.SIGKILL, "after": job.state}
    try:
        file_of(principal, job)
        told["served"] = True
    except DomainError as refusal:
        told["served"] = refusal.code
    Job.objects.filter(pk=job.pk, state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    in_a_process(lambda: jobs.run(job.pk))
    job.refresh_from_db()
    told |= {"state": job.state, "attempts": job.attempts}
    name, _kind = file_of(principal, job)
    with default_storage.open(name, "rb") as file:
        told["whole"] = json.loads(file.read())["map"]["id"] == str(map_id)
    return told


def prepare(point: str) -> None:
    """Let this process end at that point."""
    from django.core.files.storage import default_storage

    from maps import exporting
    from workspaces import jobs, sandboxed

    progress = jobs.progress

    def reported(job: Any, percent: int) -> None:
        progress(job, percent)
        die()

    def killed(*args: Any, **results: Any) -> None:
        die()

    def half(name: str, content: Any) -> None:
        path = Path(default_storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:100])
        die()

    mock.patch.object(exporting, "reached", lambda at: die() if at == point else None).start()
    match point:
        case "writing":
            # On a fast machine the writer is done before anybody looks.
            mock.patch.object(sandboxed, "TICK_SECONDS", 0.001).start()
        case "reported":
            mock.patch.object(jobs, "progress", reported).start()
        case "finishing":
            mock.patch.object(jobs, "finish", killed).start()
        case "half a file":
            mock.patch.object(default_storage, "save", half).start()


def in_a_process(work: Callable[[], Any]) -> int:
    """The signal that ended it, or 0."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            sys.stdout.flush()
            os._exit(0)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main()
