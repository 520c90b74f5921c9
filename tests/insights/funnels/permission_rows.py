"""Who is told what at the addresses of a map's funnels (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from evidence import metrics
from evidence.models import Funnel
from insights.models import FunnelPlaces
from maps.models import JourneyMap
from workspaces.models import User, Workspace

M = "/maps/{map}/funnels/"
A = "/api/v1/maps/{map}/funnels/"
STEPS: list[dict[str, Any]] = [{"name": "Visit", "people": 9}, {"name": "Bought", "people": 2}]
PLACES: dict[str, Any] = {"places": [None, None]}
POSTS = "login 404 403 403 302 302 302"
NOBODY = "login 404 403 403 404 404 404"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", M, "login 404 200 200 200 200 200"),
    ("GET", "/maps/{hidden_map}/funnels/", "login 404 404 404 404 200 200"),
    ("GET", "/maps/{listed_map}/funnels/", "login 404 403 403 403 200 200"),
    ("GET", M + "{free_funnel}/", "login 404 403 403 200 200 200"),
    ("GET", M + "{elsewhere_funnel}/", NOBODY),
    ("POST", M + "{free_funnel}/", POSTS, {"step-0": ""}),
    ("POST", M + "{elsewhere_funnel}/", NOBODY, {"step-0": ""}),
    ("POST", "/maps/{viewable_map}/funnels/{free_funnel}/", "login 404 403 403 403 302 302", {"step-0": ""}),
    ("POST", M + "{laid_funnel}/delete/", POSTS),
    ("POST", M + "{free_funnel}/delete/", NOBODY),
    ("GET", A, "401 404 200 200 200 200 200"),
    ("GET", "/api/v1/maps/{hidden_map}/funnels/", "401 404 404 404 404 200 200"),
    ("PUT", A + "{free_funnel}/", "401 404 403 403 200 200 200", PLACES),
    ("PUT", A + "{elsewhere_funnel}/", "401 404 403 403 404 404 404", PLACES),
    ("PUT", "/api/v1/maps/{viewable_map}/funnels/{free_funnel}/", "401 404 403 403 403 200 200", PLACES),
    ("DELETE", A + "{laid_funnel}/", "401 404 403 403 204 204 204"),
    ("DELETE", A + "{free_funnel}/", "401 404 403 403 404 404 404"),
]


class FunnelScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User

    def free_funnel(self) -> object:
        return _funnel(self.workspace, self.owner).pk

    def elsewhere_funnel(self) -> object:
        return _funnel(self.elsewhere, self.owner).pk

    def laid_funnel(self) -> object:
        made = _funnel(self.workspace, self.owner)
        journey_map = JourneyMap.objects.get(pk=self["map"])  # type: ignore[index]
        FunnelPlaces.objects.create(map=journey_map, funnel=made, places=[None, None])
        return made.pk


def _funnel(workspace: Workspace, owner: User) -> Funnel:
    return metrics.create_funnel(workspace, owner, {"name": "Shop", "steps": STEPS})
