"""Exports of workers that were killed: done once, or given up."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from maps import exporting
from maps.export_files import forget_old_exports
from workspaces import jobs
from workspaces.models import Job, JobState, User

from ..building import Small
from .asking import Api, ask, fetch, files_in

KILLED_AT = ["claimed", "read", "written", "keeping", "kept", "finished"]


class Killed(BaseException):
    """The end of a worker: nothing after this line runs."""


@pytest.mark.parametrize("point", KILLED_AT)
def test_a_killed_worker_s_job_is_done_once(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def die(at: str) -> None:
        if at == point:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(exporting, "reached", die)
        with pytest.raises(Killed):
            jobs.run(UUID(job["id"]))
    state = Job.objects.get().state
    if point == "finished":
        assert state == JobState.DONE
    else:
        assert state == JobState.RUNNING
        assert fetch(api, job).status_code == 409
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        assert jobs.sweep() == 1
        jobs.run(UUID(job["id"]))
    assert Job.objects.get().state == JobState.DONE
    assert json.loads(fetch(api, job).getvalue())["map"]["id"] == str(small.map.pk)
    monkeypatch.setattr("maps.export_files.KEPT", timedelta(seconds=-1))
    Job.objects.update(finished_at=timezone.now() + timedelta(hours=1))
    forget_old_exports()
    assert len(files_in(media)) == 1


def test_one_that_dies_each_time_is_given_up(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def die(at: str) -> None:
        raise Killed

    monkeypatch.setattr(exporting, "reached", die)
    for _attempt in range(jobs.MAX_ATTEMPTS):
        with pytest.raises(Killed):
            jobs.run(UUID(job["id"]))
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        jobs.sweep()
    told = api.get(f"/api/v1/jobs/{job['id']}/").json()
    assert (told["state"], told["error"]) == ("failed", "gave_up")
    assert told["message"]


def test_a_worker_that_lost_its_lease_does_not_overwrite_the_other_s_file(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def slow(at: str) -> None:
        """While the first is about to keep its file, the sweep gives the job to another, who finishes it."""
        if at == "kept" and Job.objects.get().attempts == 1:
            Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
            jobs.sweep()
            jobs.run(UUID(job["id"]))

    monkeypatch.setattr(exporting, "reached", slow)
    jobs.run(UUID(job["id"]))
    told = Job.objects.get()
    assert (told.state, told.attempts) == (JobState.DONE, 2)
    assert files_in(media) == [Path(told.file).name]
    assert fetch(api, job).status_code == 200
