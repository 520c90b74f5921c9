"""A source of the cast's workspace, and items in it."""

from collections.abc import Callable
from typing import Any

import pytest

from evidence import writing
from evidence.models import Item, Source
from workspaces.models import User, Workspace


@pytest.fixture
def source(workspace: Workspace, editor: User) -> Source:
    return writing.create_source(workspace, editor, {"name": "Exit survey", "kind": "survey"})


@pytest.fixture
def add(source: Source, editor: User) -> Callable[..., Item]:
    """An item of that source: `add("Slow delivery", rating=2)`."""

    def make(text: str = "The parcel came late", **fields: Any) -> Item:
        return writing.add_items(source, editor, [{"text": text, **fields}])[0]

    return make
