"""Imports that end otherwise: cancelled, failed, killed. Nothing of them is seen, nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from evidence import bringing, writing
from evidence.importing import start
from evidence.intakes import cancel, settled
from evidence.models import Intake, Item, Source
from evidence.tidying import tidy_imports
from workspaces import jobs
from workspaces.models import Job, JobState, Membership, User

from .conftest import done

pytestmark = pytest.mark.django_db(transaction=True)
LookAt = Callable[..., Intake]
Bring = Callable[[Intake], Intake]


def visible() -> list[Item]:
    return list(Item.objects.visible().order_by("position"))


class Died(BaseException):
    """The end of a worker: nothing after this line runs."""


def test_a_cancelled_import_leaves_nothing(looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "CHUNK", 2)
    intake = looked_at()
    job = start(intake, editor)

    def stop(point: str) -> None:
        if point == "written":
            cancel(Intake.objects.select_related("job").get(pk=intake.pk))

    monkeypatch.setattr(bringing, "reached", stop)
    assert done(job).state == JobState.CANCELLED
    intake.refresh_from_db()
    assert (intake.state, intake.error, intake.source) == ("failed", "cancelled", None)
    assert not Item.objects.exists() and not Source.objects.exists()
    # It can be started again: the file is still there.
    monkeypatch.setattr(bringing, "reached", lambda point: None)
    assert done(start(intake, editor)).state == JobState.DONE and len(visible()) == 4


def test_an_import_that_fails_midway_leaves_nothing(
    looked_at: LookAt, editor: User, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "CHUNK", 2)
    calls = 0

    def fail(*given: Any) -> list[Item]:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(28, "No space left on device")
        return writing.add_items(*given)

    monkeypatch.setattr(bringing, "add_items", fail)
    intake = looked_at(into=str(source.pk))
    job = done(start(intake, editor))
    intake.refresh_from_db()
    assert (job.error, intake.state, intake.error) == ("storage_full", "failed", "storage_full")
    assert not Item.objects.exists() and Source.objects.filter(pk=source.pk).exists()


def test_what_a_dead_worker_of_another_import_left_does_not_keep_rows_out(
    looked_at: LookAt, brought_in: Bring, editor: User, source: Source
) -> None:
    dead = looked_at(into=str(source.pk))
    start(dead, editor)
    dead.refresh_from_db()
    writing.add_items(source, editor, [{"key": "half", "text": "Half"}], dead)
    Job.objects.update(state=JobState.FAILED, error="gave_up")
    assert brought_in(looked_at(into=str(source.pk))).counts["new"] == 4
    assert {item.text for item in Item.objects.all()} == {item.text for item in visible()}


def test_who_may_no_longer_edit_brings_nothing_in(looked_at: LookAt, editor: User) -> None:
    job = start(looked_at(), editor)
    Membership.objects.filter(user=editor).update(role="viewer")
    assert done(job).error == "no_access"
    assert not Item.objects.exists() and not Source.objects.exists()


def test_a_source_that_is_deleted_meanwhile_takes_nothing(looked_at: LookAt, editor: User, source: Source) -> None:
    job = start(looked_at(into=str(source.pk)), editor)
    writing.trash_source(source.pk, editor)
    assert done(job).error == "source_gone"
    assert not Item.objects.exists()


def test_a_file_that_is_gone_or_a_process_that_is_taken_over(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = looked_at()
    default_storage.delete(intake.file)
    assert done(start(intake, editor)).error == "file_gone"
    for lines in ([], [b"no json\n"], [b'{"item": 3}\n'], [b"[]\n"], [b'{"item": {"text": "x"}}\n'], [b'{"x": 1}\n']):
        monkeypatch.setattr(bringing, "lines_for_job", _answering(lines))
        assert done(start(looked_at(into=""), editor)).error == "unreadable"
        assert not Item.objects.exists()
    wild = b'{"item": {"key": "k", "text": "Fine\\u0000", "rating": 1e999, "sentiment": 9, "read_by": "x", "raw": 3}}\n'
    monkeypatch.setattr(bringing, "lines_for_job", _answering([wild, b'{"end": true, "wrong": 0}\n']))
    assert done(start(looked_at(into=""), editor)).state == JobState.DONE
    item = visible()[0]
    assert (item.text, item.rating, item.raw) == ("Fine", None, {}) and abs(item.sentiment or 0) <= 1


def _answering(lines: list[bytes]) -> Any:
    from contextlib import contextmanager

    @contextmanager
    def answer(*given: Any) -> Any:
        yield iter(lines)

    return answer


def test_dry_runs_are_forgotten_after_a_day_with_their_files(looked_at: LookAt, media: Path, editor: User) -> None:
    old, new = looked_at(), looked_at(name="other.csv")
    Intake.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))
    tidy_imports()
    assert list(Intake.objects.all()) == [new]
    assert [file.name for file in (media / "evidence").iterdir()] == [Path(new.file).name]


def test_the_sweep_takes_back_what_a_dead_worker_left(looked_at: LookAt, editor: User) -> None:
    intake = looked_at()
    job = start(intake, editor)
    intake.refresh_from_db()
    assert intake.source
    writing.add_items(intake.source, editor, [{"key": "half", "text": "Half"}], intake)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, error="gave_up")
    tidy_imports()
    intake.refresh_from_db()
    assert settled(intake).state == "failed" and intake.source is None
    assert not Item.objects.exists() and not Source.objects.exists()


@pytest.mark.parametrize("point", ["claimed", "cleared", "reading", "read", "written", "counted"])
def test_a_worker_killed_anywhere_loses_and_doubles_nothing(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    monkeypatch.setattr(bringing, "CHUNK", 2)
    # On a fast machine the file is read before anybody looks.
    monkeypatch.setattr("workspaces.sandboxed.TICK_SECONDS", 0.001)
    intake = looked_at()
    job = start(intake, editor)

    def die(at: str) -> None:
        if at == point:
            raise Died

    with monkeypatch.context() as dying:
        dying.setattr(bringing, "reached", die)
        with pytest.raises(Died):
            jobs.run(job.pk)
    assert not visible()
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    assert done(job).state == JobState.DONE
    intake.refresh_from_db()
    assert intake.counts == {"new": 4, "known": 0, "problems": 0}
    assert sorted(item.position for item in visible()) == [1, 2, 3, 4]


def test_one_whose_workers_die_each_time_is_given_up_and_leaves_nothing(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "CHUNK", 2)
    intake = looked_at()
    job = start(intake, editor)

    def die(at: str) -> None:
        if at == "written":
            raise Died

    monkeypatch.setattr(bringing, "reached", die)
    for _attempt in range(jobs.MAX_ATTEMPTS):
        with pytest.raises(Died):
            jobs.run(job.pk)
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        jobs.sweep()
    tidy_imports()
    intake.refresh_from_db()
    assert (intake.state, intake.error) == ("failed", "gave_up")
    assert not Item.objects.exists() and not Source.objects.exists()


@pytest.mark.parametrize("point", ["read", "written", "counted"])
@pytest.mark.parametrize("change", [{"suspended": True}, {"role": "viewer"}])
def test_whoever_may_no_longer_import_brings_nothing_in(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch, point: str, change: dict[str, Any]
) -> None:
    """Shut out while the job runs, not only before."""
    job = start(looked_at(), editor)

    def shut_out(here: str) -> None:
        if here == point:
            Membership.objects.filter(user=editor).update(**change)

    monkeypatch.setattr(bringing, "reached", shut_out)
    ended = done(job)
    assert (ended.state, ended.error) == (JobState.FAILED, "no_access")
    assert not visible() and not Item.objects.exists() and not Source.objects.exists()
