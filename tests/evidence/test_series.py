"""Series over REST: made, pushed to day by day, archived, and what nobody may do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from evidence import metrics
from evidence.figures import Figure
from evidence.models import Point, Series
from evidence.overview import courses
from workspaces.errors import Conflict, Invalid, TooLarge
from workspaces.models import AuditEvent, TokenScope, User, Workspace
from workspaces.tokens import issue_token

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def series(workspace: Workspace, editor: User) -> Series:
    return metrics.create_series(workspace, editor, {"name": "Trial to paid", "unit": "%", "better": "up"})


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.slug}/evidence/"


def values(series: Series) -> list[tuple[date, float]]:
    return list(series.points.values_list("date", "value"))


def test_a_push_said_twice_is_done_once(series: Series, base: str, api_of: Any, editor: User) -> None:
    body = {"points": [{"date": "2026-03-01", "value": 12.5}, {"date": "2026-03-02", "value": 13, "note": "sale"}]}
    address = f"{base}series/{series.pk}/points/"
    first = api_of(editor).post(address, body, format="json")
    assert first.json() == {"series": str(series.pk), "added": 2, "changed": 0, "same": 0}
    written = list(series.points.values("at", "value"))
    again = api_of(editor).post(address, body, format="json")
    assert again.json()["same"] == 2 and again.json()["added"] == 0
    assert list(series.points.values("at", "value")) == written
    body["points"][0]["value"] = 12.75
    assert api_of(editor).post(address, body, format="json").json()["changed"] == 1
    assert values(series) == [(date(2026, 3, 1), 12.75), (date(2026, 3, 2), 13.0)]
    assert api_of(editor).get(address).json()["results"][1] == {"date": "2026-03-02", "value": 13.0, "note": "sale"}
    assert AuditEvent.objects.filter(event="series_points_written").count() == 2


def test_all_or_none(series: Series, base: str, api_of: Any, editor: User) -> None:
    soon = (timezone.localdate() + timedelta(days=9)).isoformat()
    body = {"points": [{"date": "2026-03-01", "value": 1}, {"date": soon, "value": 2}]}
    refused = api_of(editor).post(f"{base}series/{series.pk}/points/", body, format="json")
    assert refused.status_code == 400 and list(refused.json()["details"]["points"]) == ["1"]
    assert values(series) == []


def test_figures_by_key_make_the_series_once(base: str, api_of: Any, editor: User, workspace: Workspace) -> None:
    body: dict[str, Any] = {"key": "shop.orders", "points": [{"date": "2026-03-01", "value": 5}]}
    assert api_of(editor).post(base + "points/", body, format="json").status_code == 404
    body |= {"name": "Orders", "better": "up"}
    first = api_of(editor).post(base + "points/", body, format="json").json()
    second = api_of(editor).post(base + "points/", body, format="json").json()
    assert (first["added"], second["same"]) == (1, 1) and first["series"] == second["series"]
    assert Series.objects.get(workspace=workspace).key == "shop.orders"


def test_a_series_is_not_left_behind_by_figures_that_are_refused(
    base: str, api_of: Any, editor: User, workspace: Workspace
) -> None:
    body = {"key": "a", "name": "A", "points": [{"date": "1901-01-01", "value": 5}]}
    assert api_of(editor).post(base + "points/", body, format="json").status_code == 400
    assert not Series.objects.filter(workspace=workspace).exists()


def test_a_token_for_figures_reaches_nothing_else(
    series: Series, base: str, api_of: Any, editor: User, workspace: Workspace
) -> None:
    _token, secret = issue_token(editor, "Till", workspace, scope=TokenScope.FIGURES)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    address = f"{base}series/{series.pk}/points/"
    body = {"points": [{"date": "2026-03-01", "value": 1}]}
    assert client.post(address, body, format="json").status_code == 200
    assert client.get(address).status_code == 200
    assert client.get(f"{base}series/").status_code == 401
    assert client.delete(f"{base}series/{series.pk}/").status_code == 401
    assert client.get(f"/api/v1/workspaces/{workspace.slug}/maps/").status_code == 401


def test_changing_tells_who_saved_in_between(series: Series, base: str, api_of: Any, editor: User) -> None:
    address = f"{base}series/{series.pk}/"
    good = api_of(editor).patch(address, {"version": 1, "name": "Paid after trial"}, format="json")
    assert good.json()["version"] == 2
    stale = api_of(editor).patch(address, {"version": 1, "unit": "people"}, format="json")
    assert stale.status_code == 409 and stale.json()["details"]["theirs"]["name"] == "Paid after trial"


def test_only_an_archived_one_is_deleted(series: Series, base: str, api_of: Any, editor: User) -> None:
    metrics.put_points(series, editor, [Figure(DAY, 1.0)])
    address = f"{base}series/{series.pk}/"
    assert api_of(editor).delete(address).json()["code"] == "not_archived"
    assert api_of(editor).patch(address, {"version": 1, "archived": True}, format="json").json()["archived"]
    assert api_of(editor).delete(address).status_code == 204
    assert not Point.objects.exists()


def test_a_key_is_one_of_its_kind(workspace: Workspace, editor: User) -> None:
    metrics.create_series(workspace, editor, {"name": "A", "key": "a"})
    with pytest.raises(Conflict):
        metrics.create_series(workspace, editor, {"name": "B", "key": "a"})


def test_there_is_an_end_to_it(workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "MOST_SERIES", 1)
    monkeypatch.setattr(metrics, "MOST_POINTS", 2)
    series = metrics.create_series(workspace, editor, {"name": "A"})
    with pytest.raises(TooLarge):
        metrics.create_series(workspace, editor, {"name": "B"})
    metrics.put_points(series, editor, [Figure(DAY, 1.0), Figure(DAY + timedelta(days=1), 1.0)])
    with pytest.raises(TooLarge):
        metrics.put_points(series, editor, [Figure(DAY + timedelta(days=2), 1.0)])
    with pytest.raises(Invalid):
        metrics.put_points(series, editor, [Figure(DAY, 1.0)] * 2_001)


def test_the_list_is_two_queries_whatever_is_in_it(
    workspace: Workspace, editor: User, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        one = metrics.create_series(workspace, editor, {"name": f"S{number}", "better": "down"})
        metrics.put_points(one, editor, [Figure(DAY + timedelta(days=at), float(at)) for at in range(30)])
    with django_assert_num_queries(2):
        found = courses(workspace)
    assert [one.count for one in found] == [30] * 5
    assert len(found[0].points) == 24 and found[0].newest == (DAY + timedelta(days=29), 29.0)
    assert found[0].step == 1.0 and found[0].is_better is False


def test_a_funnel_tells_what_each_step_loses(base: str, api_of: Any, editor: User) -> None:
    steps = [
        {"name": "Visit", "event": "session_start", "people": 2080},
        {"name": "List", "event": "view_item_list", "people": 572},
        {"name": "Bought", "event": "purchase", "people": 0},
        {"name": "Again", "people": 4},
    ]
    made = api_of(editor).post(base + "funnels/", {"name": "Shop", "steps": steps}, format="json")
    assert made.status_code == 201
    told = made.json()["steps"]
    assert [round(one["of_first"], 3) for one in told] == [1.0, 0.275, 0.0, 0.002]
    assert told[0]["lost"] is None and round(told[1]["lost"], 3) == 0.725 and told[2]["lost"] == 1.0
    assert told[3]["lost"] is None
    address = f"{base}funnels/{made.json()['id']}/"
    fewer = {"version": 1, "steps": steps[:2]}
    assert len(api_of(editor).patch(address, fewer, format="json").json()["steps"]) == 2
    assert api_of(editor).patch(address, fewer, format="json").status_code == 409
    assert api_of(editor).patch(address, {"version": 2, "steps": steps[:1]}, format="json").status_code == 400
    assert api_of(editor).delete(address).status_code == 204
