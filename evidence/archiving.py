"""Figures, funnels, themes and logs of events for the ZIP of everything (workspaces.exporting)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson
from django.utils.translation import gettext as _

from workspaces.exporting import PARTS, Entry, plain_name, table
from workspaces.models import Workspace

from .models import EventLog, Funnel, Point, Series, Theme

SERIES: Final = ("id", "name", "unit", "better", "description", "feed", "key", "created_at", "archived_at")
FUNNEL: Final = ("id", "name", "steps", "begins", "ends", "created_at")
THEME: Final = ("id", "name", "words", "language", "created_at", "hidden_at")
LOG: Final = (
    "id", "name", "file_name", "begins", "ends", "cases", "events", "activities", "follows", "variants", "created_at",
)  # fmt: skip


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["figures"] = figures_of
    PARTS["themes"] = themes_of
    PARTS["event-logs"] = logs_of


def figures_of(workspace: Workspace) -> Iterator[Entry]:
    found = list(Series.objects.filter(workspace=workspace).order_by("name", "id"))
    if found:
        yield "figures/series.json", _json([_said(one, SERIES) for one in found])
        points = Point.objects.filter(series__workspace=workspace).select_related("series")
        head = (_("Series"), _("Day"), _("Value"), _("Note"))
        rows = points.order_by("series__name", "series", "date").iterator(1_000)
        lines = ((one.series.name, one.date.isoformat(), f"{one.value:g}", one.note) for one in rows)
        yield "figures/points.csv", table(head, lines)
    funnels = [_said(one, FUNNEL) for one in Funnel.objects.filter(workspace=workspace)]
    if funnels:
        yield "figures/funnels.json", _json(funnels)


def themes_of(workspace: Workspace) -> Iterator[Entry]:
    found = [_said(one, THEME) for one in Theme.objects.filter(workspace=workspace)]
    if found:
        yield "evidence/themes.json", _json(found)


def logs_of(workspace: Workspace) -> Iterator[Entry]:
    for one in EventLog.objects.filter(workspace=workspace):
        yield f"event-logs/{plain_name(one.name, _('Log'))}.json", _json(_said(one, LOG))


def _said(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
