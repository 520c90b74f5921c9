"""REST: series of a workspace and their figures, pushed by whatever measures them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_date
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import ByCursor, StrictSerializer, WorkspaceView
from workspaces.errors import NotFound
from workspaces.models import Role, TokenScope

from .. import metrics
from ..figures import FARTHEST, MOST_AT_ONCE, NAME, NOTE, PROSE, UNIT, Figure
from ..models import Point, Series
from ..overview import Course, course_of, courses

STALE = OpenApiResponse(description="`conflict`: somebody saved a newer version; `key_taken`.")


class SeriesFieldsSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME)
    unit = serializers.CharField(max_length=UNIT, required=False, allow_blank=True)
    better = serializers.CharField(required=False, allow_blank=True, help_text="`up`, `down`, or empty.")
    description = serializers.CharField(max_length=PROSE, required=False, allow_blank=True)
    key = serializers.CharField(
        max_length=NAME, required=False, allow_blank=True, help_text="What another system calls it; one of its kind."
    )


class SeriesPatchSerializer(SeriesFieldsSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The one that was changed.")
    archived = serializers.BooleanField(required=False)


class NewestFigureSerializer(StrictSerializer):
    date = serializers.DateField()
    value = serializers.FloatField()


class SeriesSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    better = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    key = serializers.CharField(allow_blank=True)
    fed = serializers.CharField(help_text="Where its figures came from last: `hand`, `file`, `api`.")
    version = serializers.IntegerField()
    archived = serializers.BooleanField()
    count = serializers.IntegerField(help_text="On how many days it has a figure.")
    newest = NewestFigureSerializer(allow_null=True)


class AllSeriesSerializer(StrictSerializer):
    results = SeriesSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class FigureSerializer(StrictSerializer):
    date = serializers.DateField()
    value = serializers.FloatField(min_value=-FARTHEST, max_value=FARTHEST)
    note = serializers.CharField(max_length=NOTE, required=False, allow_blank=True)


class NewFiguresSerializer(StrictSerializer):
    points = serializers.ListField(child=FigureSerializer(), allow_empty=False, max_length=MOST_AT_ONCE)


class KeyedFiguresSerializer(NewFiguresSerializer):
    key = serializers.CharField(max_length=NAME)
    name = serializers.CharField(
        max_length=NAME, required=False, help_text="A series of this name is made where none has the key."
    )
    unit = serializers.CharField(max_length=UNIT, required=False, allow_blank=True)
    better = serializers.CharField(required=False, allow_blank=True, help_text="`up`, `down`, or empty.")


class WrittenFiguresSerializer(StrictSerializer):
    """How many days are new, have another figure than before, and had this one already."""

    series = serializers.UUIDField()
    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    same = serializers.IntegerField()


class ByDay(ByCursor):
    page_size = 500
    max_page_size = 2_000
    ordering = ("date", "pk")


class SeriesList(WorkspaceView):
    @extend_schema(
        operation_id="series_list",
        summary="The series of the workspace by name, archived ones too",
        responses=AllSeriesSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"results": [_told(one) for one in courses(self.workspace, archived=None)], "next": None})

    @extend_schema(
        operation_id="series_create",
        summary="Make a series (editors)",
        request=SeriesFieldsSerializer,
        responses={201: SeriesSerializer, 409: STALE},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        fields = self.read(SeriesFieldsSerializer)
        made = metrics.create_series(self.workspace, self.person, fields, feed=Series.Feed.API)
        return Response(_told(course_of(made)), status=201)


class OneSeries(WorkspaceView):
    @extend_schema(operation_id="series_read", summary="One series", responses=SeriesSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(_told(course_of(metrics.series_of(self.workspace, pk))))

    @extend_schema(
        operation_id="series_update",
        summary="Change a series, archive it or take it out of the archive (editors)",
        request=SeriesPatchSerializer,
        responses={200: SeriesSerializer, 409: STALE},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = metrics.series_of(self.workspace, pk)
        fields = self.read(SeriesPatchSerializer, partial=True)
        version, archived = fields.pop("version", 0), fields.pop("archived", None)
        with transaction.atomic():
            changed = metrics.update_series(found, self.person, version, fields)
            if archived is not None:
                metrics.archive_series(changed, self.person, archived)
        return Response(_told(course_of(metrics.series_of(self.workspace, pk))))

    @extend_schema(
        operation_id="series_delete",
        summary="Delete an archived series with its figures (editors)",
        responses={204: None, 409: OpenApiResponse(description="`not_archived`")},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        metrics.delete_series(metrics.series_of(self.workspace, pk), self.person)
        return Response(status=204)


class SeriesPoints(WorkspaceView, GenericAPIView[Point]):
    """A token for figures may write them, and read what is there."""

    token_scope = TokenScope.FIGURES
    serializer_class = FigureSerializer
    pagination_class = ByDay

    @extend_schema(
        operation_id="series_points_list",
        summary="The figures of a series, the oldest first",
        responses=FigureSerializer(many=True),
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        found = metrics.series_of(self.workspace, pk)
        page = self.paginate_queryset(Point.objects.filter(series=found))
        return self.get_paginated_response(FigureSerializer(page, many=True).data)

    @extend_schema(
        operation_id="series_points_write",
        summary="Write figures, one a day, all or none: the same ones again change nothing (editors)",
        request=NewFiguresSerializer,
        responses=WrittenFiguresSerializer,
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = metrics.series_of(self.workspace, pk)
        given = figures_of(self.read(NewFiguresSerializer))
        counts = metrics.put_points(found, self.person, given, feed=Series.Feed.API)
        return Response({"series": found.pk, **counts})


class OneSeriesPoint(WorkspaceView):
    token_scope = TokenScope.FIGURES

    @extend_schema(
        operation_id="series_points_delete", summary="Delete the figure of a day (editors)", responses={204: None}
    )
    def delete(self, request: Request, slug: str, pk: UUID, on: str) -> Response:
        self.require(Role.EDITOR)
        metrics.delete_point(metrics.series_of(self.workspace, pk), self.person, _day(on))
        return Response(status=204)


class PointsByKey(WorkspaceView):
    token_scope = TokenScope.FIGURES

    @extend_schema(
        operation_id="series_points_write_by_key",
        summary="Write figures of the series that has a key, and make it where a name is given (editors)",
        request=KeyedFiguresSerializer,
        responses=WrittenFiguresSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        told = self.read(KeyedFiguresSerializer)
        given = figures_of(told)
        # A series without its figures would be half of what was asked for.
        with transaction.atomic():
            found = metrics.series_by_key(self.workspace, told["key"])
            if found is None:
                if "name" not in told:
                    raise NotFound
                fields: dict[str, Any] = {
                    name: told[name] for name in ("key", "name", "unit", "better") if name in told
                }
                found = metrics.create_series(self.workspace, self.person, fields, feed=Series.Feed.API)
            counts = metrics.put_points(found, self.person, given, feed=Series.Feed.API)
        return Response({"series": found.pk, **counts})


def figures_of(told: dict[str, Any]) -> list[Figure]:
    return [Figure(one["date"], one["value"], one.get("note")) for one in told["points"]]


def _day(text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise NotFound
    return found


def _told(one: Course) -> dict[str, Any]:
    row = one.series
    names = ("id", "name", "unit", "better", "description", "key", "version")
    return {
        **{name: getattr(row, name) for name in names},
        "fed": row.feed,
        "archived": row.archived_at is not None,
        "count": one.count,
        "newest": {"date": one.points[-1][0], "value": one.points[-1][1]} if one.points else None,
    }
