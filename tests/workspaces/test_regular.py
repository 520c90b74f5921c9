"""Work that comes round in a process without workers: when it is due, one at a time, and what a failing one stops."""

import queue
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as configured

from journeymap.celery import app
from workspaces import jobs, regular, tasks
from workspaces.models import Job, JobState, User, Workspace

MINUTE = timedelta(minutes=1)
# Done by the thread itself, or about workers only.
ELSEWHERE = {"workspaces.sweep_jobs", "journeymap.celery.report_alive"}


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """Two works, one every hour and one every day, and the names of those that were done."""
    names: list[str] = []
    works: dict[str, Any] = {"hourly": lambda: names.append("hourly"), "daily": lambda: names.append("daily")}
    monkeypatch.setattr(regular, "WORKS", works)
    settings.CELERY_BEAT_SCHEDULE = {
        "hourly": {"task": "hourly", "schedule": timedelta(hours=1)},
        "daily": {"task": "daily", "schedule": timedelta(days=1)},
        "of beat": {"task": "of beat", "schedule": timedelta(seconds=1)},
    }
    return names


def do_all(rounds: regular.Rounds) -> None:
    while rounds.do_one():
        pass


def test_everything_that_beat_sends_is_done_without_it_too() -> None:
    assert set(regular.times()) == set(configured.CELERY_BEAT_SCHEDULE) - ELSEWHERE
    assert regular.WORKS.keys() == regular.times().keys(), "a work without a time is never done"


def test_workers_do_the_same_functions() -> None:
    app.loader.import_default_modules()
    assert {name: app.tasks[name].run for name in regular.WORKS} == regular.WORKS


def test_a_process_that_begins_serves_pages_first(done: list[str], clock: Clock) -> None:
    rounds = regular.Rounds(clock)
    assert not rounds.do_one()
    clock.pass_by(MINUTE)
    do_all(rounds)
    assert sorted(done) == ["daily", "hourly"]


def test_each_comes_round_at_its_time(done: list[str], clock: Clock) -> None:
    rounds = regular.Rounds(clock)
    for _ in range(2 * 24 * 6):
        clock.pass_by(10 * MINUTE)
        do_all(rounds)
    assert (done.count("hourly"), done.count("daily")) == (48, 2)


def test_jobs_come_between_two_works(done: list[str], clock: Clock) -> None:
    rounds = regular.Rounds(clock)
    clock.pass_by(MINUTE)
    assert rounds.do_one()
    assert len(done) == 1


def test_one_that_fails_stops_no_other_and_is_tried_again_soon(
    done: list[str], clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def burst() -> None:
        done.append("burst")
        raise ZeroDivisionError

    monkeypatch.setitem(regular.WORKS, "daily", burst)
    rounds = regular.Rounds(clock)
    clock.pass_by(MINUTE)
    do_all(rounds)
    assert sorted(done) == ["burst", "hourly"]
    assert "ZeroDivisionError" in caplog.text
    clock.pass_by(10 * MINUTE)
    do_all(rounds)
    assert done.count("burst") == 2
    assert done.count("hourly") == 1


def test_the_thread_of_the_jobs_does_both(
    done: list[str], workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop itself, ended by the second work it is given."""

    class Over(BaseException):
        pass

    def end() -> None:
        raise Over

    monkeypatch.setattr(regular, "SETTLING", timedelta(0))
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    monkeypatch.setattr(jobs, "_handlers", {"count": lambda job, report: done.append("job")})
    monkeypatch.setitem(regular.WORKS, "hourly", end)
    job = Job.objects.create(workspace=workspace, requested_by=owner, kind="count")
    # One of its own: what tests before it started may still be in line.
    monkeypatch.setattr(tasks, "_queue", queue.Queue())
    tasks._queue.put(job.pk)
    with pytest.raises(Over):
        tasks._work()
    job.refresh_from_db()
    assert (done, job.state) == (["job", "daily"], JobState.DONE)
