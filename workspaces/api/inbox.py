"""REST: the caller's inbox."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ..access import membership_in, scope_of
from ..errors import Forbidden, Invalid
from ..inbox.reading import Entry, page_of, unread_count
from ..mailing.topics import TOPICS, choose, chosen, kinds_of
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
    kind = serializers.CharField(
        help_text="mention, reply, assigned, action, suggestion, guest_comment, session, due, review, report, …"
    )
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
        parameters=[
            OpenApiParameter("before", UUID, description="`next` of the page before"),
            OpenApiParameter("unread", bool, description="true: only what is unread"),
            OpenApiParameter("workspace", str, description="the slug of one that the caller is in"),
            OpenApiParameter("about", str, description="a topic of `inbox/mail/`"),
        ],
        responses=InboxSerializer,
    )
    def get(self, request: Request) -> Response:
        page = page_of(
            self.person,
            _before(request),
            unread=request.query_params.get("unread") == "true",
            only=self._workspace(request),
            kinds=_kinds(request),
        )
        return Response({"results": [_json(entry) for entry in page.entries], "next": page.next})

    def _workspace(self, request: Request) -> UUID | None:
        scope, slug = scope_of(request.auth), request.query_params.get("workspace")
        return membership_in(self.person, slug, scope).workspace_id if slug else scope


class InboxMail(SignedInView):
    """How the caller hears of each topic by mail: `now`, `daily` or `off`."""

    @extend_schema(
        operation_id="inbox_mail_list", summary="What the caller gets by mail", responses=OpenApiTypes.OBJECT
    )
    def get(self, request: Request) -> Response:
        return Response({key: chosen(self.person.mail, topic) for key, topic in TOPICS.items()})

    @extend_schema(
        operation_id="inbox_mail_update",
        summary="Change what is named, leave the rest",
        request=OpenApiTypes.OBJECT,
        responses=OpenApiTypes.OBJECT,
    )
    def patch(self, request: Request) -> Response:
        if not isinstance(request.data, dict):
            raise Invalid
        # One workspace's token has no say about the mail of the others.
        if scope_of(request.auth) is not None:
            raise Forbidden
        mine = choose(self.person, request.data)
        return Response({key: chosen(mine.mail, topic) for key, topic in TOPICS.items()})


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


def _kinds(request: Request) -> list[str] | None:
    about = request.query_params.get("about")
    if not about:
        return None
    if about not in TOPICS:
        raise Invalid(details={"about": [f"One of {', '.join(TOPICS)}."]})
    return kinds_of(about)


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
