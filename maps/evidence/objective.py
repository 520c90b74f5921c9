"""Chooses the series that a map's objective reads: a Change like every other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from evidence.models import Series
from maps import ranks
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.creating import refuse_failure
from maps.models import JourneyMap, Metric
from workspaces.errors import Invalid


def read_objective_from(principal: Principal, journey_map: JourneyMap, series: Series | None) -> None:
    """Choose the series that the objective reads; None: readings by hand alone. One Change of whoever chose it.

    Not inside a transaction (rule C2). Raises Invalid for a series of elsewhere, and whatever refuses the Change.
    """
    if series is not None and series.workspace_id != journey_map.workspace_id:
        raise Invalid(details={"series": [_("There is no such series.")]})
    operations = _operations(journey_map, series)
    if operations:
        change = {"id": str(uuid4()), "operations": operations}
        refuse_failure(apply_change(journey_map.pk, change, principal))


def _operations(journey_map: JourneyMap, series: Series | None) -> list[dict[str, Any]]:
    whole = list(Metric.objects.filter(map=journey_map, touchpoint=None, example=False).order_by("rank", "pk"))
    reading = [one for one in whole if one.series]
    if series is None:
        return [_update(one, {"series": None}) for one in reading]
    if reading:
        return [] if reading[0].series == series.pk else [_update(reading[0], {"series": str(series.pk)})]
    name = series.name.casefold()
    if same := next((one for one in whole if one.name.casefold() == name), None):
        return [_update(same, {"series": str(series.pk)})]
    fields = {
        "touchpoint": None,
        "name": series.name,
        "unit": series.unit,
        "better": series.better or None,
        "series": str(series.pk),
        "rank": ranks.between(whole[-1].rank if whole else None, None),
    }
    return [{"op": "create", "kind": "metric", "id": str(uuid4()), "fields": fields}]


def _update(metric: Metric, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"op": "update", "kind": "metric", "id": str(metric.pk), "fields": dict(fields)}
