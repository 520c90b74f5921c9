"""REST: the caller's inbox."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ..access import scope_of
from ..errors import Invalid
from ..inbox.reading import Entry, page_of, unread_count
from ..notify import mark_read
from .base import SignedInView, StrictSerializer

MOST = 500


class _Named(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class _Space(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()


class InboxEntrySerializer(serializers.Serializer[Any]):
    """One thing that the caller should hear of, in their language."""

    id = serializers.UUIDField()
    kind = serializers.CharField(help_text="mention, reply, assigned, action, suggestion, session")
    at = serializers.DateTimeField()
    read = serializers.BooleanField()
    actor = _Named(allow_null=True, help_text="null: the system, or somebody without an account")
    workspace = _Space()
    map = serializers.UUIDField(allow_null=True)
    target_kind = serializers.CharField()
    target = serializers.UUIDField(allow_null=True)
    text = serializers.CharField()
    quote = serializers.CharField()
    place = serializers.CharField()
    url = serializers.CharField(help_text="a path, to the very element")


class InboxSerializer(serializers.Serializer[Any]):
    results = InboxEntrySerializer(many=True)
    next = serializers.UUIDField(allow_null=True, help_text="`before` of the next page")


class InboxCountSerializer(serializers.Serializer[Any]):
    unread = serializers.IntegerField(help_text="99: as many or more")


class ReadSerializer(StrictSerializer):
    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST, required=False)
    all = serializers.BooleanField(required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("ids" in given) == bool(given.get("all")):
            raise serializers.ValidationError("Either ids, or all.")
        return given


class Inbox(SignedInView):
    @extend_schema(
        operation_id="inbox_list",
        summary="What the caller should hear of, newest first",
        parameters=[OpenApiParameter("before", UUID, description="`next` of the page before")],
        responses=InboxSerializer,
    )
    def get(self, request: Request) -> Response:
        page = page_of(self.person, _before(request), only=scope_of(request.auth))
        return Response({"results": [_json(entry) for entry in page.entries], "next": page.next})


class InboxCount(SignedInView):
    @extend_schema(
        operation_id="inbox_count", summary="How much of the inbox is unread", responses=InboxCountSerializer
    )
    def get(self, request: Request) -> Response:
        return Response({"unread": unread_count(self.person, scope_of(request.auth))})


class InboxRead(SignedInView):
    @extend_schema(
        operation_id="inbox_read", summary="Mark entries as read", request=ReadSerializer, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        wanted = self.read(ReadSerializer)
        mark_read(self.person, None if wanted.get("all") else wanted["ids"], only=scope_of(request.auth))
        return Response(status=204)


def _before(request: Request) -> UUID | None:
    given = request.query_params.get("before")
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as error:
        raise Invalid(details={"before": ["This is no id."]}) from error


def _json(entry: Entry) -> dict[str, Any]:
    row, told = entry.row, entry.told
    return {
        "id": row.pk,
        "kind": row.kind,
        "at": row.at,
        "read": row.read_at is not None,
        "actor": {"id": row.actor.pk, "name": row.actor.display_name} if row.actor else None,
        "workspace": {"slug": row.workspace.slug, "name": row.workspace.name},
        "map": row.map,
        "target_kind": row.target_kind,
        "target": row.target,
        "text": told.text,
        "quote": told.quote,
        "place": told.place,
        "url": told.url,
    }
