"""REST: saved views of a map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.models import SavedView
from maps.saved_views import change_view, delete_view, save_view, views_for
from workspaces.api.base import StrictSerializer

from .maps import MapView


class SavedViewSerializer(StrictSerializer):
    """A view to save. `shows`: density, fit, hidden, collapsed, pinned, heights, folded, lens, filter, paths …"""

    name = serializers.CharField(max_length=80)
    shared = serializers.BooleanField(default=False)
    shows = serializers.DictField()


class OwnerSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class KeptViewSerializer(SavedViewSerializer):
    id = serializers.UUIDField()
    mine = serializers.BooleanField()
    owner = OwnerSerializer()
    created_at = serializers.DateTimeField()


class KeptViewsSerializer(StrictSerializer):
    results = KeptViewSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class SavedViews(MapView):
    @extend_schema(
        operation_id="views_list", summary="One's own views of a map, and shared ones", responses=KeptViewsSerializer
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        views = [view_json(one, self.person.pk) for one in views_for(found, self.principal)]
        return Response({"results": views, "next": None})

    @extend_schema(
        operation_id="views_create",
        summary="Save a view (everybody who may open the map; shared ones: editors)",
        request=SavedViewSerializer,
        responses={201: KeptViewSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        wanted = self.read(SavedViewSerializer)
        made = save_view(self.principal, pk, wanted["name"], wanted["shared"], wanted["shows"])
        return Response(view_json(made, self.person.pk), status=201)


class OneSavedView(MapView):
    @extend_schema(
        operation_id="views_change",
        summary="Change one's own view",
        request=SavedViewSerializer,
        responses=KeptViewSerializer,
    )
    def patch(self, request: Request, pk: UUID, view: UUID) -> Response:
        self.open(pk)
        wanted = self.read(SavedViewSerializer, partial=True)
        return Response(view_json(change_view(self.principal, pk, view, wanted), self.person.pk))

    @extend_schema(
        operation_id="views_delete",
        summary="Delete one's own view (shared ones: whoever manages the map too)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID, view: UUID) -> Response:
        self.open(pk)
        delete_view(self.principal, pk, view)
        return Response(status=204)


def view_json(view: SavedView, user_id: UUID) -> dict[str, Any]:
    return {
        "id": view.pk,
        "name": view.name,
        "shared": view.shared,
        "mine": view.owner_id == user_id,
        "owner": {"id": view.owner_id, "name": view.owner.display_name},
        "shows": view.shows,
        "created_at": view.created_at,
    }
