"""REST: how fast evidence loses weight on the measured curve."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.models import Role

from ..ageing import half_life_of, set_half_life


class EvidenceAgeingSerializer(StrictSerializer):
    months = serializers.IntegerField(help_text="After so many a piece of evidence counts half, 1 to 120.")


class EvidenceAgeing(WorkspaceView):
    @extend_schema(
        operation_id="evidence_ageing_read",
        summary="After how many months a piece of evidence counts half on measured curves",
        responses=EvidenceAgeingSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"months": half_life_of(self.workspace.pk)})

    @extend_schema(
        operation_id="evidence_ageing_change",
        summary="Change after how many months evidence counts half (editors)",
        request=EvidenceAgeingSerializer,
        responses=EvidenceAgeingSerializer,
    )
    def put(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        return Response({"months": set_half_life(self.me, self.read(EvidenceAgeingSerializer)["months"])})
