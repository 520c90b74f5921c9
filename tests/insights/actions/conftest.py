"""A small map with a pain point that costs something, an opportunity that answers it, and whoever does things to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from insights.actions.rights import Doer
from maps.changes.cache import cache
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, done, send, update
from workspaces.models import User, Workspace

COST = {
    "people": {"source": "figure", "figure": 1000},
    "share": {"source": "assumption", "low": 10, "figure": 20, "high": 40},
    "loss_rate": {"source": "figure", "figure": 5},
    "value": {"source": "assumption", "low": 50, "figure": 60, "high": 60},
}


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    made = Small(blank_map(workspace, owner), editor)
    titled = update("map", str(made.map.pk), title="Alex finds a printer")
    done(send(made.map, editor, titled, update("pain_point", made.pain_point, severity=4, cost=COST)))
    made.map.refresh_from_db()
    return made


@pytest.fixture
def journey_map(small: Small) -> JourneyMap:
    return small.map


@pytest.fixture
def by() -> Callable[[User], Doer]:
    return Doer
