"""A small map whose lead is the owner."""

from __future__ import annotations

import pytest

from maps.changes.cache import cache
from tests.maps.building import Small, blank_map
from workspaces.models import User, Workspace


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    return Small(blank_map(workspace, owner), editor)
