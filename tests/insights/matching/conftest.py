"""A map with three touchpoints of their own words, and evidence about them; the tests are the worker themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from evidence.models import Item, Source
from evidence.sentiment import EDITION
from evidence.writing import add_items, create_source
from insights.matching import asking
from maps.changes.cache import cache
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, send, update
from workspaces import jobs
from workspaces.models import Job, User, Workspace

ABOUT = {
    "ad": "The advert with the picture made me stop scrolling and click the ad.",
    "blog": "Your blog article about invoices was worth reading.",
    "trial": "Fourteen fields before the trial, the form was a pain to register with.",
    "nothing": "My cat sleeps on the keyboard.",
}


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Jobs that would have been started."""
    asked: list[UUID] = []
    monkeypatch.setattr(jobs, "_starters", [asked.append])
    monkeypatch.setattr("insights.matching.looking.PAUSE", 0)
    return asked


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    made = Small(blank_map(workspace, owner), editor)
    ad, blog, trial = made.touchpoints
    send(
        made.map,
        editor,
        update("touchpoint", ad, title="Advert with a picture"),
        update("touchpoint", blog, title="Blog article on invoices"),
        update("touchpoint", trial, title="Registration form of the trial", description="Fourteen fields"),
    )
    return made


@pytest.fixture
def source(workspace: Workspace, editor: User) -> Source:
    return create_source(workspace, editor, {"name": "Survey", "kind": "survey"})


@pytest.fixture
def bring(source: Source, editor: User) -> Callable[..., list[Item]]:
    """Items with these texts, as somebody imports them."""

    def bring(*texts: str, **more: Any) -> list[Item]:
        have = Item.objects.filter(source=source).count()
        # Scored already: nothing here is about feelings.
        score = {"read_by": EDITION, "sentiment": -0.5, "rating": None}
        rows = [{"key": f"{have + at}", "text": text, **score, **more} for at, text in enumerate(texts)]
        return add_items(source, editor, rows)

    return bring


@pytest.fixture
def look(workspace: Workspace, editor: User) -> Callable[..., Job]:
    def look(journey_map: JourneyMap | None = None) -> Job:
        job = asking.look(workspace, editor, journey_map)
        jobs.run(job.pk)
        job.refresh_from_db()
        assert job.state == "done", job.error
        return job

    return look
