"""A map with a pain point and an opportunity, and actions of it, as the tests of actions have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import Action
from tests.insights.actions.conftest import journey_map, no_map_in_memory, small
from tests.maps.building import Small
from workspaces.models import User, Workspace

__all__ = ["journey_map", "no_map_in_memory", "small"]


@pytest.fixture
def accept(small: Small, editor: User) -> Callable[..., Action]:
    """Accepts the map's opportunity."""

    def make(**wanted: Any) -> Action:
        return writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), wanted)

    return make


@pytest.fixture
def write(workspace: Workspace, editor: User) -> Callable[..., Action]:
    """An action without a map."""

    def make(title: str = "Answer faster", **wanted: Any) -> Action:
        return writing.create(Doer(editor), workspace.slug, {"title": title, **wanted})

    return make
