"""Who is told what at the addresses of series and funnels (tests/permission_table.py)."""

from __future__ import annotations

from datetime import date
from typing import Any

from evidence import metrics
from evidence.figures import Figure
from evidence.models import Funnel, Series
from workspaces.models import User, Workspace

E = "/api/v1/workspaces/{slug}/evidence/"
READ = "401 404 200 200 200 200 200"
NOBODY = "401 404 404 404 404 404 404"
WRITE = "401 404 403 403 200 200 200"
MAKE = "401 404 403 403 201 201 201"
DELETE = "401 404 403 403 204 204 204"
NOBODY_WRITES = "401 404 403 403 404 404 404"
POINTS: dict[str, Any] = {"points": [{"date": "2026-03-02", "value": 13}]}
STEPS: list[dict[str, Any]] = [{"name": "Visit", "people": 9}, {"name": "Bought", "people": 2}]
P = "/w/{slug}/evidence/"
M, F = P + "metrics/", P + "funnels/"
SEES = "login 404 200 200 200 200 200"
SEES_NOBODY = "login 404 404 404 404 404 404"
EDITS = "login 404 403 403 200 200 200"
POSTS = "login 404 403 403 302 302 302"
NOBODY_EDITS = "login 404 403 403 404 404 404"
POINT = {"on": "2026-03-02", "value": "13"}
TABLE = {"text": "2026-03-02,13"}
LINES = {"name": "Shop", "steps": "Visit; 9\nBought; 2"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", E + "series/", READ),
    ("POST", E + "series/", MAKE, {"name": "Orders"}),
    ("GET", E + "series/{series}/", READ),
    ("GET", E + "series/{foreign_series}/", NOBODY),
    ("PATCH", E + "series/{series}/", WRITE, {"version": 1, "name": "New"}),
    ("PATCH", E + "series/{foreign_series}/", NOBODY_WRITES, {"version": 1, "name": "New"}),
    ("DELETE", E + "series/{archived_series}/", DELETE),
    ("DELETE", E + "series/{series}/", "401 404 403 403 409 409 409"),
    ("DELETE", E + "series/{foreign_series}/", NOBODY_WRITES),
    ("GET", E + "series/{series}/points/", READ),
    ("GET", E + "series/{foreign_series}/points/", NOBODY),
    ("POST", E + "series/{series}/points/", WRITE, POINTS),
    ("POST", E + "series/{foreign_series}/points/", NOBODY_WRITES, POINTS),
    ("DELETE", E + "series/{series}/points/2026-03-01/", DELETE),
    ("DELETE", E + "series/{series}/points/2026-03-09/", NOBODY_WRITES),
    ("DELETE", E + "series/{foreign_series}/points/2026-03-01/", NOBODY_WRITES),
    ("POST", E + "points/", WRITE, {"key": "orders", "name": "Orders", **POINTS}),
    ("POST", E + "points/", NOBODY_WRITES, {"key": "foreign", **POINTS}),
    ("GET", E + "funnels/", READ),
    ("POST", E + "funnels/", MAKE, {"name": "Shop", "steps": STEPS}),
    ("GET", E + "funnels/{funnel}/", READ),
    ("GET", E + "funnels/{foreign_funnel}/", NOBODY),
    ("PATCH", E + "funnels/{funnel}/", WRITE, {"version": 1, "name": "New"}),
    ("PATCH", E + "funnels/{foreign_funnel}/", NOBODY_WRITES, {"version": 1, "name": "New"}),
    ("DELETE", E + "funnels/{funnel}/", DELETE),
    ("DELETE", E + "funnels/{foreign_funnel}/", NOBODY_WRITES),
    ("GET", M, SEES),
    ("POST", M, POSTS, {"name": "Orders"}),
    ("GET", M + "{series}/", SEES),
    ("GET", M + "{foreign_series}/", SEES_NOBODY),
    ("GET", M + "{series}/series.csv", SEES),
    ("GET", M + "{foreign_series}/series.csv", SEES_NOBODY),
    ("GET", M + "{series}/edit/", EDITS),
    ("GET", M + "{foreign_series}/edit/", NOBODY_EDITS),
    ("POST", M + "{series}/edit/", POSTS, {"name": "New", "version": "1"}),
    ("POST", M + "{foreign_series}/edit/", NOBODY_EDITS, {"name": "New", "version": "1"}),
    ("POST", M + "{series}/point/", POSTS, POINT),
    ("POST", M + "{foreign_series}/point/", NOBODY_EDITS, POINT),
    ("POST", M + "{series}/table/", POSTS, TABLE),
    ("POST", M + "{foreign_series}/table/", NOBODY_EDITS, TABLE),
    ("POST", M + "{series}/points/2026-03-01/delete/", POSTS),
    ("POST", M + "{foreign_series}/points/2026-03-01/delete/", NOBODY_EDITS),
    ("POST", M + "{series}/archive/", POSTS, {"archived": "1"}),
    ("POST", M + "{foreign_series}/archive/", NOBODY_EDITS, {"archived": "1"}),
    ("GET", M + "{archived_series}/delete/", EDITS),
    ("GET", M + "{foreign_series}/delete/", NOBODY_EDITS),
    ("POST", M + "{archived_series}/delete/", POSTS),
    ("POST", M + "{foreign_series}/delete/", NOBODY_EDITS),
    ("GET", F, SEES),
    ("POST", F, POSTS, LINES),
    ("GET", F + "{funnel}/", SEES),
    ("GET", F + "{foreign_funnel}/", SEES_NOBODY),
    ("GET", F + "{funnel}/edit/", EDITS),
    ("GET", F + "{foreign_funnel}/edit/", NOBODY_EDITS),
    ("POST", F + "{funnel}/edit/", POSTS, {**LINES, "version": "1"}),
    ("POST", F + "{foreign_funnel}/edit/", NOBODY_EDITS, {**LINES, "version": "1"}),
    ("GET", F + "{funnel}/delete/", EDITS),
    ("GET", F + "{foreign_funnel}/delete/", NOBODY_EDITS),
    ("POST", F + "{funnel}/delete/", POSTS),
    ("POST", F + "{foreign_funnel}/delete/", NOBODY_EDITS),
]


class SeriesScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User

    def series(self) -> object:
        return _series(self.workspace, self.owner, "ours").pk

    def archived_series(self) -> object:
        made = _series(self.workspace, self.owner, "old")
        metrics.archive_series(made, self.owner)
        return made.pk

    def foreign_series(self) -> object:
        return _series(self.elsewhere, self.owner, "foreign").pk

    def funnel(self) -> object:
        return _funnel(self.workspace, self.owner).pk

    def foreign_funnel(self) -> object:
        return _funnel(self.elsewhere, self.owner).pk


def _series(workspace: Workspace, owner: User, key: str) -> Series:
    made = metrics.create_series(workspace, owner, {"name": "Trial to paid", "unit": "%", "key": key})
    metrics.put_points(made, owner, [Figure(date(2026, 3, 1), 12.5)])
    return made


def _funnel(workspace: Workspace, owner: User) -> Funnel:
    return metrics.create_funnel(workspace, owner, {"name": "Shop", "steps": STEPS})
