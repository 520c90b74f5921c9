"""Who proposes and who answers."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from workspaces.models import User

from .proposals import Api


@pytest.fixture
def ana(api_of: Api, commenter: User) -> APIClient:
    """Somebody who may comment, and so propose."""
    return api_of(commenter)


@pytest.fixture
def ben(api_of: Api, editor: User) -> APIClient:
    """Somebody who edits, and so answers."""
    return api_of(editor)
