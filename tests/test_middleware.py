"""Whose language and time zone a page is made in, and how long a session lives."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from django.utils import timezone, translation

from journeymap import urls
from workspaces.models import User

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def show(request: HttpRequest) -> HttpResponse:
    name = request.user.email if isinstance(request.user, User) else "nobody"
    return HttpResponse(f"{translation.get_language()} {timezone.get_current_timezone_name()} {name}")


class WithShow:
    urlpatterns = (*urls.urlpatterns, path("show/", show))


@pytest.fixture(autouse=True)
def show_page() -> object:
    with override_settings(ROOT_URLCONF=WithShow):
        yield


def shown(client: Client, **headers: str) -> list[str]:
    return client.get("/show/", headers=headers).content.decode().split()


def test_a_persons_wishes_win_over_the_browsers(owner: User, client_of: Callable[..., Client]) -> None:
    owner.language, owner.time_zone = "de", "Europe/Berlin"
    owner.save()
    assert shown(client_of(owner), accept_language="en")[:2] == ["de", "Europe/Berlin"]


def test_before_sign_in_the_browser_decides_the_language(client: Client) -> None:
    assert shown(client, accept_language="de-AT,en;q=0.5") == ["de", "UTC", "nobody"]
    assert shown(client, accept_language="fr")[0] == "en"


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../etc/passwd", ""])
def test_an_unknown_time_zone_counts_as_utc(zone: str, owner: User, client_of: Callable[..., Client]) -> None:
    owner.time_zone = zone
    owner.save()
    assert shown(client_of(owner))[1] == "UTC"


def test_one_persons_language_does_not_reach_the_next_request(
    owner: User, client: Client, client_of: Callable[..., Client]
) -> None:
    owner.language, owner.time_zone = "de", "Asia/Tokyo"
    owner.save()
    shown(client_of(owner))
    assert shown(client) == ["en", "UTC", "nobody"]


def test_a_session_ends_fourteen_days_after_its_last_use(owner: User, client_of: Callable[..., Client]) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = client_of(owner)
        for _day in range(4):
            assert shown(client)[2] == owner.email
            clock.shift(timedelta(days=13))
        clock.shift(timedelta(days=1, seconds=1))
        assert shown(client)[2] == "nobody"


def test_a_session_ends_ninety_days_after_sign_in_however_busy(owner: User, client_of: Callable[..., Client]) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = client_of(owner)
        shown(client)
        for _week in range(12):
            clock.shift(timedelta(days=7))
            assert shown(client)[2] == owner.email
        clock.shift(timedelta(days=7))
        assert shown(client)[2] == "nobody"
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == timedelta(days=14)


@pytest.mark.parametrize("address", ["/show/?q=%00", "/api/v1/workspaces/?limit=%00", "/show/?q=a%2500b%00"])
def test_a_nul_in_the_address_is_400_before_a_database_sees_it(
    address: str, owner: User, client_of: Callable[..., Client]
) -> None:
    assert client_of(owner).get(address).status_code == 400
    assert client_of(owner).get(address.replace("%00", "%30")).status_code == 200
