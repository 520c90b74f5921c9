"""REST: the versions of a map, and going back to one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from maps.models import Version
from maps.versions.managing import (
    LONGEST,
    delete_version,
    keep_named,
    rename_version,
    used_by,
    version_for,
    versions_of,
)
from maps.versions.restoring import Restored, restore_moment, restore_version
from maps.versions.words import version_name
from workspaces.api.base import ByCursor, StrictSerializer

from .maps import MapView


class NewVersionSerializer(StrictSerializer):
    name = serializers.CharField(max_length=LONGEST)
    seq = serializers.IntegerField(
        min_value=0, required=False, help_text="As the map was after this Change; without it, as it is now."
    )


class VersionNameSerializer(StrictSerializer):
    name = serializers.CharField(max_length=LONGEST)


class VersionMakerSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class VersionSerializer(StrictSerializer):
    """`kind`: named by somebody, or kept by itself: as the map was published, before it was put back, at the end of a
    session, for a report."""

    id = serializers.UUIDField()
    map = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=("named", "published", "restore", "session", "report"))
    name = serializers.CharField(allow_blank=True)
    title = serializers.CharField(help_text="The name, or why it was kept.")
    seq = serializers.IntegerField(help_text="The last Change that is in it.")
    by = VersionMakerSerializer(allow_null=True)
    at = serializers.DateTimeField()
    used_by = serializers.ListField(
        child=serializers.CharField(), help_text="What shows it, so that it can't be deleted: link, report, session."
    )


class RestoreSerializer(StrictSerializer):
    """`change`: the id that the Change gets; sent again, it does nothing twice."""

    change = serializers.UUIDField()


class RestoredSerializer(StrictSerializer):
    """Null both: the map is as it was then already."""

    seq = serializers.IntegerField(allow_null=True)
    change = serializers.UUIDField(allow_null=True)


RESTORED = {
    201: RestoredSerializer,
    200: OpenApiResponse(RestoredSerializer, description="Nothing to do, or done before under this id."),
}


class NewestFirst(ByCursor):
    page_size = 50
    ordering = ("-created_at", "id")


class Versions(MapView, GenericAPIView[Version]):
    serializer_class = VersionSerializer
    pagination_class = NewestFirst
    queryset = Version.objects.none()

    @extend_schema(
        operation_id="versions_list", summary="Versions of a map, newest first", responses=VersionSerializer(many=True)
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        page = list(self.paginate_queryset(versions_of(found)) or [])
        users = used_by([one.pk for one in page])
        return self.get_paginated_response([version_json(one, users[one.pk]) for one in page])

    @extend_schema(
        operation_id="versions_create",
        summary="Keep a map under a name, as it is or as it was (editors)",
        request=NewVersionSerializer,
        responses={201: VersionSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(NewVersionSerializer)
        made = keep_named(self.principal, pk, wanted["name"], wanted.get("seq"))
        return Response(version_json(made, []), status=201)


class OneVersion(MapView):
    @extend_schema(operation_id="versions_read", summary="One version of a map", responses=VersionSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = version_for(self.principal, pk)
        return Response(version_json(found, used_by([found.pk])[found.pk]))

    @extend_schema(
        operation_id="versions_change",
        summary="Give a version another name (editors)",
        request=VersionNameSerializer,
        responses=VersionSerializer,
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        version_for(self.principal, pk, "edit")
        found = rename_version(self.principal, pk, self.read(VersionNameSerializer)["name"])
        return Response(version_json(found, used_by([found.pk])[found.pk]))

    @extend_schema(
        operation_id="versions_delete",
        summary="Delete a version (whoever made it, those who manage the map); 409 while something shows it",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        delete_version(self.principal, pk)
        return Response(status=204)


class RestoringVersion(MapView):
    @extend_schema(
        operation_id="versions_restore",
        summary="Make the map what it was, as one Change; what people said stays (editors)",
        request=RestoreSerializer,
        responses=RESTORED,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        version_for(self.principal, pk, "edit")
        change = self.read(RestoreSerializer)["change"]
        return restored(restore_version(self.principal, pk, change), change)


class RestoringMoment(MapView):
    @extend_schema(
        operation_id="maps_restore_moment",
        summary="Make the map what it was after the Change `seq`, as one Change (editors)",
        request=RestoreSerializer,
        responses=RESTORED,
    )
    def post(self, request: Request, pk: UUID, seq: int) -> Response:
        self.open(pk, "edit")
        change = self.read(RestoreSerializer)["change"]
        return restored(restore_moment(self.principal, pk, seq, change), change)


def restored(done: Restored, change: UUID) -> Response:
    fresh = done.seq is not None and not done.repeated
    told = {"seq": done.seq, "change": None if done.seq is None else change}
    return Response(told, status=201 if fresh else 200)


def version_json(version: Version, users: list[str]) -> dict[str, Any]:
    by = version.created_by
    return {
        "id": version.pk,
        "map": version.map_id,
        "kind": version.kind,
        "name": version.name,
        "title": version_name(version),
        "seq": version.seq,
        "by": {"id": by.pk, "name": by.display_name} if by else None,
        "at": version.created_at,
        "used_by": users,
    }
