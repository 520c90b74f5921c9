"""The portfolio and the readings of objectives over REST."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from insights.models import ObjectiveReading
from maps.models import JourneyMap
from workspaces.models import User, Workspace

Api = Callable[[User], APIClient]


@pytest.fixture
def address(journey_map: JourneyMap) -> str:
    JourneyMap.objects.filter(pk=journey_map.pk).update(baseline=14, target=15.4)
    return f"/api/v1/maps/{journey_map.pk}/objective-readings/"


def test_readings_are_noted_told_and_deleted(address: str, editor: User, api_of: Api) -> None:
    api = api_of(editor)
    today = timezone.localdate()
    api.post(address, {"on": str(today - timedelta(days=7)), "value": 14, "note": "Before"})
    made = api.post(address, {"value": 14.7})
    assert (made.status_code, made.json()["on"]) == (201, str(today))
    told = api.get(address).json()
    assert [one["value"] for one in told["results"]] == [14, 14.7]
    assert told["progress"] == 0.5
    assert api.delete(f"{address}{made.json()['id']}/").status_code == 204
    assert api.get(address).json()["progress"] == 0


@pytest.mark.parametrize(
    "body",
    [{}, {"value": "much"}, {"value": 1, "on": "2999-01-01"}, {"value": 1, "by": "me"}, {"value": 1e300}],
)
def test_what_is_no_reading_is_refused(body: dict[str, object], address: str, editor: User, api_of: Api) -> None:
    assert api_of(editor).post(address, body).status_code == 400
    assert not ObjectiveReading.objects.exists()


def test_a_reading_of_another_map_is_not_found(
    address: str, workspace: Workspace, editor: User, owner: User, api_of: Api
) -> None:
    other = JourneyMap.objects.create(workspace=workspace, lead=owner, title="Other")
    reading = ObjectiveReading.objects.create(map=other, on=timezone.localdate(), value=1)
    assert api_of(editor).delete(f"{address}{reading.pk}/").status_code == 404
    assert ObjectiveReading.objects.exists()


def test_the_portfolio_has_every_map_that_one_may_look_into(
    journey_map: JourneyMap, workspace: Workspace, owner: User, viewer: User, api_of: Api
) -> None:
    hidden = JourneyMap.objects.create(workspace=workspace, lead=owner, title="Hidden", visibility="hidden")
    told = api_of(viewer).get(f"/api/v1/workspaces/{workspace.slug}/portfolio/").json()["maps"]
    assert [one["id"] for one in told] == [str(journey_map.pk)]
    assert told[0]["figures"]["pain_points"] == 0
    assert told[0]["figures"]["experience"] is None
    assert told[0]["actions"] == {"open": 0, "done": 0, "late": 0}
    everything = api_of(owner).get(f"/api/v1/workspaces/{workspace.slug}/portfolio/").json()["maps"]
    assert {one["id"] for one in everything} == {str(journey_map.pk), str(hidden.pk)}
