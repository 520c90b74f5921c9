"""Figures of a file become points of series, and funnels: written by evidence.metrics, twice as once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from workspaces.errors import DomainError
from workspaces.models import User

from . import metrics
from .figures import MOST_AT_ONCE, STEPS, Figure
from .models import Funnel, Series, Source


def bring_figure(source: Source, user: User, line: Mapping[str, Any]) -> bool:
    """One series or funnel, as evidence.readers.figures tells it; False when it can't be kept.

    Whoever took the reading process over may tell anything: the writer checks every figure.
    """
    try:
        if line.get("as") == "funnel":
            _funnel(source, user, line)
        else:
            _series(source, user, line)
    except (DomainError, KeyError, TypeError, ValueError):
        return False
    return True


def _series(source: Source, user: User, line: Mapping[str, Any]) -> None:
    """The series of that key goes on; without one it is made, and belongs to the file's source."""
    points = [Figure(date.fromisoformat(day), float(value)) for day, value in line["points"]]
    key = str(line["key"])
    with transaction.atomic():
        found = metrics.series_by_key(source.workspace, key)
        if found is None:
            fields = {"name": str(line["name"])[:200], "unit": str(line.get("unit") or "")[:40], "key": key}
            found = metrics.create_series(source.workspace, user, fields, feed=Series.Feed.FILE, source=source)
        for at in range(0, len(points), MOST_AT_ONCE):
            metrics.put_points(found, user, points[at : at + MOST_AT_ONCE], feed=Series.Feed.FILE)


def _funnel(source: Source, user: User, line: Mapping[str, Any]) -> None:
    """A funnel of the same name and days is the same one, with what is said now."""
    steps = [{name: one.get(name, "") for name in ("name", "event", "people")} for one in line["steps"][:STEPS]]
    begins, ends = (date.fromisoformat(line[name]) if line.get(name) else None for name in ("begins", "ends"))
    fields = {"name": str(line["name"])[:200], "steps": steps, "begins": begins, "ends": ends}
    same = Funnel.objects.filter(workspace=source.workspace, name=fields["name"], begins=begins, ends=ends)
    with transaction.atomic():
        found = same.first()
        if found is None:
            metrics.create_funnel(source.workspace, user, fields, source)
        else:
            metrics.update_funnel(found, user, found.version, fields)
