"""REST: funnels of a workspace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.models import Role

from .. import metrics
from ..figures import MOST_PEOPLE, NAME, STEPS, told
from ..models import Funnel


class FunnelStepFieldsSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME)
    event = serializers.CharField(max_length=NAME, required=False, allow_blank=True)
    people = serializers.IntegerField(min_value=0, max_value=MOST_PEOPLE)


class FunnelFieldsSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME)
    steps = serializers.ListField(child=FunnelStepFieldsSerializer(), allow_empty=False, max_length=STEPS)
    begins = serializers.DateField(required=False, allow_null=True)
    ends = serializers.DateField(required=False, allow_null=True)


class FunnelPatchSerializer(FunnelFieldsSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The one that was changed.")


class FunnelStepSerializer(StrictSerializer):
    """`of_first`, `of_before`: the part of those who began, and of those who reached the step before."""

    name = serializers.CharField()
    event = serializers.CharField(allow_blank=True)
    people = serializers.IntegerField()
    of_first = serializers.FloatField(allow_null=True)
    of_before = serializers.FloatField(allow_null=True)
    lost = serializers.FloatField(allow_null=True, help_text="The part that went no further than the step before.")


class FunnelSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    begins = serializers.DateField(allow_null=True)
    ends = serializers.DateField(allow_null=True)
    steps = FunnelStepSerializer(many=True)


class AllFunnelsSerializer(StrictSerializer):
    results = FunnelSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class Funnels(WorkspaceView):
    @extend_schema(operation_id="funnels_list", summary="The funnels of the workspace", responses=AllFunnelsSerializer)
    def get(self, request: Request, slug: str) -> Response:
        rows = Funnel.objects.filter(workspace=self.workspace)
        return Response({"results": [funnel_json(one) for one in rows], "next": None})

    @extend_schema(
        operation_id="funnels_create",
        summary="Make a funnel of steps in their order (editors)",
        request=FunnelFieldsSerializer,
        responses={201: FunnelSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        fields = self.read(FunnelFieldsSerializer)
        return Response(funnel_json(metrics.create_funnel(self.workspace, self.person, fields)), status=201)


class OneFunnel(WorkspaceView):
    @extend_schema(operation_id="funnels_read", summary="One funnel", responses=FunnelSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(funnel_json(metrics.funnel_of(self.workspace, pk)))

    @extend_schema(
        operation_id="funnels_update",
        summary="Change a funnel (editors)",
        request=FunnelPatchSerializer,
        responses={200: FunnelSerializer, 409: OpenApiResponse(description="`conflict`")},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = metrics.funnel_of(self.workspace, pk)
        fields = self.read(FunnelPatchSerializer, partial=True)
        version = fields.pop("version", 0)
        return Response(funnel_json(metrics.update_funnel(found, self.person, version, fields)))

    @extend_schema(operation_id="funnels_delete", summary="Delete a funnel (editors)", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        metrics.delete_funnel(metrics.funnel_of(self.workspace, pk), self.person)
        return Response(status=204)


def funnel_json(funnel: Funnel) -> dict[str, Any]:
    names = ("id", "name", "version", "begins", "ends")
    steps = [
        {
            "name": one.name,
            "event": one.event,
            "people": one.people,
            "of_first": one.of_first,
            "of_before": one.of_before,
            "lost": one.lost,
        }
        for one in told(funnel.steps)
    ]
    return {**{name: getattr(funnel, name) for name in names}, "steps": steps}
