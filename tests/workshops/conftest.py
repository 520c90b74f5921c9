"""A small map, the people on it, and a session that the editor leads on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from maps.changes.cache import cache
from tests.maps.building import Small, blank_map, create, done, send, update
from workshops.models import Workshop
from workshops.running.steering import start
from workshops.running.turns import Doer
from workspaces.models import User, Workspace

STEPS: list[dict[str, Any]] = [
    {"title": "What they do", "activity": "notes", "minutes": 10, "prompt": "One action a note"},
    {"title": "What hurts", "activity": "pain_points", "minutes": 5},
    {"title": "What next", "activity": "decisions"},
]


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    """Led by the owner, with a second pain point."""
    made = Small(blank_map(workspace, owner), editor)
    titled = update("map", str(made.map.pk), title="Alex finds a printer")
    second = create("pain_point", touchpoint=made.touchpoints[1], title="Nobody answers", rank="b")
    done(send(made.map, editor, titled, second))
    made.map.refresh_from_db()
    return made


@pytest.fixture
def session(small: Small, editor: User) -> Workshop:
    return start(Doer.of(editor), small.map.pk, "Printers", STEPS)


class Caller:
    """One member's way to the session: the address of the map stands before everything."""

    def __init__(self, api: APIClient, small: Small) -> None:
        self._api, self._base = api, f"/api/v1/maps/{small.map.pk}/session/"

    def ask(self, method: str, path: str = "", body: Any = None, says: int = 200) -> Any:
        answer = getattr(self._api, method)(self._base + path, body, format="json")
        assert answer.status_code == says, (answer.status_code, answer.content)
        return answer.json() if answer.content else None

    def get(self, says: int = 200) -> Any:
        return self.ask("get", says=says)

    def post(self, path: str = "", body: Any = None, says: int = 200) -> Any:
        return self.ask("post", path, body if body is not None else {}, says)

    def note(self, text: str, **more: Any) -> str:
        """Write one; its id."""
        note = str(uuid4())
        self.post("notes/", {"id": note, "text": text, **more}, 201)
        return note


@pytest.fixture
def caller(small: Small, api_of: Callable[[User], APIClient]) -> Callable[[User], Caller]:
    return lambda user: Caller(api_of(user), small)
