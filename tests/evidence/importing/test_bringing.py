"""From a file to items: what comes in, once however often it is tried, and all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage

from evidence import bringing, writing
from evidence.importing import correct, start
from evidence.models import Intake, Item, KnownColumns, Source
from evidence.signals import evidence_changed
from workspaces.errors import Conflict, Invalid, TooLarge
from workspaces.models import AuditEvent, Job, User, Workspace

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


def test_what_no_database_stores_is_left_out(looked_at: LookAt, brought_in: Bring) -> None:
    rows = [
        {"id": "1", "text": "Fine\u0000 by me\ud800", "rating": 1e308, "date": "2026-01-02"},
        {"id": "2", "text": "\u0000"},
    ]
    text = json.dumps(rows).replace("1e+308", "1e999")
    intake = looked_at(text, name="a\u0000.json")
    assert "\0" not in json.dumps(intake.found) and "\0" not in intake.name
    brought_in(intake)
    assert [item.text for item in visible()] == ["Fine by me?"] or visible()[0].text.startswith("Fine by me")


def test_that_somebody_kept_what_is_personal_is_not_remembered(looked_at: LookAt, brought_in: Bring) -> None:
    intake = looked_at()
    brought_in(correct(intake, {**intake.mapping, "reading": {**intake.mapping["reading"], "keep_personal": [6]}}))
    assert looked_at(REVIEWS + "r9,,Late,,,,", name="next.csv").mapping["reading"]["keep_personal"] == []


def test_nothing_of_a_dry_run_says_who_somebody_is(looked_at: LookAt, brought_in: Bring) -> None:
    intake = looked_at()
    assert "example.org" not in json.dumps(intake.found)
    assert brought_in(intake).found == {"found": {"rows": 4}, "problems": []}
