"""The demo's session: over, with minutes that show something of everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.maps.building import Small
from workshops.demo import hold
from workspaces.models import User

pytestmark = pytest.mark.django_db


def test_the_demo_holds_a_whole_session(
    small: Small, owner: User, editor: User, client_of: Callable[[User], Client]
) -> None:
    ended = hold(small.map, {"dana": owner, "ines": editor})
    told = client_of(owner).get(f"/maps/{small.map.pk}/sessions/{ended.pk}/").content.decode()
    for words in ("Jonas from support", "We agree on the price page", "How Alex feels", "Rewrite the price page"):
        assert words in told
    assert ended.ended_at is not None and ended.version is not None
