"""The Insights page, and analysis over REST: what they compare with, whom they tell what, and what that costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

from insights.api.analysis import ANALYSIS
from insights.facts import document_of
from insights.models import Action
from insights.past import at_moment
from maps.access import Principal
from maps.changes.log import prune_log
from maps.changes.snapshot import read_document
from maps.duplicating import duplicate_map
from maps.models import ChangeRecord, JourneyMap, Version, Visibility
from personas.models import Persona
from tests.conftest import Person
from workspaces.models import User, Workspace

from ...maps.backed import an_item, link
from ...maps.building import Small, blank_map, create, done, emotion_id, map_persona_id, rows_of, send, update

Browser = Callable[[Person], Client]
Api = Callable[[Person], APIClient]


@pytest.fixture
def small(workspace: Workspace, owner: User) -> Small:
    return Small(blank_map(workspace, owner, title="Freelancer"), owner)


def analysis(api_of: Api, who: User, small: Small, status: int = 200, **asked: str) -> dict[str, Any]:
    answer = api_of(who).get(f"/api/v1/maps/{small.map.pk}/analysis/", asked)
    assert answer.status_code == status, answer.content
    found: dict[str, Any] = answer.json()
    return found


def page_of(client_of: Browser, who: User, small: Small, **asked: str) -> Any:
    answer = client_of(who).get(reverse("map_insights", args=[small.map.pk]), asked)
    assert answer.status_code == 200
    return answer


def days_ago(small: Small, seq: int, days: int) -> None:
    """Puts a Change, and all before it, back in time."""
    ChangeRecord.objects.filter(map=small.map, seq__lte=seq).update(at=timezone.now() - timedelta(days=days))


def keep_version(small: Small, name: str) -> Version:
    found = read_document(small.map.pk)
    assert found is not None
    document = orjson.dumps({"elements": found.elements}).decode()
    return Version.objects.create(map=small.map, name=name, seq=found.seq, document=document)


def test_a_map_is_compared_with_a_version_that_it_has_left_behind(
    small: Small, owner: User, api_of: Api, client_of: Browser
) -> None:
    version = keep_version(small, "First draft")
    assert [one["key"] for one in analysis(api_of, owner, small)["offers"]] == []
    done(send(small.map, owner, update("emotion", small.emotion, score=0.5)))
    found = analysis(api_of, owner, small, against=f"version:{version.pk}")
    (persona,) = found["against"]["maps"]["personas"]
    assert persona["experience"] == {"before": 12.5, "after": 62.5, "change": 50}
    Draft202012Validator(ANALYSIS).validate(found)
    shown = page_of(client_of, owner, small)
    # The newest of what lies behind is what one compares with first.
    assert shown.context["other"].offer.key == f"version:{version.pk}"
    assert shown.context["between"].experience.change == 50
    assert page_of(client_of, owner, small, against="none").context["other"] is None


def test_a_map_is_compared_with_an_earlier_day_from_its_log(small: Small, owner: User, api_of: Api) -> None:
    days_ago(small, 1, days=40)
    done(
        send(small.map, owner, update("emotion", small.emotion, score=0.5), update("stage", small.stages[0], title="A"))
    )
    keys = [one["key"] for one in analysis(api_of, owner, small)["offers"]]
    assert keys == ["days:7", "days:30"]
    found = analysis(api_of, owner, small, against="days:30")
    assert found["against"]["maps"]["personas"][0]["experience"]["before"] == 12.5


def test_the_log_taken_back_gives_the_map_as_it_was(small: Small, owner: User) -> None:
    days_ago(small, 1, days=40)
    before = read_document(small.map.pk)
    done(send(small.map, owner, {"op": "delete", "kind": "stage", "id": small.stages[0]}))
    done(send(small.map, owner, create("stage", title="New", rank="z")))
    now = document_of(JourneyMap.objects.get(pk=small.map.pk))
    assert before is not None and now is not None
    kept = orjson.dumps(now.elements)
    was = at_moment(now, timezone.now() - timedelta(days=30))
    assert was is not None
    assert (was.seq, was.elements) == (before.seq, before.elements)
    assert orjson.dumps(now.elements) == kept
    # Before the first Change there was no map, and where the log was cut nobody knows.
    assert at_moment(now, timezone.now() - timedelta(days=50)) is None
    ChangeRecord.objects.filter(map=small.map, seq=2).delete()
    assert at_moment(now, timezone.now() - timedelta(days=30)) is None


def test_a_map_that_was_left_alone_until_its_log_was_pruned_is_still_compared(
    small: Small, owner: User, api_of: Api
) -> None:
    days_ago(small, 1, days=400)
    JourneyMap.objects.filter(pk=small.map.pk).update(created_at=timezone.now() - timedelta(days=400))
    assert prune_log(small.map.pk) == 1
    done(send(small.map, owner, update("emotion", small.emotion, score=0.5)))
    found = analysis(api_of, owner, small, against="days:7")
    assert found["against"]["maps"]["personas"][0]["experience"]["before"] == 12.5


def test_personas_and_copies_are_compared_and_the_copy_comes_first(
    small: Small, owner: User, api_of: Api, client_of: Browser
) -> None:
    mara = Persona.objects.create(workspace=small.map.workspace, name="Mara")
    row = map_persona_id(small.map, mara)
    blog = small.touchpoints[0]
    feels = create("emotion", emotion_id(small.map, blog, row), touchpoint=blog, map_persona=row, score=1)
    done(send(small.map, owner, create("map_persona", row, persona=str(mara.pk), rank="z"), feels))
    copy = duplicate_map(Principal.of(owner), small.map.pk)
    blank_map(small.map.workspace, owner, title="Another")
    offers = analysis(api_of, owner, small)["offers"]
    assert [(one["group"], one["key"]) for one in offers][:2] == [
        ("persona", f"persona:{row}"),
        ("map", f"map:{copy.pk}"),
    ]
    found = analysis(api_of, owner, small, against=f"persona:{row}")["against"]
    assert (found["maps"], found["personas"]["apart"]) == (None, 2.5)
    shown = page_of(client_of, owner, small, persona=row, against=f"persona:{small.map_persona}")
    assert shown.context["persona"].name == "Mara"
    assert shown.context["between"].experience.change == 62.5
    page_of(client_of, owner, small, against=f"map:{copy.pk}")


def test_the_way_to_a_future_map_leads_from_here_to_there(small: Small, owner: User, client_of: Browser) -> None:
    future = duplicate_map(Principal.of(owner), small.map.pk)
    row, felt = rows_of(future, "map_persona"), rows_of(future, "emotion")
    assert len(row) == 1
    better = update("emotion", next(iter(felt)), score=1)
    done(send(future, owner, update("map", str(future.pk), state="future"), better))
    shown = page_of(client_of, owner, small, against=f"map:{future.pk}")
    first = shown.context["stages"][0]
    assert (first.was, first.now, first.change) == (-1.5, 1, 2.5)
    assert shown.context["is_ahead"]
    back = client_of(owner).get(reverse("map_insights", args=[future.pk]), {"against": f"map:{small.map.pk}"})
    assert (back.context["is_ahead"], back.context["stages"][0].change) == (False, 2.5)


def test_nobody_compares_with_a_map_that_they_may_not_view(
    small: Small, workspace: Workspace, owner: User, editor: User, api_of: Api, client_of: Browser
) -> None:
    secret = blank_map(workspace, owner, title="Secret plans", visibility=Visibility.LISTED)
    assert any("Secret plans" in one["name"] for one in analysis(api_of, owner, small)["offers"])
    refused = analysis(api_of, editor, small, status=400, against=f"map:{secret.pk}")
    assert "Secret plans" not in str(refused)
    shown = page_of(client_of, editor, small, against=f"map:{secret.pk}")
    assert shown.context["other"] is None
    assert "Secret plans" not in shown.content.decode()


@pytest.mark.parametrize("against", ["map:x", "version:", "days:8", "persona:x", "nothing"])
def test_what_there_is_not_is_refused_by_the_api_and_passed_over_by_the_page(
    against: str, small: Small, owner: User, api_of: Api, client_of: Browser
) -> None:
    assert analysis(api_of, owner, small, status=400, against=against)["code"] == "invalid"
    assert page_of(client_of, owner, small, against=against, persona="x").context["other"] is None


def test_a_map_without_touchpoints_says_what_is_missing(workspace: Workspace, owner: User, client_of: Browser) -> None:
    empty = blank_map(workspace, owner, title="Empty")
    shown = client_of(owner).get(reverse("map_insights", args=[empty.pk])).content.decode()
    assert "This map has no touchpoints yet." in shown


def test_a_map_without_emotions_or_personas_is_told_so(small: Small, owner: User, client_of: Browser) -> None:
    done(send(small.map, owner, {"op": "delete", "kind": "emotion", "id": small.emotion}))
    assert "How Alex feels is not set yet" in page_of(client_of, owner, small).content.decode()
    done(send(small.map, owner, {"op": "delete", "kind": "map_persona", "id": small.map_persona}))
    assert "Add a persona to the map" in page_of(client_of, owner, small).content.decode()


def test_a_map_without_evidence_is_all_assumptions(small: Small, owner: User, client_of: Browser) -> None:
    shown = page_of(client_of, owner, small)
    assert {one.step for row in shown.context["heat"] for one in row.squares} == {0}
    assert not any(one.measured for one in shown.context["chart"].columns)
    assert "Reported by customers" not in shown.content.decode()


def test_what_customers_reported_stands_beside_what_the_team_says(
    small: Small, owner: User, client_of: Browser
) -> None:
    """Alex is said to be at -1.5; two reviews say +1.6."""
    items = [an_item(small.map.workspace, sentiment=0.8, date=timezone.localdate()) for _ in range(2)]
    done(send(small.map, owner, *(link(small.map, "emotion", small.emotion, one) for one in items)))
    shown = page_of(client_of, owner, small)
    column = shown.context["chart"].columns[0]
    assert (column.measured.value, column.measured.n, column.gap) == (1.6, 2, 3.1)
    page = shown.content.decode()
    assert "Reported by customers" in page
    assert "+1.6" in page and "2 pieces of evidence" in page
    assert shown.context["heat"][-1].squares


def test_readers_see_figures_and_no_way_to_change_them(small: Small, viewer: User, client_of: Browser) -> None:
    shown = page_of(client_of, viewer, small).content.decode()
    assert "data-may-edit" not in shown and "data-mark" not in shown


def test_actions_are_counted_without_those_that_were_dropped(
    small: Small, workspace: Workspace, owner: User, client_of: Browser
) -> None:
    today = timezone.localdate()
    for number, (status, due) in enumerate((("done", -9), ("planned", -2), ("planned", 5), ("dropped", -5)), 1):
        day = today + timedelta(days=due)
        Action.objects.create(
            workspace=workspace, map=small.map, number=number, title=f"Act {number}", status=status, due=day
        )
    found = page_of(client_of, owner, small).context["actions"]
    assert (found.all, found.track.on_track, found.track.tracked, found.unstarted) == (3, 1, 2, 2)
    assert [(one.title, one.days) for one in found.late] == [("Act 2", 2)]


def test_the_page_asks_the_database_the_same_number_of_questions_whatever_is_on_the_map(
    small: Small, workspace: Workspace, owner: User, client_of: Browser
) -> None:
    few = questions(client_of, owner, small)
    at = small.touchpoints[1]
    more = [create("pain_point", touchpoint=at, title=f"Pain {n}", rank=f"m{n:02}1") for n in range(30)]
    done(send(small.map, owner, *more))
    for number in range(20):
        Action.objects.create(workspace=workspace, map=small.map, number=number + 1, title="Act", due="2026-01-01")
    for title in "abcdefgh":
        blank_map(workspace, owner, title=title)
    assert questions(client_of, owner, small) == few


def questions(client_of: Browser, who: User, small: Small) -> int:
    page_of(client_of, who, small)
    with CaptureQueriesContext(connection) as asked:
        page_of(client_of, who, small)
    return len(asked)
