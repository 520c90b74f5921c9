"""The address of a calendar: opens without a session, shows what its owner may see, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from insights.models import Action, CalendarFeed
from maps.models import JourneyMap, Visibility
from tests.maps.building import Small
from workspaces.models import Membership, User

pytestmark = pytest.mark.django_db
HERE = "/w/studio-north/actions/calendar/"


def addresses(browser: Client) -> dict[str, str]:
    """By what they show, as paths."""
    page = browser.get(HERE).content.decode()
    return {
        found[2]: found[1] for found in re.finditer(r'value="https?://[^/"]+(/calendar/[^"]+/(mine|all)\.ics)"', page)
    }


@pytest.fixture
def feed(client_of: Callable[[User], Client], viewer: User) -> dict[str, str]:
    browser = client_of(viewer)
    assert addresses(browser) == {}
    browser.post(HERE, {"do": "open"})
    return addresses(browser)


def test_it_needs_no_session_and_shows_ones_own(
    feed: dict[str, str], write: Callable[..., Action], viewer: User
) -> None:
    write("Mine", due=timezone.localdate(), owner={"kind": "member", "id": viewer.pk})
    write("Hers", due=timezone.localdate())
    nobody = Client()
    answer = nobody.get(feed["mine"])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"SUMMARY:Mine" in answer.content
    assert b"SUMMARY:Hers" not in answer.content
    assert b"SUMMARY:Hers" in nobody.get(feed["all"]).content
    assert not answer.cookies


def test_what_its_owner_may_not_see_is_not_in_it(
    feed: dict[str, str], accept: Callable[..., Action], small: Small
) -> None:
    accept(title="Faster", due=timezone.localdate())
    assert b"SUMMARY:Faster" in Client().get(feed["all"]).content
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    assert b"SUMMARY:Faster" not in Client().get(feed["all"]).content


def test_it_is_taken_back_and_never_comes_to_life_again(
    feed: dict[str, str], client_of: Callable[[User], Client], viewer: User
) -> None:
    browser = client_of(viewer)
    browser.post(HERE, {"do": "close"})
    assert addresses(browser) == {}
    assert Client().get(feed["mine"]).status_code == 404
    browser.post(HERE, {"do": "open"})
    assert Client().get(feed["mine"]).status_code == 404
    assert Client().get(addresses(browser)["mine"]).status_code == 200


def test_who_leaves_takes_it_along(feed: dict[str, str], viewer: User) -> None:
    Membership.objects.filter(user=viewer).update(suspended=True)
    assert Client().get(feed["mine"]).status_code == 404


def test_a_secret_opens_its_own_calendar_only(
    feed: dict[str, str], client_of: Callable[[User], Client], editor: User
) -> None:
    other = client_of(editor)
    other.post(HERE, {"do": "open"})
    theirs = addresses(other)["mine"].split("/")
    mine = feed["mine"].split("/")
    assert Client().get("/".join([*mine[:2], theirs[2], *mine[3:]])).status_code == 404
    assert Client().get(feed["mine"].replace("mine.ics", "everybody.ics")).status_code == 404
    assert (
        Client().get(f"/calendar/{CalendarFeed.objects.earliest('created_at').pk}/{'x' * 32}/mine.ics").status_code
        == 404
    )


def test_a_program_fetches_the_same_with_its_token(
    write: Callable[..., Action], small: Small, viewer: User, api_of: Callable[[User], Client]
) -> None:
    write("Everybody's", due=timezone.localdate(), map=small.map.pk)
    url = "/api/v1/workspaces/studio-north/actions.ics"
    answer = api_of(viewer).get(url)
    assert answer["Content-Type"].startswith("text/calendar") and "Everybody's" in answer.content.decode()
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    assert "Everybody's" not in api_of(viewer).get(url).content.decode()
