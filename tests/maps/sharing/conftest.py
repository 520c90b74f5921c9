"""A small map, links to it, and browsers of people who have nothing but such a link."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from maps.access import Principal
from maps.models import ShareLink
from maps.sharing import comments, shown
from maps.sharing.links import make_link
from maps.sharing.secrets import secret_of
from maps.views import behind_links
from tests.maps.building import Small
from workspaces.rate_limits import Buckets

Make = Callable[..., ShareLink]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test meets a server that has just started."""
    shown._kept.clear()
    monkeypatch.setattr(behind_links, "_openings", Buckets())
    monkeypatch.setattr(comments, "_buckets", Buckets())


@pytest.fixture
def make(small: Small) -> Make:
    """`make(password="…", shows={…})`: a link to the small map, made by its editor."""

    def link(**wanted: Any) -> ShareLink:
        return make_link(Principal.of(small.user), small.map.pk, wanted)

    return link


class Guest:
    """A browser with cookies of its own, and nobody signed in."""

    def __init__(self, link: ShareLink, address: str = "192.0.2.1") -> None:
        self.link = link
        self.root = f"/s/{link.public_id}/"
        self.client = Client(REMOTE_ADDR=address)

    @property
    def secret(self) -> str:
        self.link.refresh_from_db()
        return secret_of(self.link.pk, self.link.generation)

    def open(self, secret: str | None = None, password: str = "") -> Any:
        return self.post("open/", secret=self.secret if secret is None else secret, password=password)

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(self.root + path, json.dumps(body), "application/json")

    def get(self, path: str = "", **more: Any) -> Any:
        return self.client.get(self.root + path, **more)

    def is_inside(self) -> bool:
        return self.get("snapshot/").status_code == 200


@pytest.fixture
def guest(make: Make) -> Callable[..., Guest]:
    """`guest(…)`: somebody who has opened a link made so."""

    def enter(**wanted: Any) -> Guest:
        who = Guest(make(**wanted))
        answer = who.open(password=wanted.get("password") or "")
        assert answer.status_code == 200, answer.content
        return who

    return enter
