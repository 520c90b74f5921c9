"""REST: the audit log of a workspace, for who runs it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..auditing.reading import events_for, wanted_of
from ..auditing.sentences import Entry, entries_of
from ..auditing.taking import take_along
from ..auditing.words import GROUPS, SIGN_IN, WORDS
from ..models import AuditEvent, Role
from .base import ByCursor, StrictSerializer, WorkspaceView

FILTERS: list[OpenApiParameter] = [
    OpenApiParameter("person", OpenApiTypes.UUID, description="Who did it, or had it done to them."),
    OpenApiParameter("kind", str, enum=[name for name in GROUPS if name != SIGN_IN], description="A group of events."),
    OpenApiParameter("event", str, description="One event by its name."),
    OpenApiParameter("from", OpenApiTypes.DATE, description="A day of the caller's time zone, included."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="A day of the caller's time zone, included."),
    OpenApiParameter("q", str, description="Text in the sentence, in names or in details."),
]


class AuditActorSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class AuditAboutSerializer(StrictSerializer):
    kind = serializers.CharField()
    id = serializers.CharField()


class AuditEventSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    at = serializers.DateTimeField(read_only=True)
    event = serializers.CharField(read_only=True)
    kind = serializers.CharField(read_only=True, help_text="The group of the event; empty for an unknown one.")
    actor = AuditActorSerializer(read_only=True, allow_null=True, help_text="Null: the server itself, or a guest.")
    about = AuditAboutSerializer(read_only=True, allow_null=True)
    sentence = serializers.CharField(read_only=True, help_text="What happened, in the caller's language.")
    details = serializers.DictField(read_only=True)
    address = serializers.CharField(read_only=True, allow_null=True, help_text="From which address.")


class NewestFirst(ByCursor):
    ordering = ("-at", "-id")


class AuditLog(WorkspaceView, GenericAPIView[AuditEvent]):
    serializer_class = AuditEventSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> Any:
        return events_for(self.workspace, wanted_of(self.request.query_params, strict=True))

    @extend_schema(
        operation_id="audit_list",
        summary="Who did what, newest first (admins)",
        parameters=FILTERS,
        responses=AuditEventSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        rows = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response([_json(entry) for entry in entries_of(self.workspace, rows)])


class AuditFile(WorkspaceView):
    @extend_schema(
        operation_id="audit_csv",
        summary="The audit log as a table (admins); that it was taken along stands in it afterwards",
        parameters=FILTERS,
        responses={(200, "text/csv"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        self.require(Role.ADMIN)
        return take_along(self.workspace, self.person, wanted_of(request.query_params, strict=True))


def _json(entry: Entry) -> dict[str, Any]:
    row = entry.row
    words = WORDS.get(row.event)
    return {
        "id": str(row.pk),
        "at": row.at,
        "event": row.event,
        "kind": words.group if words else "",
        "actor": {"id": str(row.actor.pk), "name": row.actor.display_name} if row.actor else None,
        "about": {"kind": row.object_kind, "id": row.object_id} if row.object_kind else None,
        "sentence": entry.sentence,
        "details": row.details,
        "address": row.address,
    }
