"""Sources for a map whose elements can rest on something."""

from __future__ import annotations

import pytest

from evidence.models import Source
from tests.maps.backed import a_source
from workspaces.models import Workspace


@pytest.fixture
def reviews(workspace: Workspace) -> Source:
    return a_source(workspace)


@pytest.fixture
def talks(workspace: Workspace) -> Source:
    return a_source(workspace, "interview")
