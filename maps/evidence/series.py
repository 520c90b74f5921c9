"""What a map reads of series: the figures of its metrics, and the series that its objective is measured by.

A metric reads the series that it names. The objective reads that of the first metric which belongs to no touchpoint:
an element of the map like every other, so that choosing it is a Change, undone, kept in versions and compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from evidence.models import Series
from evidence.overview import newest_points
from evidence.series_uses import FINDERS, Use
from evidence.signals import series_changed
from maps.models import JourneyMap, Metric
from maps.signals import CONTEXT, announce_notice
from workspaces.models import Membership

# Of each series, the newest points.
MOST_POINTS: Final = 24


def series_context(journey_map: JourneyMap) -> dict[str, Any]:
    """{id: {"name", "unit", "better", "points"}} of what the map's metrics read, at most MOST_POINTS points each, the
    oldest first. An archived one is read on. One query for a map that reads none, two more otherwise.
    """
    named = set(Metric.objects.filter(map=journey_map).exclude(series=None).values_list("series", flat=True))
    if not named:
        return {}
    found = Series.objects.filter(workspace_id=journey_map.workspace_id, pk__in=named)
    points = newest_points([one.pk for one in found], MOST_POINTS)
    return {
        str(one.pk): {
            "name": one.name,
            "unit": one.unit,
            "better": one.better or None,
            "points": [[on.isoformat(), value] for on, value in points[one.pk]],
        }
        for one in found
    }


def objective_series(map_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """The series that the objective of each map reads, where it reads one; one query."""
    rows = Metric.objects.filter(map__in=list(map_ids), touchpoint=None, example=False).exclude(series=None)
    found: dict[UUID, UUID] = {}
    for map_id, series in rows.order_by("rank", "pk").values_list("map", "series"):
        found.setdefault(map_id, series)
    return found


def start() -> None:
    """Called once, when the apps are ready."""
    series_changed.connect(_series_changed, dispatch_uid="maps.evidence.series")
    FINDERS.append(_uses)


def _series_changed(sender: object, workspace_id: UUID, series_ids: frozenset[UUID], **unused: Any) -> None:
    """Whoever has a map open that reads one of them sees it at once."""
    for map_id in maps_reading(workspace_id, series_ids):
        announce_notice(map_id, CONTEXT)


def maps_reading(workspace_id: UUID, series_ids: Iterable[UUID]) -> list[UUID]:
    """The maps of the workspace of which a metric reads one of these."""
    found = Metric.objects.filter(map__workspace=workspace_id, series__in=list(series_ids))
    return list(found.order_by().values_list("map", flat=True).distinct())


def _uses(me: Membership, series: Series) -> Iterable[Use]:
    """The metrics that read it, of maps that this person may open; one query."""
    maps = JourneyMap.objects.filter(workspace=me.workspace).alive().open_to(me.user_id)
    found = Metric.objects.filter(series=series.pk, map__in=maps, example=False).select_related("map", "touchpoint")
    for one in found.order_by("map__title", "rank", "pk"):
        place = f"#metric/{one.pk}" if one.touchpoint_id else "#settings"
        yield Use(one.name, one.map.title, reverse("map_editor", args=[one.map_id]) + place)
