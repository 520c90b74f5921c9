"""A small map with words in it, and a way to look for them."""

from collections.abc import Callable

import pytest

from insights.search.finding import Found, find
from insights.search.looking import Looking
from tests.maps.building import Small, blank_map
from workspaces.models import Membership, User, Workspace

Look = Callable[..., Found]


@pytest.fixture
def small(workspace: Workspace, owner: User) -> Small:
    return Small(blank_map(workspace, owner, title="Alex finds a printer"), owner)


@pytest.fixture
def look(workspace: Workspace, owner: User) -> Look:
    """What somebody (the owner, unless said) finds in the workspace."""

    def find_as(typed: str, who: User | None = None, **filters: str) -> Found:
        me = Membership.objects.select_related("workspace").get(workspace=workspace, user=who or owner)
        return find(me, Looking.of({"q": typed, **filters}))

    return find_as


def names(found: Found) -> list[str]:
    """What was found, in order: the kind and its words."""
    return [f"{hit.kind}: {' '.join(one for one in (hit.label, hit.title or hit.text) if one)}" for hit in found.hits]
