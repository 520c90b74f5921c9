"""REST: the table of kinds, which says what operations may hold."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.describing import kinds_json
from workspaces.api.base import SignedInView, StrictSerializer
from workspaces.models import TokenScope


class KindsSerializer(StrictSerializer):
    """`kinds`: by name, with operations, parents, key and fields: type, default, limits, choices, what it refers to."""

    schema = serializers.IntegerField(help_text="Raised when an older program must read this again.")
    card_roles = serializers.ListField(child=serializers.CharField(), help_text="Roles of lanes that hold cards.")
    libraries = serializers.ListField(child=serializers.CharField(), help_text="Lists of the workspace: see context.")
    kinds = serializers.DictField(child=serializers.DictField())


class Kinds(SignedInView):
    reading_scope: ClassVar = TokenScope.PROPOSE

    @extend_schema(operation_id="kinds_read", summary="What a map is made of", responses=KindsSerializer)
    def get(self, request: Request) -> Response:
        return Response(kinds_json())
