"""REST: the ways that customers really take over a map's touchpoints."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.paths.placing import shown_on, told_of
from maps.api.maps import MapView


class TakenPathSerializer(serializers.Serializer):
    """`cases` took it at least once, `share` of those at `start`, 0 to 1; `minutes` between, the median."""

    start = serializers.UUIDField()
    end = serializers.UUIDField(allow_null=True, help_text="Null: the journey ends here.")
    cases = serializers.IntegerField()
    times = serializers.IntegerField()
    share = serializers.FloatField()
    minutes = serializers.FloatField(allow_null=True)
    planned = serializers.BooleanField(help_text="The map has this path, or it leads to the next touchpoint.")


class VisitedSerializer(serializers.Serializer):
    """`again`: cases that came back to it; `left`: cases that ended there."""

    touchpoint = serializers.UUIDField()
    cases = serializers.IntegerField()
    share = serializers.FloatField()
    again = serializers.IntegerField()
    left = serializers.IntegerField()
    minutes = serializers.FloatField(allow_null=True)


class ActualPathsSerializer(serializers.Serializer):
    """`told`: cases in the ways that are kept, of `cases`."""

    log = serializers.UUIDField()
    name = serializers.CharField()
    cases = serializers.IntegerField()
    told = serializers.IntegerField()
    visited = VisitedSerializer(many=True)
    taken = TakenPathSerializer(many=True)


class ActualPathsListSerializer(serializers.Serializer):
    results = ActualPathsSerializer(many=True)


class MapActualPaths(MapView):
    @extend_schema(
        operation_id="actual_paths_list",
        summary="What the logs of events laid over a map say of its touchpoints",
        responses=ActualPathsListSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        head, _can = self.open(pk)
        results = []
        for one in shown_on(head):
            one.map = head
            told = told_of(one)
            taken = [
                {"start": way.start, "end": way.end, "cases": way.cases, "times": way.times,
                 "share": round(way.share, 4), "minutes": way.minutes, "planned": way.is_planned}
                for way in told.taken
            ]  # fmt: skip
            visited = [
                {"touchpoint": at.touchpoint, "cases": at.cases, "share": round(at.share, 4), "again": at.again,
                 "left": at.left, "minutes": at.minutes}
                for at in told.visited
            ]  # fmt: skip
            results.append(
                {"log": one.log_id, "name": one.log.name, "cases": told.cases, "told": told.told, "visited": visited,
                 "taken": taken}
            )  # fmt: skip
        return Response({"results": results})
