"""A small map of the workspace, and a folder of its own for files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maps.models import JourneyMap
from tests.maps.building import Small, blank_map
from workspaces.models import User, Workspace


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    made = blank_map(workspace, owner)
    JourneyMap.objects.filter(pk=made.pk).update(title="Alex finds a printer")
    made.refresh_from_db()
    return Small(made, editor)


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
