"""A small map that has been published: whoever published it said that it holds."""

import pytest

from maps.changes.cache import cache
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, done, send, update
from workspaces.models import User, Workspace


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture
def small(workspace: Workspace, editor: User) -> Small:
    return Small(blank_map(workspace, editor, title="Trial to paid"), editor)


@pytest.fixture
def published(small: Small) -> Small:
    done(send(small.map, small.user, update("map", str(small.map.pk), None, status="published")))
    return small


def head_of(small: Small) -> JourneyMap:
    return JourneyMap.objects.get(pk=small.map.pk)
