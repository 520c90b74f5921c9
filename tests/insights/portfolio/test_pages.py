"""The pages of the workspace about planned maps, touchpoints and objectives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from insights.models import Action, MapFigures, ObjectiveReading, PlannedMap
from insights.portfolio import listing, planning
from maps.access import Principal
from maps.creating import create_map
from maps.curves import kept
from maps.models import JourneyMap, MapPersona
from personas.models import Persona
from tests.conftest import Person
from tests.maps.building import Small, blank_map, create, done, send, update
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


def test_what_many_maps_have_is_shown_in_brief_and_whole_when_looked_for(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    for at in range(10):
        made = create_map(workspace, Principal.of(owner), f"Map {at}")
        with_touchpoint(made, owner, "Ticket")
    page, browser = reverse("portfolio_touchpoints", args=[workspace.slug]), client_of(owner)
    (entry,) = (one for one in browser.get(page).context["entries"] if one["entry"].title == "Ticket")
    assert (len(entry["occurrences"]), entry["more"]) == (8, 2)
    (entry,) = browser.get(f"{page}?q=ticket").context["entries"]
    assert (len(entry["occurrences"]), entry["more"]) == (10, 0)


def with_touchpoint(journey_map: JourneyMap, user: User, title: str, **fields: str) -> None:
    stage = create("stage", title="Use", rank="zz")
    touchpoint = create("touchpoint", stage=stage["id"], title=title, rank="a", **fields)
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


def portfolio(workspace: Workspace) -> str:
    return reverse("portfolio", args=[workspace.slug])


def with_maps(workspace: Workspace, owner: User, count: int) -> list[JourneyMap]:
    """Maps that were looked at: page and regular work agree on what they show."""
    made = JourneyMap.objects.bulk_create(
        JourneyMap(workspace=workspace, lead=owner, title=f"Map {at}", baseline=1, target=2) for at in range(count)
    )
    today = timezone.localdate()
    MapFigures.objects.bulk_create(
        MapFigures(map=one, on=today - timedelta(weeks=back), seq=0, figures={"experience": 40 + at, "pain_points": 1})
        for at, one in enumerate(made)
        for back in range(3)
    )
    ObjectiveReading.objects.bulk_create(ObjectiveReading(map=one, on=today, value=1.5) for one in made)
    return made


def test_the_portfolio_asks_as_much_of_sixty_maps_as_of_three(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    browser = client_of(owner)

    def queries() -> int:
        kept.clear()
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(portfolio(workspace)).status_code == 200
        return len(asked)

    with_maps(workspace, owner, 3)
    queries()
    few = queries()
    with_maps(workspace, owner, 57)
    assert queries() == few


def test_the_portfolio_tells_what_maps_come_to(workspace: Workspace, owner: User, client_of: Browser) -> None:
    with_maps(workspace, owner, 3)
    answer = client_of(owner).get(portfolio(workspace))
    together = answer.context["together"]
    assert (together.maps, together.experience, together.pain_points) == (3, 41, 3)
    assert (together.objectives, together.on_track) == (3, 3)
    assert answer.context["found"].chart is not None


def test_a_future_map_is_listed_and_counts_for_nothing_of_today(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    JourneyMap.objects.filter(pk=with_maps(workspace, owner, 3)[0].pk).update(state="future")
    answer = client_of(owner).get(portfolio(workspace))
    assert len(answer.context["found"].rows) == 3
    assert (answer.context["together"].experience, answer.context["together"].pain_points) == (41.5, 2)


def test_a_map_that_was_changed_is_looked_at_when_the_page_is_opened(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    small = Small(blank_map(workspace, owner, title="Alex"), owner)
    row = client_of(owner).get(portfolio(workspace)).context["found"].rows[0]
    assert row.experience == 12.5
    done(send(small.map, owner, update("emotion", small.emotion, score=2.0)))
    row = client_of(owner).get(portfolio(workspace)).context["found"].rows[0]
    assert (row.experience, row.is_behind) == (100, False)


def test_detailed_maps_stand_below_theirs_with_what_they_come_to(
    workspace: Workspace, owner: User, client_of: Browser
) -> None:
    low, high = with_maps(workspace, owner, 2)
    with_touchpoint(high, owner, "Ticket", linked_map=str(low.pk))
    rows = client_of(owner).get(portfolio(workspace)).context["found"].rows
    assert [(row.map.pk, row.depth) for row in rows] == [(high.pk, 0), (low.pk, 1)]
    assert rows[0].rolled_up.maps == 1
    # In any other order nothing is indented.
    rows = client_of(owner).get(portfolio(workspace) + "?sort=title").context["found"].rows
    assert [row.depth for row in rows] == [0, 0]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("experience", "Map 0"), ("-experience", "Map 2"), ("title", "Map 0"), ("-title", "Map 2"), ("nonsense", "Map 0")],
)
def test_the_order_is_as_asked_for(
    sort: str, first: str, workspace: Workspace, owner: User, client_of: Browser
) -> None:
    with_maps(workspace, owner, 3)
    unknown = JourneyMap.objects.create(workspace=workspace, lead=owner, title="Z")
    MapFigures.objects.create(map=unknown, on=timezone.localdate(), seq=0, figures={})
    rows = client_of(owner).get(f"{portfolio(workspace)}?sort={sort}").context["found"].rows
    assert rows[0].map.title == ("Z" if sort == "-title" else first)
    # What is not known comes last, in reverse too.
    if "experience" in sort:
        assert rows[-1].map == unknown


def test_filters_leave_what_needs_somebody(workspace: Workspace, owner: User, client_of: Browser) -> None:
    late, stale, behind = with_maps(workspace, owner, 3)
    yesterday = timezone.localdate() - timedelta(days=1)
    Action.objects.create(workspace=workspace, map=late, number=1, title="Late", due=yesterday)
    Action.objects.create(workspace=workspace, map=stale, number=2, title="Done", due=yesterday, status="done")
    JourneyMap.objects.filter(pk=stale.pk).update(edited_at=timezone.now() - timedelta(days=400))
    ObjectiveReading.objects.filter(map=behind).update(value=0.5)
    browser = client_of(owner)
    for needs, expected in (("late", late), ("stale", stale), ("behind", behind)):
        found = browser.get(f"{portfolio(workspace)}?needs={needs}").context["found"]
        assert [row.map for row in found.rows] == [expected], needs
    assert not browser.get(f"{portfolio(workspace)}?needs=severe").context["found"].rows


def test_maps_that_one_may_not_look_into_are_in_no_figure(
    workspace: Workspace, owner: User, viewer: User, client_of: Browser
) -> None:
    hidden, listed, _open = with_maps(workspace, owner, 3)
    JourneyMap.objects.filter(pk=hidden.pk).update(visibility="hidden")
    JourneyMap.objects.filter(pk=listed.pk).update(visibility="listed")
    answer = client_of(viewer).get(portfolio(workspace))
    assert [row.map.title for row in answer.context["found"].rows] == ["Map 2"]
    assert answer.context["together"].experience == 42
    assert "Map 0" not in answer.content.decode()


def test_an_empty_portfolio_says_what_will_stand_there(workspace: Workspace, owner: User, client_of: Browser) -> None:
    JourneyMap.objects.all().delete()
    assert "No map to look at yet" in client_of(owner).get(portfolio(workspace)).content.decode()


def test_the_trend_is_of_what_the_filters_leave(workspace: Workspace, owner: User, client_of: Browser) -> None:
    with_maps(workspace, owner, 3)
    browser = client_of(owner)
    assert browser.get(portfolio(workspace)).context["found"].chart.last.value == 41
    assert browser.get(f"{portfolio(workspace)}?q=Map 2").context["found"].chart.last.value == 42


def test_what_open_pain_points_cost_is_summed(workspace: Workspace, owner: User, client_of: Browser) -> None:
    for one in with_maps(workspace, owner, 2):
        MapFigures.objects.filter(map=one).update(figures={"cost": [100, 250, 400], "pain_points": 1})
    answer = client_of(owner).get(portfolio(workspace))
    cost = answer.context["together"].cost
    assert (cost.low, cost.figure, cost.high) == (200, 500, 800)
    assert "200–800 a month" in answer.content.decode()


def test_a_large_portfolio_has_pages(
    workspace: Workspace, owner: User, client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ON_A_PAGE", 2)
    with_maps(workspace, owner, 5)
    browser = client_of(owner)
    pages = [browser.get(f"{portfolio(workspace)}?sort=title&page={page}").context["found"] for page in (1, 2, 3, 9)]
    assert [[row.map.title for row in found.rows] for found in pages] == [
        ["Map 0", "Map 1"], ["Map 2", "Map 3"], ["Map 4"], ["Map 4"],
    ]  # fmt: skip
    assert (pages[0].total, pages[0].together.maps, pages[0].pages) == (5, 5, 3)
