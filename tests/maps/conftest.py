"""A map of the cast's workspace, and a second one that nobody may mix up with it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache as counted

from maps.changes.cache import cache
from maps.models import JourneyMap
from workspaces.models import User, Workspace

from .building import Small, blank_map
from .journeys import Journey


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


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """A folder of the test's own for pictures; nobody has sent one yet."""
    settings.MEDIA_ROOT = tmp_path / "media"
    counted.clear()
    return settings.MEDIA_ROOT


@pytest.fixture
def journey(small: Small) -> Journey:
    return Journey(small)
