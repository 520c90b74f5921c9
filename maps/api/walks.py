"""REST: saved walks through a map, for presentations."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.walks import KINDS, NAME, NOTES, Base, change_walk, delete_walk, make_walk, walk_json, walks_of
from workspaces.api.base import StrictSerializer

from .maps import MapView


class StepSerializer(StrictSerializer):
    """`id`: of the stage or touchpoint; for the whole map its own."""

    kind = serializers.ChoiceField(KINDS)
    id = serializers.UUIDField()
    notes = serializers.CharField(max_length=NOTES, allow_blank=True, default="", trim_whitespace=False)

    def to_internal_value(self, data: object) -> dict[str, str]:
        read = super().to_internal_value(data)
        return {**read, "id": str(read["id"])}


class WalkSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME)
    steps = StepSerializer(many=True)


class ChangedWalkSerializer(WalkSerializer):
    based_on = serializers.DateTimeField(
        required=False, help_text="The `changed_at` that the change was made on. Missing: the last to write wins."
    )
    sent = WalkSerializer(
        required=False, help_text="Sent before, without an answer: the change was made on this, where it was stored."
    )
    beside = serializers.BooleanField(
        required=False, default=False, help_text="A stale change becomes a walk of its own instead of a conflict."
    )


class KeptWalkSerializer(WalkSerializer):
    id = serializers.UUIDField()
    changed_at = serializers.DateTimeField()


class KeptWalksSerializer(StrictSerializer):
    results = KeptWalkSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class Walks(MapView):
    @extend_schema(operation_id="walks_list", summary="The saved walks of a map", responses=KeptWalksSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        return Response({"results": [walk_json(one) for one in walks_of(found)], "next": None})

    @extend_schema(
        operation_id="walks_create",
        summary="Save a walk (editors)",
        request=WalkSerializer,
        responses={201: KeptWalkSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        wanted = self.read(WalkSerializer)
        return Response(walk_json(make_walk(self.principal, pk, wanted["name"], wanted["steps"])), status=201)


class OneWalk(MapView):
    @extend_schema(
        operation_id="walks_change",
        summary="Change a walk (editors)",
        request=ChangedWalkSerializer,
        responses={
            200: KeptWalkSerializer,
            409: OpenApiResponse(
                description="`conflict`: somebody else changed it since; details hold the stored `walk`"
            ),
        },
    )
    def patch(self, request: Request, pk: UUID, walk: UUID) -> Response:
        self.open(pk)
        wanted = self.read(ChangedWalkSerializer, partial=True)
        base = Base(wanted.pop("based_on", None), wanted.pop("sent", None), wanted.pop("beside", False))
        return Response(walk_json(change_walk(self.principal, pk, walk, wanted, base)))

    @extend_schema(operation_id="walks_delete", summary="Delete a walk (editors)", responses={204: None})
    def delete(self, request: Request, pk: UUID, walk: UUID) -> Response:
        self.open(pk)
        delete_walk(self.principal, pk, walk)
        return Response(status=204)
