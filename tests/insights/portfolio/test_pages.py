"""The pages of the workspace about planned maps, touchpoints and objectives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from insights.models import ObjectiveReading, PlannedMap
from insights.portfolio import planning
from maps.access import Principal
from maps.creating import create_map
from maps.models import JourneyMap, MapPersona
from personas.models import Persona
from tests.conftest import Person
from tests.maps.building import create, done, send
from workspaces.errors import Conflict
from workspaces.models import User, Workspace

Browser = Callable[[Person], Client]


def test_a_planned_map_is_ranked_started_and_then_leads_to_its_map(
    workspace: Workspace, editor: User, client_of: Browser
) -> None:
    browser, page = client_of(editor), reverse("planned_maps", args=[workspace.slug])
    persona = Persona.objects.create(workspace=workspace, name="Alex")
    for title, size in (("Returns", "1 200"), ("Renewal", "9000")):
        wanted = {"title": title, "size": size, "value": "12,5", "pain": "4", "persona": persona.pk, "note": "Why"}
        assert browser.post(page, wanted).status_code == 302
    assert [one.of.title for one in planning.not_begun(workspace)] == ["Renewal", "Returns"]
    assert PlannedMap.objects.get(title="Returns").size == 1_200
    found = PlannedMap.objects.get(title="Renewal")
    answer = browser.post(reverse("planned_map_start", args=[workspace.slug, found.pk]), {"template": "classic"})
    made = JourneyMap.objects.get(title="Renewal")
    assert answer["Location"] == reverse("map_editor", args=[made.pk])
    assert made.scenario == "Why"
    assert MapPersona.objects.get(map=made).persona_id == persona.pk
    shown = browser.get(page).content.decode()
    assert reverse("map_editor", args=[made.pk]) in shown
    assert [one.of.title for one in planning.not_begun(workspace)] == ["Returns"]


def test_a_planned_map_is_started_once(workspace: Workspace, owner: User) -> None:
    planned = PlannedMap.objects.create(workspace=workspace, title="Returns")
    stale = PlannedMap.objects.get(pk=planned.pk)
    planning.begin(planned, Principal.of(owner), "blank")
    # Somebody else who still sees it as planned.
    with pytest.raises(Conflict):
        planning.begin(stale, Principal.of(owner), "blank")
    assert JourneyMap.objects.filter(title="Returns").count() == 1


def test_what_is_wrong_with_a_plan_is_said_at_its_field(workspace: Workspace, editor: User, client_of: Browser) -> None:
    page = reverse("planned_maps", args=[workspace.slug])
    answer = client_of(editor).post(page, {"title": "", "size": "many", "value": "-1", "pain": "9"})
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"title", "size", "value", "pain"}
    assert not PlannedMap.objects.exists()


def test_the_persona_of_a_plan_is_one_of_the_workspace(workspace: Workspace, editor: User, client_of: Browser) -> None:
    answer = client_of(editor).post(
        reverse("planned_maps", args=[workspace.slug]), {"title": "Returns", "persona": str(editor.pk)}
    )
    assert answer.status_code == 400


def test_who_may_not_see_a_started_map_gets_no_way_to_it(
    workspace: Workspace, owner: User, viewer: User, client_of: Browser
) -> None:
    hidden = create_map(workspace, Principal.of(owner), "The secret title")
    JourneyMap.objects.filter(pk=hidden.pk).update(visibility="hidden")
    PlannedMap.objects.create(workspace=workspace, title="Returns", map=hidden)
    shown = client_of(viewer).get(reverse("planned_maps", args=[workspace.slug])).content.decode()
    assert str(hidden.pk) not in shown
    assert "The secret title" not in shown


def test_the_registry_shows_only_maps_that_one_may_look_into(
    workspace: Workspace, owner: User, viewer: User, client_of: Browser
) -> None:
    for title, visibility in (("Open map", "editable"), ("Hidden map", "hidden"), ("Listed map", "listed")):
        made = create_map(workspace, Principal.of(owner), title, "classic", examples=False)
        JourneyMap.objects.filter(pk=made.pk).update(visibility=visibility)
        with_touchpoint(made, owner, "Support ticket")
    page = reverse("portfolio_touchpoints", args=[workspace.slug])
    seen = client_of(viewer).get(page).content.decode()
    assert "Open map" in seen
    assert "Hidden map" not in seen
    assert "Listed map" not in seen
    assert "Hidden map" in client_of(owner).get(page).content.decode()


def with_touchpoint(journey_map: JourneyMap, user: User, title: str) -> None:
    stage = create("stage", title="Use", rank="zz")
    touchpoint = create("touchpoint", stage=stage["id"], title=title, rank="a")
    done(send(journey_map, user, stage, touchpoint))


def test_the_registry_asks_as_much_of_sixty_maps_as_of_three(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    page, browser = reverse("portfolio_touchpoints", args=[workspace.slug]), client_of(owner)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        return len(asked)

    JourneyMap.objects.bulk_create(JourneyMap(workspace=workspace, lead=owner, title=f"M{at}") for at in range(3))
    # The first visit remembers the workspace.
    queries()
    few = queries()
    JourneyMap.objects.bulk_create(JourneyMap(workspace=workspace, lead=owner, title=f"N{at}") for at in range(57))
    assert queries() == few


def test_a_reading_is_kept_and_tells_how_far_the_objective_is(
    journey_map: JourneyMap, editor: User, client_of: Browser
) -> None:
    JourneyMap.objects.filter(pk=journey_map.pk).update(baseline=14, target=15.4, unit="%", objective_metric="Paid")
    page, browser = reverse("map_objective", args=[journey_map.pk]), client_of(editor)
    assert browser.post(page, {"on": timezone.localdate().isoformat(), "value": "14,7"}).status_code == 302
    answer = browser.get(page)
    assert answer.context["progress"] == pytest.approx(0.5)
    assert ObjectiveReading.objects.get().by == editor


def test_a_day_that_has_not_come_has_no_reading(journey_map: JourneyMap, editor: User, client_of: Browser) -> None:
    tomorrow = timezone.localdate() + timedelta(days=2)
    page = reverse("map_objective", args=[journey_map.pk])
    assert client_of(editor).post(page, {"on": tomorrow.isoformat(), "value": "1"}).status_code == 400
    assert not ObjectiveReading.objects.exists()
