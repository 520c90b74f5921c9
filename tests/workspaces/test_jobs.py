"""Jobs: one worker at a time, a lease that runs out, cancelling, and the sweep that brings back what was lost."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from workspaces import jobs
from workspaces.errors import Conflict
from workspaces.models import Job, JobState, User, Workspace


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The jobs that would have been handed to a worker."""
    asked: list[UUID] = []
    monkeypatch.setattr(jobs, "_starters", [asked.append])
    return asked


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    known: dict[str, Any] = {}
    monkeypatch.setattr(jobs, "_handlers", known)
    return known  # type: ignore[return-value]


def queued(workspace: Workspace, user: User, **fields: Any) -> Job:
    return Job.objects.create(workspace=workspace, requested_by=user, kind="count", **fields)


def state_of(job: Job) -> tuple[str, int]:
    job.refresh_from_db()
    return job.state, job.progress


def test_a_job_starts_once_it_is_committed(
    workspace: Workspace, owner: User, started: list[UUID], handlers: dict[str, Any],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    handlers["count"] = lambda job, report: None
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.create(workspace, owner, "count", {"to": 3})
        assert not started
    assert started == [job.pk]


def test_a_kind_that_nobody_handles_is_a_mistake(workspace: Workspace, owner: User) -> None:
    with pytest.raises(ValueError, match="Nothing handles"):
        jobs.create(workspace, owner, "no such thing", {})


def test_it_runs_reports_and_is_done(workspace: Workspace, owner: User, handlers: dict[str, Any]) -> None:
    seen: list[tuple[str, int]] = []

    def count(job: Job, report: jobs.Report) -> str:
        report(40)
        seen.append(state_of(job))
        return "result.csv"

    handlers["count"] = count
    job = queued(workspace, owner)
    jobs.run(job.pk)
    assert seen == [("running", 40)]
    assert state_of(job) == ("done", 100)
    assert (job.file, job.attempts, job.lease_until) == ("result.csv", 1, None)


def test_only_one_worker_takes_it(workspace: Workspace, owner: User) -> None:
    job = queued(workspace, owner)
    assert jobs.claim(job.pk)
    assert jobs.claim(job.pk) is None


def test_a_failing_handler_fails_its_job_only(
    workspace: Workspace, owner: User, handlers: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    def burst(job: Job, report: jobs.Report) -> None:
        raise ZeroDivisionError

    handlers["count"] = burst
    job = queued(workspace, owner)
    jobs.run(job.pk)
    assert state_of(job)[0] == JobState.FAILED
    assert "ZeroDivisionError" in caplog.text
    assert job.error == "failed"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_wherever_it_is_met(
    workspace: Workspace, owner: User, handlers: dict[str, Any], number: int
) -> None:
    """The files that a process gets its work in lie on a disk, too."""

    def full(job: Job, report: jobs.Report) -> None:
        raise OSError(number, "No space left on device")

    handlers["count"] = full
    job = queued(workspace, owner)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "storage_full")


def test_a_cancelled_job_stops_at_its_next_report(workspace: Workspace, owner: User, handlers: dict[str, Any]) -> None:
    reached: list[int] = []

    def count(job: Job, report: jobs.Report) -> None:
        jobs.cancel(job)
        report(50)
        reached.append(50)

    handlers["count"] = count
    job = queued(workspace, owner)
    jobs.run(job.pk)
    assert state_of(job)[0] == JobState.CANCELLED
    assert not reached
    with pytest.raises(Conflict):
        jobs.cancel(job)


def test_a_lost_job_goes_back_in_line_and_its_first_worker_writes_no_more(
    workspace: Workspace, owner: User, started: list[UUID]
) -> None:
    job = queued(workspace, owner)
    first = jobs.claim(job.pk)
    assert first
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.sweep() == 1
    assert started == [job.pk]
    second = jobs.claim(job.pk)
    assert second
    with pytest.raises(jobs.Cancelled):
        jobs.progress(first, 90)
    assert not jobs.finish(first, "late.csv")
    assert jobs.finish(second, "right.csv")
    job.refresh_from_db()
    assert job.file == "right.csv"


def test_after_three_lost_attempts_it_has_failed(workspace: Workspace, owner: User, started: list[UUID]) -> None:
    past = timezone.now() - timedelta(seconds=1)
    job = queued(workspace, owner, state=JobState.RUNNING, attempts=jobs.MAX_ATTEMPTS, lease_until=past)
    assert jobs.sweep() == 0
    assert state_of(job)[0] == JobState.FAILED
    assert not started


def test_what_nobody_started_is_started_by_the_sweep(workspace: Workspace, owner: User, started: list[UUID]) -> None:
    old = queued(workspace, owner, created_at=timezone.now() - timedelta(minutes=5))
    queued(workspace, owner)
    assert jobs.sweep() == 1
    assert started == [old.pk]
