"""An objective that reads a series: chosen as a Change, followed by progress, portfolio, reports and the check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from evidence import metrics
from evidence.figures import Figure
from evidence.models import Series
from insights.checking import check_map
from insights.facts import document_of
from insights.portfolio import objectives
from insights.portfolio.listing import all_rows
from maps.access import Principal
from maps.context import map_context
from maps.evidence.objective import read_objective_from
from maps.models import ChangeRecord, JourneyMap, Metric
from tests.maps.building import send, update
from workspaces.access import membership_in
from workspaces.errors import Invalid
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def series(workspace: Workspace, editor: User) -> Series:
    made = metrics.create_series(workspace, editor, {"name": "Trial to paid", "unit": "%", "better": "up"})
    metrics.put_points(
        made, editor, [Figure(TODAY() - timedelta(days=40), 12.0), Figure(TODAY() - timedelta(days=5), 15.0)]
    )
    return made


@pytest.fixture
def aiming(journey_map: JourneyMap, owner: User) -> JourneyMap:
    fields = {"objective_text": "More pay", "unit": "%", "better": "up", "baseline": 10.0, "target": 20.0}
    send(journey_map, owner, update("map", str(journey_map.pk), **fields))
    journey_map.refresh_from_db()
    return journey_map


def read(aiming: JourneyMap, user: User, series: Series | None) -> None:
    read_objective_from(Principal.of(user), aiming, series)


def test_choosing_it_is_one_change_that_can_be_undone(aiming: JourneyMap, series: Series, editor: User) -> None:
    read(aiming, editor, series)
    metric = Metric.objects.get(map=aiming)
    assert (metric.touchpoint_id, metric.series, metric.unit, metric.better) == (None, series.pk, "%", "up")
    last = ChangeRecord.objects.filter(map=aiming).order_by("-seq").first()
    assert last is not None and last.author_id == editor.pk
    read(aiming, editor, series)
    assert ChangeRecord.objects.filter(map=aiming).order_by("-seq").first() == last
    read(aiming, editor, None)
    assert objectives.series_of(aiming) is None and Metric.objects.get(map=aiming).name == "Trial to paid"
    read(aiming, editor, series)
    assert Metric.objects.filter(map=aiming).count() == 1 and objectives.series_of(aiming) == series


def test_a_series_of_elsewhere_is_none(aiming: JourneyMap, editor: User, owner: User) -> None:
    other = Workspace.objects.create(name="Other", slug="other-one")
    foreign = metrics.create_series(other, owner, {"name": "Theirs"})
    with pytest.raises(Invalid):
        read(aiming, editor, foreign)


def test_progress_portfolio_and_api_follow(
    aiming: JourneyMap, series: Series, editor: User, workspace: Workspace, api_of: Any
) -> None:
    objectives.add_reading(aiming, editor, TODAY() - timedelta(days=20), 11.0)
    read(aiming, editor, series)
    told = api_of(editor).get(f"/api/v1/maps/{aiming.pk}/objective-readings/").json()
    assert told["series"] == str(series.pk) and told["progress"] == 0.5
    assert [(one["value"], one["id"] is None) for one in told["results"]] == [(12.0, True), (11.0, False), (15.0, True)]
    (row,) = all_rows(membership_in(editor, workspace.slug))
    assert row.progress == 0.5 and row.objective.latest == 15.0
    metrics.put_points(series, editor, [Figure(TODAY(), 20.0)])
    assert objectives.latest_of([aiming.pk])[aiming.pk] == (TODAY(), 20.0)


def test_what_was_typed_later_is_the_newest(aiming: JourneyMap, series: Series, editor: User) -> None:
    read(aiming, editor, series)
    objectives.add_reading(aiming, editor, TODAY() - timedelta(days=1), 16.0)
    assert objectives.latest_of([aiming.pk])[aiming.pk][1] == 16.0


def test_the_page_chooses_it_without_script(aiming: JourneyMap, series: Series, editor: User, client_of: Any) -> None:
    mine, page = client_of(editor), f"/maps/{aiming.pk}/objective/"
    assert "Trial to paid" in mine.get(page).content.decode()
    mine.post(page + "series/", {"series": str(series.pk)})
    shown = mine.get(page).content.decode()
    assert ">of the series<" in shown and "15" in shown
    mine.post(page + "series/", {"series": ""})
    assert ">of the series<" not in mine.get(page).content.decode()


def test_the_context_carries_what_metrics_read(aiming: JourneyMap, series: Series, editor: User) -> None:
    assert map_context(aiming, editor)["series"] == {}
    read(aiming, editor, series)
    days = [date.fromordinal(TODAY().toordinal() - 100 - at) for at in range(30)]
    metrics.put_points(series, editor, [Figure(day, 1.0) for day in days])
    told = map_context(aiming, editor)["series"][str(series.pk)]
    assert (told["name"], told["unit"], told["better"]) == ("Trial to paid", "%", "up")
    assert len(told["points"]) == 24 and told["points"][-1] == [(TODAY() - timedelta(days=5)).isoformat(), 15.0]


def test_the_check_asks_for_new_figures(aiming: JourneyMap, series: Series, editor: User) -> None:
    read(aiming, editor, series)
    assert "silent" not in cases(aiming)
    series.points.all().delete()
    metrics.put_points(series, editor, [Figure(TODAY() - timedelta(days=120), 12.0)])
    assert "silent" in cases(aiming)


def cases(aiming: JourneyMap) -> set[str]:
    document = document_of(aiming)
    assert document is not None
    return {one.case for one in check_map(aiming, document).report.findings if one.rule == "Q50"}
