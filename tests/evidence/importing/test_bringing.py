"""From a file to items: what comes in, once however often it is tried, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from evidence import bringing, writing
from evidence.importing import correct, start
from evidence.intakes import cancel, settled
from evidence.models import Intake, Item, KnownColumns, Source
from evidence.signals import evidence_changed
from evidence.tidying import tidy_imports
from workspaces import jobs
from workspaces.errors import Conflict, Invalid, TooLarge
from workspaces.models import AuditEvent, Job, JobState, Membership, User, Workspace

from .conftest import REVIEWS, done

pytestmark = pytest.mark.django_db(transaction=True)
LookAt = Callable[..., Intake]
Bring = Callable[[Intake], Intake]


def visible() -> list[Item]:
    return list(Item.objects.visible().order_by("position"))


def test_a_file_is_shown_first_and_then_comes_in(looked_at: LookAt, brought_in: Bring, workspace: Workspace) -> None:
    intake = looked_at()
    assert not Item.objects.exists() and not Source.objects.exists()
    preview = intake.found["preview"]
    assert (preview["count"], preview["known"], preview["wrong"]) == (4, 0, 0)
    intake = brought_in(intake)
    assert intake.counts == {"new": 4, "known": 0, "problems": 0}
    items = visible()
    assert [item.rating for item in items] == [1, 5, 3, None]
    assert [item.sentiment_from for item in items] == ["rating", "rating", "rating", "text"]
    assert items[0].text == "The parcel came late, I am angry" and items[0].date == date(2026, 3, 1)
    assert items[3].sentiment is not None and items[3].sentiment > 0.2 and items[3].words
    assert items[0].sentiment == -1 and items[0].segment == "Free" and items[0].channel == "Web"
    source = Source.objects.get()
    assert (source.name, source.kind, source.file_name) == ("reviews", "review", "reviews.csv")
    assert intake.source == source and not intake.file and not default_storage.exists(intake.file or "none")
    assert AuditEvent.objects.filter(event="evidence_imported", workspace=workspace).exists()


def test_who_it_was_is_left_out_and_told_apart_all_the_same(looked_at: LookAt, brought_in: Bring) -> None:
    brought_in(looked_at())
    items = visible()
    assert not any("example.org" in str(item.raw) + item.respondent for item in items)
    assert items[1].respondent == items[2].respondent != items[0].respondent != ""
    assert items[0].raw["Plan"] == "Free"


def test_what_somebody_keeps_is_kept(looked_at: LookAt, brought_in: Bring) -> None:
    intake = looked_at()
    brought_in(correct(intake, {**intake.mapping, "reading": {**intake.mapping["reading"], "keep_personal": [6]}}))
    assert visible()[0].raw["Email"] == "lee@example.org"


def test_the_same_file_again_adds_nothing(looked_at: LookAt, brought_in: Bring) -> None:
    first = brought_in(looked_at())
    again = looked_at()
    assert again.source == first.source and again.found["preview"]["known"] == 4
    again = brought_in(again)
    assert again.counts == {"new": 0, "known": 4, "problems": 0}
    assert len(visible()) == 4 and Source.objects.count() == 1


def test_the_next_file_of_this_kind_adds_what_is_new_and_is_read_the_same_way(
    looked_at: LookAt, brought_in: Bring
) -> None:
    intake = looked_at()
    columns = {**intake.mapping["reading"]["columns"], "4": "ignore"}
    wanted = {**intake.mapping, "reading": {**intake.mapping["reading"], "columns": columns}}
    brought_in(correct(intake, wanted))
    more = looked_at(REVIEWS + "r5,2026-04-01,Fine,4,Team,Web,al@example.org\n", name="april.csv")
    assert more.mapping["reading"]["columns"]["4"] == "ignore"
    assert brought_in(more).counts == {"new": 1, "known": 4, "problems": 0}
    assert {item.segment for item in visible()} == {""}
    assert KnownColumns.objects.count() == 1


def test_into_a_source_there_is_or_a_new_one(looked_at: LookAt, brought_in: Bring, source: Source) -> None:
    intake = looked_at(into=str(source.pk))
    assert brought_in(intake).source == source and Source.objects.count() == 1
    other = looked_at()
    assert other.source == source
    other = correct(other, {**other.mapping, "into": "", "source": {"name": "Second", "kind": "survey"}})
    assert brought_in(other).counts["new"] == 4
    assert Source.objects.get(name="Second").items.count() == 4


def test_a_source_of_another_workspace_is_none(looked_at: LookAt, outsider: User) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    foreign = writing.create_source(elsewhere, outsider, {"name": "Theirs", "kind": "note"})
    with pytest.raises(Invalid):
        looked_at(into=str(foreign.pk))


def test_nothing_is_seen_before_all_of_it_is_there(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "CHUNK", 2)
    seen: list[tuple[int, int]] = []

    def look(point: str) -> None:
        if point == "written":
            seen.append((Item.objects.count(), len(visible())))

    monkeypatch.setattr(bringing, "reached", look)
    heard: list[object] = []
    listener = lambda **told: heard.append(told)  # noqa: E731
    evidence_changed.connect(listener)
    done(start(looked_at(), editor))
    evidence_changed.disconnect(listener)
    assert seen == [(2, 0), (4, 0)]
    assert len(visible()) == 4 and len(heard) == 1


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
    writing.add_items(source, editor, [{"key": "half", "text": "Half"}], dead)
    Job.objects.update(state=JobState.FAILED, error="gave_up")
    assert brought_in(looked_at(into=str(source.pk))).counts["new"] == 4
    assert {item.text for item in Item.objects.all()} == {item.text for item in visible()}


def test_one_import_into_a_source_at_a_time(looked_at: LookAt, editor: User, source: Source) -> None:
    start(looked_at(into=str(source.pk)), editor)
    second = looked_at(into=str(source.pk))
    with pytest.raises(Conflict) as refused:
        start(second, editor)
    assert refused.value.code == "source_busy"


def test_asked_twice_it_is_one_job(looked_at: LookAt, editor: User) -> None:
    intake = looked_at()
    assert start(intake, editor) == start(intake, editor)
    assert Job.objects.count() == Source.objects.count() == 1
    done(Job.objects.get())
    with pytest.raises(Conflict):
        start(intake, editor)


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


def test_limits_are_said(looked_at: LookAt, settings: Any) -> None:
    settings.EVIDENCE_ROWS = 3
    with pytest.raises(TooLarge):
        looked_at()
    settings.EVIDENCE_BYTES = 100
    with pytest.raises(TooLarge):
        looked_at()
    settings.EVIDENCE_BYTES, settings.EVIDENCE_ROWS = 10_000, 100
    with pytest.raises(Invalid, match="PDF"):
        looked_at(b"%PDF-1.7 nothing")
    assert not Intake.objects.exists()


def test_a_report_of_figures_becomes_series_and_funnels(looked_at: LookAt, brought_in: Bring) -> None:
    report = (
        "# ----------------------------------------\n# Events\n# Account: Shop\n# ------------------------------\n"
        "#\n# Start date: 20260301\n# End date: 20260307\n"
        "Event name,Event count,Total users\npage_view,300,120\nadd_to_cart,80,60\npurchase,20,18\n"
        "\n# Start date: 20260301\n# End date: 20260303\nDay,Active users\n0000,12\n0001,15\n0002,11\n"
    )
    intake = looked_at(report, name="report.csv")
    assert intake.found["found"]["takes"] == "figures" and intake.found["preview"]["count"] == 0
    intake = brought_in(intake)
    assert intake.counts["figures"] >= 2 and intake.counts["new"] == 0
    assert intake.workspace.funnels.get().steps[0]["people"] == 120
    assert intake.workspace.series.get().points.count() == 3
    brought_in(looked_at(report, name="report.csv"))
    assert intake.workspace.funnels.count() == intake.workspace.series.count() == 1


def test_jobs_of_dead_workers_go_on_where_they_were(
    looked_at: LookAt, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first attempt wrote a part; the second counts it as what it is: new."""
    monkeypatch.setattr(bringing, "CHUNK", 2)
    intake = looked_at()
    job = start(intake, editor)

    class Died(BaseException):
        """What nobody catches, as when a process is killed."""

    def die(point: str) -> None:
        if point == "written":
            raise Died

    monkeypatch.setattr(bringing, "reached", die)
    with pytest.raises(Died):
        jobs.run(job.pk)
    assert Item.objects.count() == 2 and not visible()
    monkeypatch.setattr(bringing, "reached", lambda point: None)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    assert done(job).state == JobState.DONE
    intake.refresh_from_db()
    assert intake.counts == {"new": 4, "known": 0, "problems": 0} and len(visible()) == 4
