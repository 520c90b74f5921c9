"""REST: what happened to a map, by whom and when, and what is new since one's last visit."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.timeline.reading import Wanted
from maps.timeline.since import changed_since
from maps.timeline.telling import history_of
from maps.visits import note_open
from workspaces.api.base import StrictSerializer

from .changes import whole_number
from .maps import MapView


class HistoryPersonSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class HistoryFieldSerializer(StrictSerializer):
    """`before`, `after`: in the reader's words; of sets, what was taken out and what was put in."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)


class HistoryItemSerializer(StrictSerializer):
    """What happened to one element. `there`: it is on the map today."""

    op = serializers.CharField(help_text="create, update, move, delete, or restore when an undo brought it back.")
    how = serializers.CharField()
    kind = serializers.CharField()
    kind_name = serializers.CharField()
    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    fields = HistoryFieldSerializer(many=True)  # type: ignore[assignment]
    below = serializers.CharField(allow_blank=True, help_text="What came or went along with it.")
    count = serializers.IntegerField(help_text="In so many Changes.")
    seq = serializers.IntegerField(help_text="Of the last of them.")
    undo = serializers.BooleanField(help_text="One of them took others back.")
    there = serializers.BooleanField()
    suggested_by = HistoryPersonSerializer(allow_null=True)


class HistoryVersionSerializer(StrictSerializer):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    title = serializers.CharField(help_text="Its name, or why it was kept.")
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()


class HistoryGroupSerializer(StrictSerializer):
    """One person's consecutive work: pauses of less than half an hour do not end it."""

    person = HistoryPersonSerializer(allow_null=True, help_text="Null: a guest, the system, or somebody who left.")
    guest = serializers.CharField(allow_blank=True, help_text="The name that somebody without an account gave.")
    name = serializers.CharField(help_text="What to call them.")
    began = serializers.DateTimeField()
    ended = serializers.DateTimeField()
    from_seq = serializers.IntegerField()
    to_seq = serializers.IntegerField()
    changes = serializers.IntegerField()
    items = HistoryItemSerializer(many=True)
    more = serializers.IntegerField(help_text="Elements that the list leaves out.")
    versions = HistoryVersionSerializer(many=True)


class SinceSerializer(StrictSerializer):
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()


class HistorySerializer(StrictSerializer):
    """Newest first. With `next`, older ones may follow even when `results` is empty. `since`: one's last visit."""

    results = HistoryGroupSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="The `before` of the next page.")
    since = SinceSerializer(allow_null=True)


class MarkedSerializer(StrictSerializer):
    kind = serializers.CharField()
    id = serializers.UUIDField()
    op = serializers.CharField()
    how = serializers.CharField()


class ChangedSinceSerializer(StrictSerializer):
    """`since` null: one's first visit, nothing is new. `much`: only the newest Changes were looked at."""

    since = SinceSerializer(allow_null=True)
    seq = serializers.IntegerField(help_text="Where the map stands now.")
    changes = serializers.IntegerField()
    much = serializers.BooleanField()
    people = serializers.ListField(child=serializers.CharField())
    elements = MarkedSerializer(many=True)
    items = HistoryItemSerializer(many=True)
    more = serializers.IntegerField()


class SeenSerializer(StrictSerializer):
    seq = serializers.IntegerField(min_value=0, help_text="Where the map stands on the screen.")


class MapHistory(MapView):
    @extend_schema(
        operation_id="maps_history",
        summary="What happened to a map, by person and time, newest first, as far as the history is kept",
        parameters=[
            OpenApiParameter("before", int, description="A seq; only what is older."),
            OpenApiParameter("person", str, description="A user's id, `guests`, or `system`."),
            OpenApiParameter("element", OpenApiTypes.UUID),
        ],
        responses=HistorySerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        query = request.query_params
        wanted = Wanted.of(query.get("person", ""), query.get("element", ""))
        before = whole_number(request, "before", 0, least=0, most=2**53) or None
        return Response(history_of(found, self.person.pk, before, wanted))


class SinceLastVisit(MapView):
    @extend_schema(
        operation_id="maps_since",
        summary="What others changed since one's last visit",
        responses=ChangedSinceSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        return Response(changed_since(found, self.person.pk))

    @extend_schema(
        operation_id="maps_seen",
        summary="One has the map open; after half an hour without this the visit is over",
        request=SeenSerializer,
        responses={204: None},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        note_open(found.pk, self.person.pk, self.read(SeenSerializer)["seq"])
        return Response(status=204)
