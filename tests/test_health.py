"""/readyz says what this process can do, and names nothing to strangers."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.utils import override_settings

from journeymap import health

pytestmark = pytest.mark.django_db


def test_a_migrated_database_that_takes_writes_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize("part", ["database", "migrations", "disk"])
def test_without_a_needed_part_it_is_unavailable(part: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise OSError("details that strangers must not see")

    monkeypatch.setitem(health.NEEDED, part, broken)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


@pytest.mark.parametrize("answer", [lambda: False])
def test_without_redis_or_worker_it_is_degraded_and_still_serves(
    answer: Callable[[], bool], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(health.HELPFUL, "redis", answer)
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "degraded"})


def test_a_worker_counts_as_alive_for_a_minute_after_its_sign(client: Client) -> None:
    assert not health.HELPFUL["worker"]()
    from journeymap.celery import report_alive

    report_alive.run()
    assert health.HELPFUL["worker"]()
    cache.delete(health.WORKER_KEY)
    assert not health.HELPFUL["worker"]()
