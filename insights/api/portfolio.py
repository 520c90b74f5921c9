"""REST: all maps of a workspace in figures, and what the objective of a map was measured at."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.api.maps import MapView
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import Invalid

from ..portfolio import objectives
from ..portfolio.forms import MOST
from ..portfolio.listing import all_rows
from ..portfolio.progress import State, progress_of
from ..portfolio.rows import MapRow

NOTE = 300


class NewObjectiveReadingSerializer(StrictSerializer):
    on = serializers.DateField(required=False, help_text="Today where none is given.")
    value = serializers.FloatField(min_value=-MOST, max_value=MOST)
    note = serializers.CharField(max_length=NOTE, required=False, allow_blank=True)


class ObjectiveReadingSerializer(StrictSerializer):
    id = serializers.UUIDField(allow_null=True, help_text="Null: a figure of the series that the objective reads.")
    on = serializers.DateField()
    value = serializers.FloatField()
    note = serializers.CharField(allow_blank=True)


class ObjectiveReadingsSerializer(StrictSerializer):
    """`progress`: the part of the way from baseline to target; null: nobody knows. `series`: the one that is read."""

    series = serializers.UUIDField(allow_null=True)
    progress = serializers.FloatField(allow_null=True)
    results = ObjectiveReadingSerializer(many=True)


class ObjectiveReadings(MapView):
    @extend_schema(
        operation_id="objective_readings_list",
        summary="What the objective of a map was measured at, the oldest first",
        responses=ObjectiveReadingsSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        series = objectives.series_of(found)
        readings = objectives.readings_of(found, series)
        latest = {pk: (readings[-1].on, readings[-1].value)} if readings else {}
        progress = progress_of(objectives.objective_of(found, latest))
        results = [objectives.as_json(one) for one in readings]
        return Response({"series": series.pk if series else None, "progress": progress, "results": results})

    @extend_schema(
        operation_id="objective_readings_create",
        summary="Note what the objective's metric was on a day (editors)",
        request=NewObjectiveReadingSerializer,
        responses={201: ObjectiveReadingSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        wanted = self.read(NewObjectiveReadingSerializer)
        today = timezone.localdate()
        on = wanted.get("on", today)
        if on > today:
            raise Invalid(details={"on": [_("This day has not come yet.")]})
        made = objectives.add_reading(found, self.person, on, wanted["value"], wanted.get("note", ""))
        return Response(objectives.as_json(made), status=201)


class OneObjectiveReading(MapView):
    @extend_schema(
        operation_id="objective_readings_delete", summary="Delete a reading (editors)", responses={204: None}
    )
    def delete(self, request: Request, pk: UUID, reading: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        objectives.delete_reading(found, reading)
        return Response(status=204)


class ProgressSerializer(StrictSerializer):
    """`state` null: the map says no figures. `progress`: the part of the way; `latest`: what was measured last."""

    metric = serializers.CharField(allow_blank=True)
    baseline = serializers.FloatField(allow_null=True)
    target = serializers.FloatField(allow_null=True)
    due = serializers.DateField(allow_null=True)
    latest = serializers.FloatField(allow_null=True)
    progress = serializers.FloatField(allow_null=True)
    state = serializers.ChoiceField(choices=[one.value for one in State], allow_null=True)


class ActionCountsSerializer(StrictSerializer):
    open = serializers.IntegerField()
    done = serializers.IntegerField()
    late = serializers.IntegerField()


class PortfolioMapSerializer(StrictSerializer):
    """`figures` as docs/portfolio.md names them, of the day `looked_on`. `depth`: how many maps it is a detail of."""

    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)
    status = serializers.CharField()
    state = serializers.CharField(allow_null=True)
    depth = serializers.IntegerField()
    looked_on = serializers.DateField(allow_null=True)
    figures = serializers.DictField()
    objective = ProgressSerializer()
    actions = ActionCountsSerializer()
    review_due = serializers.DateField(allow_null=True)
    stale_since = serializers.DateField(allow_null=True)


class PortfolioSerializer(StrictSerializer):
    maps = PortfolioMapSerializer(many=True)


class Portfolio(WorkspaceView):
    @extend_schema(
        operation_id="portfolio_read",
        summary="All maps of the workspace that the caller may look into, in figures; detailed maps after their own",
        responses=PortfolioSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"maps": [_row_json(one) for one in all_rows(self.me)]})


def _row_json(row: MapRow) -> dict[str, Any]:
    head, objective, actions = row.map, row.objective, row.actions
    return {
        "id": head.pk,
        "title": head.title,
        "status": head.status,
        "state": head.state,
        "depth": row.depth,
        "looked_on": row.looked_on,
        "figures": row.figures.figures,
        "objective": {
            "metric": head.objective_metric,
            "baseline": objective.baseline,
            "target": objective.target,
            "due": objective.due,
            "latest": objective.latest,
            "progress": row.progress,
            "state": row.state,
        },
        "actions": {"open": actions.open, "done": actions.done, "late": actions.late},
        "review_due": row.upkeep.review_due,
        "stale_since": row.upkeep.stale_since,
    }
