"""REST: the library of evidence. Who is a member reads it; editors write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import WorkspaceView
from workspaces.errors import NotFound
from workspaces.models import Role

from .. import writing
from ..files import items_csv
from ..library.listing import items_of
from ..library.looking import MOST_IDS, SENTIMENTS, SORTS, Looking
from ..models import Item, Source, SourceKind
from ..views.doors import find_item, find_source, may_edit
from .shapes import (
    MOST,
    ON_A_PAGE,
    AddedEvidenceSerializer,
    ByPlace,
    ChangedEvidenceSerializer,
    ChosenEvidenceSerializer,
    EvidenceCountSerializer,
    EvidenceItemPatchSerializer,
    EvidenceItemSerializer,
    NewEvidenceItemsSerializer,
    WholeEvidenceItemSerializer,
    item_json,
)

STALE = OpenApiResponse(description="`conflict`: somebody saved a newer version; `details` has both.")
FILTERS = [
    OpenApiParameter("q", str, description="Words; all of them stand in the text, the title or the question."),
    OpenApiParameter("source", OpenApiTypes.UUID),
    OpenApiParameter("kind", str, enum=SourceKind.values, description="The kind of the source."),
    OpenApiParameter("sentiment", str, enum=SENTIMENTS, description="`none`: not scored."),
    OpenApiParameter("theme", OpenApiTypes.UUID),
    OpenApiParameter("from", OpenApiTypes.DATE, description="A day, included."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="A day, included."),
    OpenApiParameter("segment", str),
    OpenApiParameter("place", str, description="What it begins with: a page, a screen, an event."),
    OpenApiParameter("channel", str),
    OpenApiParameter("language", str, description="ISO 639-1."),
    OpenApiParameter("ids", str, description=f"At most {MOST_IDS}, separated by commas: no others."),
]
PAGE = [
    OpenApiParameter("sort", str, enum=SORTS, description="`newest` without."),
    OpenApiParameter("limit", int, description=f"On a page: at most {MOST}; {ON_A_PAGE} without."),
    OpenApiParameter("cursor", str, description="As `next` carries it."),
]


class EvidenceItems(WorkspaceView, GenericAPIView[Item]):
    serializer_class = EvidenceItemSerializer
    pagination_class = ByPlace
    queryset = Item.objects.none()
    looking: Looking

    @extend_schema(
        operation_id="evidence_item_list",
        summary="The evidence of the workspace, filtered",
        parameters=[*FILTERS, *PAGE],
        responses=EvidenceItemSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Two queries for a page, whatever it shows, besides who asks."""
        self.looking = Looking.of(request.query_params.dict(), strict=True)
        rows = self.paginate_queryset(items_of(self.workspace, self.looking)) or []
        return self.get_paginated_response([item_json(one, _address(slug, one)) for one in rows])

    @extend_schema(
        operation_id="evidence_item_create",
        summary="Add evidence to a source, up to 500 pieces (editors)",
        request=NewEvidenceItemsSerializer,
        responses={201: AddedEvidenceSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Each is checked as a row of a file is: what does not fit is cut, what can’t be read is left out."""
        self.require(Role.EDITOR)
        wanted = self.read(NewEvidenceItemsSerializer)
        source: Source = find_source(self.me, wanted["source"])
        added = writing.add_items(source, self.person, wanted["items"])
        known = len(wanted["items"]) - len(added)
        return Response({"items": [one.pk for one in added], "known": known}, status=201)


class OneEvidenceItem(WorkspaceView):
    @extend_schema(
        operation_id="evidence_item_read",
        summary="One piece of evidence; its row as it came, for editors",
        responses=WholeEvidenceItemSerializer,
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        return Response(self._json(find_item(self.me, pk)))

    @extend_schema(
        operation_id="evidence_item_change",
        summary="Change a piece of evidence (editors); another text or rating is scored anew",
        request=EvidenceItemPatchSerializer,
        responses={200: WholeEvidenceItemSerializer, 409: STALE},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        found = find_item(self.me, pk)
        fields = self.read(EvidenceItemPatchSerializer)
        writing.update_item(found.pk, fields.pop("version"), fields, self.person)
        return Response(self._json(find_item(self.me, pk)))

    @extend_schema(
        operation_id="evidence_item_remove",
        summary="Remove a piece of evidence for good (editors)",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        if not writing.remove_items(self.workspace, self.person, [pk]):
            raise NotFound
        return Response(status=204)

    def _json(self, item: Item) -> dict[str, Any]:
        raw = item.raw if may_edit(self.me) else None
        return {**item_json(item, _address(self.workspace.slug, item)), "raw": raw}


class ChangedEvidence(WorkspaceView):
    @extend_schema(
        operation_id="evidence_items_change",
        summary="Set something on several pieces of evidence, or move them to another source (editors)",
        request=ChangedEvidenceSerializer,
        responses=EvidenceCountSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(ChangedEvidenceSerializer)
        ids, source = wanted.pop("ids"), wanted.pop("source", None)
        counts = []
        if wanted or source is None:
            counts.append(writing.set_on_items(self.workspace, self.person, ids, wanted))
        if source is not None:
            counts.append(writing.move_items(self.workspace, self.person, ids, source))
        return Response({"count": max(counts)})


class RemovedEvidence(WorkspaceView):
    @extend_schema(
        operation_id="evidence_items_remove",
        summary="Remove several pieces of evidence for good (editors)",
        request=ChosenEvidenceSerializer,
        responses=EvidenceCountSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        ids = self.read(ChosenEvidenceSerializer)["ids"]
        return Response({"count": writing.remove_items(self.workspace, self.person, ids)})


class EvidenceFile(WorkspaceView):
    @extend_schema(
        operation_id="evidence_csv",
        summary="The evidence as a table; that it was taken along stands in the audit log",
        parameters=FILTERS,
        responses={(200, "text/csv"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        looking = Looking.of(request.query_params.dict(), strict=True)
        return items_csv(self.workspace, self.person, looking)


def _address(slug: str, item: Item) -> str:
    return reverse("evidence_item", args=[slug, item.pk])
