"""REST: the maps of a workspace, and one map's head data, snapshot, context, trash and return."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from maps.access import Abilities, Principal, map_for
from maps.cards import cards_of
from maps.changes.reading import current_epoch
from maps.changes.snapshot import snapshot
from maps.context import encode_context, map_context
from maps.creating import create_map
from maps.managing import restore_map, set_lead, trash_map
from maps.models import EvidenceLink, JourneyMap, MapPersona
from workspaces.api.base import ByCursor, SignedInView, WorkspaceView
from workspaces.errors import Invalid, NotFound
from workspaces.models import Role, TokenScope

from .serializers import (
    ContextSerializer,
    ListedMapSerializer,
    MapPatchSerializer,
    MapSerializer,
    NewMapSerializer,
    SnapshotSerializer,
    listed_json,
    map_json,
)

NOT_MODIFIED = 304


class NewestFirst(ByCursor):
    ordering = ("-created_at", "id")


class Maps(WorkspaceView, GenericAPIView[JourneyMap]):
    """The maps of a workspace that the caller may see in lists."""

    serializer_class = ListedMapSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        maps = JourneyMap.objects.filter(workspace=self.workspace)
        names = ("persona", "status", "evidence_item")
        persona, status, item = (self.request.query_params.get(name) for name in names)
        if not persona and not status and not item:
            return maps.listed_for(self.me.user_id)
        # A filter tells what is in a map: it finds only maps that the caller may look into.
        maps = maps.open_to(self.me.user_id)
        if persona:
            maps = maps.filter(pk__in=MapPersona.objects.filter(persona_id=_uuid("persona", persona)).values("map_id"))
        if item:
            links = EvidenceLink.objects.filter(item=_uuid("evidence_item", item), example=False)
            maps = maps.filter(pk__in=links.values("map_id"))
        return maps.filter(status=status) if status else maps

    @extend_schema(
        operation_id="maps_list",
        summary="Maps of a workspace, newest first",
        responses=ListedMapSerializer(many=True),
        parameters=[
            OpenApiParameter("persona", OpenApiTypes.UUID),
            OpenApiParameter("status", str),
            OpenApiParameter("evidence_item", OpenApiTypes.UUID, description="Maps that link this piece of evidence."),
        ],
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(self._listed(list(page)))

    def _listed(self, maps: list[JourneyMap]) -> list[dict[str, Any]]:
        """Five queries for the whole page."""
        return [listed_json(card) for card in cards_of(maps, self.me) if card.can["see_listed"]]

    @extend_schema(
        operation_id="maps_create",
        summary="Make a map, blank or from a template (editors)",
        request=NewMapSerializer,
        responses={201: MapSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(NewMapSerializer)
        principal = Principal.of_request(request)
        made = create_map(self.workspace, principal, wanted["title"], wanted["template"])
        made, can = map_for(principal, made.pk)
        return Response(map_json(made, self.person.pk, current_epoch(), can), status=201)


class MapView(SignedInView):
    """Below `maps/{id}/`: `ability` is asked of the map before anything else is looked at."""

    @property
    def principal(self) -> Principal:
        return Principal.of_request(self.request)

    def open(self, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities]:
        return map_for(self.principal, pk, ability)


class OneMap(MapView):
    reading_scope: ClassVar = TokenScope.PROPOSE

    @extend_schema(operation_id="maps_read", summary="Head data of a map", responses=MapSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        found, can = self.open(pk)
        return Response(map_json(found, self.person.pk, current_epoch(), can))

    @extend_schema(
        operation_id="maps_change",
        summary="Give a map another lead (its lead, admins); everything else of it is changed by Changes",
        request=MapPatchSerializer,
        responses=MapSerializer,
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "manage")
        wanted = self.read(MapPatchSerializer, partial=True)
        if "lead" in wanted:
            set_lead(self.principal, pk, wanted["lead"])
        found, can = self.open(pk)
        return Response(map_json(found, self.person.pk, current_epoch(), can))

    @extend_schema(
        operation_id="maps_delete",
        summary="Put a map in the trash for 30 days (its lead, admins)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "delete")
        trash_map(self.principal, pk)
        return Response(status=204)


class Restoring(MapView):
    @extend_schema(
        operation_id="maps_restore",
        summary="Take a map out of the trash (its lead, admins)",
        request=None,
        responses=MapSerializer,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        restore_map(self.principal, pk)
        found, can = self.open(pk)
        return Response(map_json(found, self.person.pk, current_epoch(), can))


class OneSnapshot(MapView):
    reading_scope: ClassVar = TokenScope.PROPOSE

    @extend_schema(
        operation_id="maps_snapshot",
        summary="Every element of a map, of exactly one seq",
        responses={200: SnapshotSerializer, 304: OpenApiResponse(description="If-None-Match names this snapshot.")},
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        self.open(pk)
        made = snapshot(pk)
        if made is None:
            raise NotFound
        if made.etag in request.headers.get("If-None-Match", ""):
            return _with_etag(HttpResponse(status=NOT_MODIFIED), made.etag)
        accepts = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(made.compressed if accepts else made.body, content_type="application/json")
        if accepts:
            response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
        return _with_etag(response, made.etag)


class OneContext(MapView):
    reading_scope: ClassVar = TokenScope.PROPOSE

    @extend_schema(
        operation_id="maps_context",
        summary="What the log does not carry: personas, channels, teams, people, tags, maps",
        responses={200: ContextSerializer, 304: OpenApiResponse(description="If-None-Match names this context.")},
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        found, _can = self.open(pk)
        body, etag = encode_context(map_context(found, self.person))
        if etag in request.headers.get("If-None-Match", ""):
            return _with_etag(HttpResponse(status=NOT_MODIFIED), etag)
        return _with_etag(HttpResponse(body, content_type="application/json"), etag)


def _with_etag(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    return response


def _uuid(name: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(_("%(name)s must be a uuid.") % {"name": name}) from error
