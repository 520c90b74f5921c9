"""Series as they are listed: how many days each has, and its newest figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from workspaces.models import Workspace

from .charts.trend import Sparkline, sparkline
from .models import Point, Series

# What a sparkline shows.
NEWEST: Final = 24


@dataclass(frozen=True, slots=True)
class Course:
    """`points`: the newest, the oldest of them first."""

    series: Series
    count: int
    points: list[tuple[date, float]]

    @property
    def drawn(self) -> Sparkline | None:
        return sparkline([value for _on, value in self.points])

    @property
    def newest(self) -> tuple[date, float] | None:
        return self.points[-1] if self.points else None

    @property
    def step(self) -> float | None:
        """From the figure before the newest to the newest."""
        return round(self.points[-1][1] - self.points[-2][1], 6) if len(self.points) > 1 else None

    @property
    def is_better(self) -> bool | None:
        """Whether that step is to the good; None: no step, or nobody has said which way is better."""
        if not self.step or not self.series.better:
            return None
        return (self.step > 0) == (self.series.better == "up")


def courses(workspace: Workspace, archived: bool | None = False) -> list[Course]:
    """Of the workspace's series by name; `archived` None: all of them. Two queries."""
    found = Series.objects.filter(workspace=workspace).annotate(days=Count("points"))
    if archived is not None:
        found = found.filter(archived_at__isnull=not archived)
    rows = list(found.order_by("name", "pk"))
    points = newest_points([one.pk for one in rows])
    return [Course(one, one.days, points[one.pk]) for one in rows]


def course_of(series: Series) -> Course:
    return Course(series, series.points.count(), newest_points([series.pk])[series.pk])


def newest_points(series: Iterable[UUID], most: int = NEWEST) -> Mapping[UUID, list[tuple[date, float]]]:
    """Of each series, the oldest first; one query."""
    place = Window(RowNumber(), partition_by=F("series"), order_by=F("date").desc())
    rows = Point.objects.filter(series__in=list(series)).annotate(place=place).filter(place__lte=most)
    found: dict[UUID, list[tuple[date, float]]] = defaultdict(list)
    for one, on, value in rows.order_by("date").values_list("series", "date", "value"):
        found[one].append((on, value))
    return found
