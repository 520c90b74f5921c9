"""REST: the sources of evidence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import ByCursor, WorkspaceView
from workspaces.models import Role

from .. import writing
from ..library.counting import Counts, Sum, counts_of
from ..models import Source
from ..views.doors import find_source
from .shapes import (
    EvidenceSourcePatchSerializer,
    EvidenceSourceSerializer,
    NewEvidenceSourceSerializer,
    source_json,
)

STALE = OpenApiResponse(description="`conflict`: somebody saved a newer version; `details` has both.")


class NewestSourcesFirst(ByCursor):
    ordering = ("-created_at", "id")


class EvidenceSources(WorkspaceView, GenericAPIView[Source]):
    serializer_class = EvidenceSourceSerializer
    pagination_class = NewestSourcesFirst
    queryset = Source.objects.none()

    @extend_schema(
        operation_id="evidence_source_list",
        summary="Where the evidence of the workspace comes from, newest first",
        responses=EvidenceSourceSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        rows = self.paginate_queryset(Source.objects.alive().filter(workspace=self.workspace)) or []
        counts = counts_of(self.workspace)
        return self.get_paginated_response([_json(slug, one, counts) for one in rows])

    @extend_schema(
        operation_id="evidence_source_create",
        summary="Make a source (editors)",
        request=NewEvidenceSourceSerializer,
        responses={201: EvidenceSourceSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        made = writing.create_source(self.workspace, self.person, self.read(NewEvidenceSourceSerializer))
        return Response(_json(slug, made, Counts()), status=201)


class OneEvidenceSource(WorkspaceView):
    @extend_schema(operation_id="evidence_source_read", summary="One source", responses=EvidenceSourceSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(_json(slug, find_source(self.me, pk), counts_of(self.workspace)))

    @extend_schema(
        operation_id="evidence_source_change",
        summary="Change a source (editors)",
        request=EvidenceSourcePatchSerializer,
        responses={200: EvidenceSourceSerializer, 409: STALE},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = find_source(self.me, pk)
        fields = self.read(EvidenceSourcePatchSerializer, partial=True)
        saved = writing.update_source(found.pk, fields.pop("version", 0), fields, self.person)
        return Response(_json(slug, saved, counts_of(self.workspace)))

    @extend_schema(
        operation_id="evidence_source_trash",
        summary="Put a source into the trash for 30 days (editors); what rests on it counts as assumed meanwhile",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        writing.trash_source(find_source(self.me, pk).pk, self.person)
        return Response(status=204)


class RestoredEvidenceSource(WorkspaceView):
    @extend_schema(
        operation_id="evidence_source_restore",
        summary="Take a source out of the trash (editors)",
        request=None,
        responses=EvidenceSourceSerializer,
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = writing.restore_source(find_source(self.me, pk, trashed=True).pk, self.person)
        return Response(_json(slug, found, counts_of(self.workspace)))


def _json(slug: str, source: Source, counts: Counts) -> dict[str, Any]:
    url = reverse("evidence_source", args=[slug, source.pk])
    return source_json(source, counts.sources.get(source.pk, Sum()), url)
