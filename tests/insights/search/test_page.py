"""The page of the search and the same over REST: what they say, and that words of people stay text."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from insights.search import keeping
from maps.models import JourneyMap
from personas.models import Persona
from tests.conftest import Person
from tests.maps.building import Small, create, done, send, update
from workspaces.models import User, Workspace

Browser = Callable[[Person], Client]
Api = Callable[[Person], APIClient]


@pytest.fixture
def page(workspace: Workspace) -> str:
    return reverse("search", args=[workspace.slug])


def test_the_page_without_a_question(page: str, viewer: User, client_of: Browser) -> None:
    answer = client_of(viewer).get(page)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Search Studio North" in shown
    assert 'role="status"' not in shown


def test_what_is_found_is_grouped_by_map_and_leads_to_the_cell(
    small: Small, page: str, owner: User, workspace: Workspace, client_of: Browser
) -> None:
    Persona.objects.create(workspace=workspace, name="Reader Rita", role="Reads a lot")
    done(send(small.map, owner, create("comment", target_kind="card", target=small.card, body="Reads what?")))
    shown = client_of(owner).get(page, {"q": "reads"}).content.decode()
    assert f'href="/maps/{small.map.pk}/#card/{small.card}"' in shown
    assert f"/maps/{small.map.pk}/#comment/" in shown
    assert "<mark>Reads</mark> what?" in shown
    # The card's lane, touchpoint and stage.
    for place in ("Actions", "Ad", "Awareness"):
        assert f'<span dir="auto">{place}</span>' in shown
    assert "3 found" in shown


def test_a_part_of_it_is_answered_alone(small: Small, page: str, owner: User, client_of: Browser) -> None:
    part = client_of(owner).get(page, {"q": "reads", "part": "1"}).content.decode()
    assert "<mark>Reads</mark>" in part
    assert "<html" not in part and "<form" not in part


def test_words_of_people_are_text(small: Small, page: str, owner: User, client_of: Browser) -> None:
    nasty = "<img src=x onerror=alert(1)> heron"
    done(send(small.map, owner, update("card", small.card, text=nasty), update("map", str(small.map.pk), title=nasty)))
    for part in ("", "1"):
        shown = client_of(owner).get(page, {"q": "heron img", "part": part}).content.decode()
        assert "<img src=x" not in shown
        assert "&lt;<mark>img</mark> src=x onerror=alert(1)&gt; <mark>heron</mark>" in shown
    # What is marked may reach over what stands between two words.
    shown = client_of(owner).get(page, {"q": '"1 heron"'}).content.decode()
    assert "<mark>1)&gt; heron</mark>" in shown
    shown = client_of(owner).get(page, {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in shown


def test_a_group_shows_some_and_leads_to_the_rest(
    small: Small, page: str, owner: User, workspace: Workspace, client_of: Browser
) -> None:
    cards = [
        create("card", lane=small.actions, touchpoint=small.touchpoints[0], text=f"Gannet {n}", rank=f"h{n}1")
        for n in range(8)
    ]
    done(send(small.map, owner, *cards))
    Persona.objects.create(workspace=workspace, name="Gannet watcher")
    browser = client_of(owner)
    shown = browser.get(page, {"q": "gannet"}).content.decode()
    assert shown.count("/#card/") == 5
    assert "3 more on this map" in shown
    # Nothing beside it: all of them.
    shown = browser.get(page, {"q": "gannet", "map": str(small.map.pk)}).content.decode()
    assert shown.count("/#card/") == 8
    assert "more on this map" not in shown


def test_nothing_found_is_said_with_a_way_out(small: Small, page: str, owner: User, client_of: Browser) -> None:
    browser = client_of(owner)
    assert "Nothing found for “pangolin”" in browser.get(page, {"q": "pangolin"}).content.decode()
    shown = browser.get(page, {"q": "reads", "kind": "comment"}).content.decode()
    assert "Search without filters" in shown


def test_maps_that_are_behind_are_told_of(
    small: Small, page: str, owner: User, client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.search.finding.bring_up", lambda workspace: keeping.behind(workspace).count())
    assert "The newest words of 1 map" in client_of(owner).get(page, {"q": "reads"}).content.decode()


def test_as_many_queries_whatever_is_found(small: Small, page: str, owner: User, client_of: Browser) -> None:
    browser = client_of(owner)

    def asked() -> int:
        browser.get(page, {"q": "a"})
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page, {"q": "bl"}).status_code == 200
        return len(queries)

    once = asked()
    for number in range(6):
        other = Small(JourneyMap.objects.create(workspace=small.map.workspace, lead=owner, title="Blue"), owner)
        done(send(other.map, owner, create("stage", title=f"Blue {number}", rank="x1")))
    # One more kind is found, so its places are asked for: maps and stages beside the touchpoint.
    assert asked() <= once + 3


def test_rest(small: Small, workspace: Workspace, owner: User, api_of: Api) -> None:
    done(send(small.map, owner, update("pain_point", small.pain_point, title="Slow", description="So **slow** today")))
    api, address = api_of(owner), reverse("api_search", args=[workspace.slug])
    found = api.get(address, {"q": "slow"}).json()
    assert found == {
        "results": [
            {
                "kind": "pain_point",
                "id": small.pain_point,
                "map": {"id": str(small.map.pk), "title": "Alex finds a printer"},
                "number": "P1",
                "title": "Slow",
                "title_marks": [[0, 4]],
                "excerpt": "So slow today",
                "excerpt_marks": [[3, 7]],
                "where": ["Ad", "Awareness"],
                "url": f"/maps/{small.map.pk}/#pain_point/{small.pain_point}",
                "closed": False,
            }
        ],
        "next": None,
        "total": 1,
        "kinds": {"pain_point": 1},
        "behind": 0,
    }


def test_rest_by_pages(small: Small, workspace: Workspace, owner: User, api_of: Api) -> None:
    stages = [create("stage", title=f"Gannet {n}", rank=f"t{n}1") for n in range(5)]
    done(send(small.map, owner, *stages))
    api, address = api_of(owner), f"{reverse('api_search', args=[workspace.slug])}?q=gannet&limit=2"
    titles: list[str] = []
    while address:
        answer = api.get(address).json()
        titles += [one["title"] for one in answer["results"]]
        address = answer["next"]
    assert sorted(titles) == [f"Gannet {n}" for n in range(5)]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"q": ""}, 200), ({"q": "x", "kind": "nonsense"}, 400), ({"q": "x", "map": "1"}, 400),
        ({"q": "x", "limit": "0"}, 400), ({"q": "x", "limit": "101"}, 400), ({"q": "x", "limit": "-1"}, 400),
        ({"q": "x", "cursor": "abc"}, 404), ({"q": "x", "cursor": "99999"}, 404), ({"q": "x" * 5_000}, 200),
        ({"q": "!"}, 200), ({"q": "x", "cursor": "280"}, 200),
    ],
)  # fmt: skip
def test_rest_says_what_makes_no_sense(
    workspace: Workspace, owner: User, api_of: Api, asked: dict[str, str], status: int
) -> None:
    assert api_of(owner).get(reverse("api_search", args=[workspace.slug]), asked).status_code == status
