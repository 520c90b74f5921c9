"""The API's limit for each caller: at it all is well, one more is told to wait, and nobody pays for another."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.conftest import Person
from workspaces import rate_limits
from workspaces.models import User
from workspaces.rate_limits import Buckets

URL = "/api/v1/workspaces/"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    ticking = Clock()
    monkeypatch.setattr(rate_limits, "buckets", Buckets(ticking))
    settings.API_REQUESTS_A_MINUTE, settings.API_ANONYMOUS_REQUESTS_A_MINUTE = 6, 3
    return ticking


def test_the_limit_holds_and_one_more_is_told_to_wait(
    owner: User, outsider: User, api_of: Callable[[Person], APIClient], clock: Clock
) -> None:
    client = api_of(owner)
    assert [client.get(URL).status_code for _ in range(6)] == [200] * 6
    refused = client.post(URL, {"name": "One too many"})
    assert (refused.status_code, refused.json()["code"], refused["Retry-After"]) == (429, "rate_limited", "11")
    assert not owner.memberships.exists()
    assert api_of(outsider).get(URL).status_code == 200
    clock.now += 10
    assert client.get(URL).status_code == 200
    assert client.get(URL).status_code == 429


def test_nobodies_are_counted_by_address(db: None, clock: Clock) -> None:
    client = APIClient()
    assert [client.get(URL).status_code for _ in range(4)] == [401] * 4
    schema = "/api/v1/schema/"
    assert [client.get(schema).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert APIClient(REMOTE_ADDR="10.0.0.9").get(schema).status_code == 200


def test_zero_is_no_limit(owner: User, api_of: Callable[[Person], APIClient], clock: Clock, settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    client = api_of(owner)
    assert {client.get(URL).status_code for _ in range(20)} == {200}


def test_a_bucket_never_holds_more_than_a_minute() -> None:
    clock = Clock()
    buckets = Buckets(clock)
    clock.now = 3600
    assert [bool(buckets.take("a", 2)) for _ in range(3)] == [False, False, True]


def test_only_so_many_callers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limits, "KEPT", 2)
    buckets = Buckets(Clock())
    for name in "abc":
        buckets.take(name, 1)
    assert len(buckets._levels) == 2
    assert buckets.take("c", 1) > 0
