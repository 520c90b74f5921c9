"""REST: Changes that somebody proposes, and the answers to them."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from maps.models import Suggestion, SuggestionPart
from maps.suggesting.deciding import REASON, Answer, decide
from maps.suggesting.proposing import NOTE, propose, replace, withdraw
from maps.suggesting.showing import shown, suggestions
from workspaces.api.base import ByCursor, StrictSerializer
from workspaces.errors import Invalid, NotFound
from workspaces.models import ApiToken, TokenScope

from .maps import MapView
from .serializers import OPERATIONS, OperationSerializer

STATES = ("open", "settled")


class SentSuggestionSerializer(StrictSerializer):
    """What is proposed, as it is read: the engine looks at the operations."""

    id = serializers.UUIDField()
    operations = serializers.ListField(child=serializers.DictField())
    note = serializers.CharField(max_length=NOTE, allow_blank=True, default="", trim_whitespace=False)


class NewSuggestionSerializer(SentSuggestionSerializer):
    """The operations of a Change, and why. `base` may hold every field: the value that the proposer had before them."""

    operations = OperationSerializer(many=True)  # type: ignore[assignment]


class OtherSuggestionSerializer(StrictSerializer):
    """What is given replaces what was sent before."""

    operations = serializers.ListField(child=serializers.DictField(), required=False)
    note = serializers.CharField(max_length=NOTE, allow_blank=True, required=False, trim_whitespace=False)


class AnswerSerializer(StrictSerializer):
    """Ids of parts. `change`: of the Change that the accepted ones become, made by the client."""

    accept = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=2_000)
    refuse = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=2_000)
    reason = serializers.CharField(max_length=REASON, allow_blank=True, default="", trim_whitespace=False)
    change = serializers.UUIDField(required=False)


class SomebodySerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ValuesSerializer(StrictSerializer):
    """A field as it was when this was suggested, as it would be, and as it is on the map."""

    before = serializers.JSONField()
    after = serializers.JSONField()
    now = serializers.JSONField()


class PartSerializer(StrictSerializer):
    """What a suggestion would do to one element."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    element = serializers.UUIDField()
    op = serializers.ChoiceField(choices=OPERATIONS)
    operations = OperationSerializer(many=True)
    fields = serializers.DictField(child=ValuesSerializer())  # type: ignore[assignment]
    title = serializers.CharField(allow_blank=True)
    place = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=SuggestionPart.State.choices)
    stale = serializers.ChoiceField(
        choices=("changed", "gone", "parent"),
        allow_null=True,
        help_text="Somebody changed it since; it has gone; what it would lie in is not there. Null: it fits.",
    )
    needs = serializers.ListField(child=serializers.UUIDField(), help_text="Parts that must be accepted with it.")
    change = serializers.UUIDField(allow_null=True, help_text="The Change that brought it onto the map.")
    decided_by = SomebodySerializer(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)


class SuggestionSerializer(StrictSerializer):
    id = serializers.UUIDField()
    author = SomebodySerializer(allow_null=True)
    through = serializers.CharField(allow_blank=True, help_text="The name of the API token that it came by.")
    note = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    base_seq = serializers.IntegerField(help_text="Where the map stood when it was made.")
    state = serializers.ChoiceField(choices=STATES)
    revision = serializers.IntegerField()
    parts = PartSerializer(many=True)


class DecidedSerializer(StrictSerializer):
    seq = serializers.IntegerField(allow_null=True, help_text="Of the Change; null: nothing had to change.")
    suggestion = SuggestionSerializer()


class NewestFirst(ByCursor):
    ordering = ("-created_at", "id")
    page_size = 25
    max_page_size = 50


class SuggestionView(MapView):
    def one(self, pk: UUID, suggestion: UUID) -> dict[str, Any]:
        found = suggestions(pk).filter(pk=suggestion).first()
        if found is None:
            raise NotFound(_("This suggestion is not there any more."))
        return shown(pk, [found])[0]

    @property
    def through(self) -> str:
        return self.request.auth.name if isinstance(self.request.auth, ApiToken) else ""

    @property
    def size(self) -> int:
        return int(self.request.META.get("CONTENT_LENGTH") or 0)


class Suggestions(SuggestionView, GenericAPIView[Suggestion]):
    token_scope: ClassVar = TokenScope.PROPOSE
    serializer_class = SuggestionSerializer
    pagination_class = NewestFirst

    @extend_schema(
        operation_id="suggestions_list",
        summary="Changes that somebody proposes, newest first",
        parameters=[OpenApiParameter("state", str, enum=STATES, description="Those that wait (the default), or not.")],
        responses=SuggestionSerializer(many=True),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Seven queries for a page of any length, and less than the whole map while it is edited here."""
        self.open(pk)
        state = request.query_params.get("state", "open")
        if state not in STATES:
            raise Invalid(_("state must be one of: %(known)s.") % {"known": ", ".join(STATES)})
        found = suggestions(pk).filter(settled_at__isnull=state == "open")
        return self.get_paginated_response(shown(pk, self.paginate_queryset(found) or []))

    @extend_schema(
        operation_id="suggestions_create",
        summary="Propose a Change (commenters): nothing of it is on the map before an editor accepts it",
        request=NewSuggestionSerializer,
        responses={
            201: SuggestionSerializer,
            200: OpenApiResponse(SuggestionSerializer, description="Sent before under this id."),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "comment")
        wanted = self.read(SentSuggestionSerializer)
        made = propose(self.principal, pk, wanted, self.size, self.through)
        return Response(self.one(pk, made.suggestion.pk), status=200 if made.repeated else 201)


class OneSuggestion(SuggestionView):
    token_scope: ClassVar = TokenScope.PROPOSE

    @extend_schema(operation_id="suggestions_read", summary="One suggestion", responses=SuggestionSerializer)
    def get(self, request: Request, pk: UUID, suggestion: UUID) -> Response:
        self.open(pk)
        return Response(self.one(pk, suggestion))

    @extend_schema(
        operation_id="suggestions_change",
        summary="Send one's own anew, as long as nothing of it is decided",
        request=OtherSuggestionSerializer,
        responses={200: SuggestionSerializer, 409: OpenApiResponse(description="`decided`.")},
    )
    def patch(self, request: Request, pk: UUID, suggestion: UUID) -> Response:
        self.open(pk, "comment")
        replace(self.principal, pk, suggestion, self.read(OtherSuggestionSerializer), self.size, self.through)
        return Response(self.one(pk, suggestion))

    @extend_schema(
        operation_id="suggestions_withdraw",
        summary="Take back what is still open of one's own",
        responses={204: None, 409: OpenApiResponse(description="`decided`.")},
    )
    def delete(self, request: Request, pk: UUID, suggestion: UUID) -> Response:
        self.open(pk)
        withdraw(self.principal, pk, suggestion)
        return Response(status=204)


class Deciding(SuggestionView):
    """A person's: no token that only proposes comes here."""

    @extend_schema(
        operation_id="suggestions_decide",
        summary="Accept and refuse parts (editors): what is accepted becomes one Change",
        request=AnswerSerializer,
        responses={
            200: DecidedSerializer,
            409: OpenApiResponse(
                description="`decided`, `replaced`, `stale` or `needs`, with the parts in `details`; or the engine's."
            ),
        },
    )
    def post(self, request: Request, pk: UUID, suggestion: UUID) -> Response:
        self.open(pk, "edit")
        decided = decide(self.principal, pk, suggestion, Answer.of(self.read(AnswerSerializer)))
        return Response({"seq": decided.seq, "suggestion": self.one(pk, suggestion)})
