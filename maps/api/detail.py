"""REST: moves touchpoints of a map to a map of their own."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.detailing import MOST, move_to_detail
from maps.fields import NAME
from workspaces.access import membership_in, require, scope_of
from workspaces.api.base import StrictSerializer
from workspaces.models import Role
from workspaces.signals import announce_list_change

from .maps import MapView


class DetailSerializer(StrictSerializer):
    """`change`: the id that the Change of this map gets; sent again, it does nothing twice."""

    change = serializers.UUIDField()
    touchpoints = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=MOST, help_text="Of one stage; the first one stays."
    )
    title = serializers.CharField(max_length=NAME)


class DetailMapSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()


class DetailedSerializer(StrictSerializer):
    map = DetailMapSerializer()
    seq = serializers.IntegerField(help_text="Of the Change in the map that the touchpoints come from.")


class Detail(MapView):
    @extend_schema(
        operation_id="maps_detail",
        summary="Move touchpoints to a detailed map that the first of them is linked to (editors)",
        request=DetailSerializer,
        responses={
            201: DetailedSerializer,
            200: OpenApiResponse(DetailedSerializer, description="Done before under this id."),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        require(membership_in(self.person, found.workspace.slug, scope_of(request.auth)), Role.EDITOR)
        wanted = self.read(DetailSerializer)
        done = move_to_detail(self.principal, pk, wanted["change"], wanted["touchpoints"], wanted["title"])
        if not done.repeated:
            # Everybody who has the touchpoint before them is to see where it leads.
            announce_list_change(found.workspace_id)
        made = {"id": done.map.pk, "title": done.map.title, "url": reverse("map_editor", args=[done.map.pk])}
        return Response({"map": made, "seq": done.seq}, status=200 if done.repeated else 201)
