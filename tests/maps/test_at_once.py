"""Several at once on PostgreSQL: who waits for a row too long is told to try again, and limits hold all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.test import Client

from maps.access import Principal
from maps.creating import create_map
from maps.detailing import move_to_detail
from maps.images import Encoded, _keep
from maps.models import JourneyMap, MapImage
from tests.conftest import person
from tests.pictures import picture
from tests.races import at_once
from workspaces.membership import found_workspace

from .building import Small, blank_map, proven, send, update

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs row locks; SQLite runs one writer at a time")


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@contextmanager
def locked(found: JourneyMap) -> Iterator[None]:
    """Somebody else's transaction has the map's row."""
    has_it, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            JourneyMap.objects.select_for_update().get(pk=found.pk)
            has_it.set()
            done.wait(30)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert has_it.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join(30)


def test_a_map_that_is_locked_is_busy_and_nothing_stays_behind(media: Path) -> None:
    owner = person("owner")
    workspace = found_workspace(owner, "Studio")
    found = create_map(workspace, Principal.of(owner), "One")
    browser = Client()
    browser.force_login(owner)
    with locked(found):
        sent = {"file": SimpleUploadedFile("a.png", picture())}
        upload = browser.post(f"/api/v1/maps/{found.pk}/images/", sent)
        page = browser.post(f"/w/{workspace.slug}/maps/{found.pk}/trash/")
    assert (upload.status_code, upload.json()["code"]) == (503, "busy")
    assert page.status_code == 503
    assert not [one for one in media.rglob("*") if one.is_file()]
    assert JourneyMap.objects.alive().filter(pk=found.pk).exists()


@pytest.mark.parametrize("whose", ["map", "person"])
def test_pictures_that_come_at_once_do_not_get_past_the_limit(settings: Any, media: Path, whose: str) -> None:
    owner = person("owner")
    workspace = found_workspace(owner, "Studio")
    maps = [create_map(workspace, Principal.of(owner), f"Map {number}") for number in range(4)]
    into = [maps[0]] * 4 if whose == "map" else maps
    setattr(settings, f"IMAGE_BYTES_A_{whose.upper()}", 25)
    made = Encoded(1, 1, "image/png", b"\x89PNG\r\n\x1a\n", b"\x89P")
    answers = at_once(*[lambda one=one: _keep(Principal.of(owner), one.pk, made) for one in into])  # type: ignore[misc]
    assert sorted(answers) == ["done", "done", f"{whose}_full", f"{whose}_full"]
    assert MapImage.objects.count() == 2
    assert len([one for one in media.rglob("*") if one.is_file()]) == 4


@pytest.mark.parametrize("_run", range(3))
def test_moving_to_a_detailed_map_sent_four_times_at_once_makes_one(_run: int) -> None:
    owner = person("owner")
    workspace = found_workspace(owner, "Studio")
    small = Small(blank_map(workspace, owner), owner)
    change, chosen = uuid4(), [UUID(one) for one in small.touchpoints[:2]]
    made: list[UUID] = []

    def move() -> None:
        made.append(move_to_detail(Principal.of(owner), small.map.pk, change, chosen, "Detail").map.pk)

    def edit() -> None:
        for number in range(10):
            send(small.map, owner, update("card", small.card, text=f"Edit {number}"))

    assert set(at_once(move, move, move, move, edit)) <= {"done", "not_found", "busy"}
    assert [one.pk for one in JourneyMap.objects.exclude(split_by=None)] == list(set(made))
    proven(small.map)
