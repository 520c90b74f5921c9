"""A map of the cast's workspace, and a second one that nobody may mix up with it."""

import pytest

from maps.changes.cache import cache
from maps.models import JourneyMap
from workspaces.models import User, Workspace

from .building import Small, blank_map


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    """Each test begins cold, as a server that has just started."""
    cache.clear()


@pytest.fixture
def journey_map(workspace: Workspace, owner: User) -> JourneyMap:
    return blank_map(workspace, owner)


@pytest.fixture
def small(journey_map: JourneyMap, editor: User) -> Small:
    return Small(journey_map, editor)


@pytest.fixture
def elsewhere(workspace: Workspace, editor: User) -> Small:
    """Another map of the same workspace, with everything of its own."""
    return Small(blank_map(workspace, editor), editor)
