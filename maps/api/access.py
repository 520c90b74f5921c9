"""REST: who gets into a map: its visibility, people's own rights on it, and those who ask to be let in."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.asking import NOTE, answer_request, ask_for_access, give_right
from maps.managing import set_visibility
from maps.models import MapEntry, Visibility
from maps.reach import access_json
from workspaces.api.base import StrictSerializer
from workspaces.models import Role

from .maps import MapView

RIGHTS = MapEntry.Right.values
# What somebody may do all in all.
REACHES = ("manage", *RIGHTS, "listed")


class AccessPersonSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ReachSerializer(AccessPersonSerializer):
    role = serializers.ChoiceField(Role.choices)
    lead = serializers.BooleanField()
    entry = serializers.ChoiceField(RIGHTS, allow_null=True, help_text="Their own right; null for who does not manage.")
    right = serializers.ChoiceField(
        REACHES, allow_null=True, help_text="What they may do now; null: they don't know of it."
    )


class AccessRequestSerializer(StrictSerializer):
    id = serializers.UUIDField()
    user = AccessPersonSerializer()
    note = serializers.CharField()
    at = serializers.DateTimeField()


class AccessSerializer(StrictSerializer):
    visibility = serializers.ChoiceField(Visibility.choices)
    people = ReachSerializer(many=True)
    requests = AccessRequestSerializer(many=True, help_text="Open ones, for who manages the map.")


class VisibilitySerializer(StrictSerializer):
    visibility = serializers.ChoiceField(Visibility.choices)


class OwnRightSerializer(StrictSerializer):
    right = serializers.ChoiceField(RIGHTS)


class AccessAnswerSerializer(StrictSerializer):
    right = serializers.ChoiceField(RIGHTS, allow_null=True, help_text="null: they are not let in.")


class AskSerializer(StrictSerializer):
    note = serializers.CharField(max_length=NOTE, allow_blank=True, default="")


class Access(MapView):
    @extend_schema(operation_id="access_read", summary="Who gets into a map", responses=AccessSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(access_json(*self.open(pk)))

    @extend_schema(
        operation_id="access_change",
        summary="Change a map's visibility (its lead, admins)",
        request=VisibilitySerializer,
        responses=AccessSerializer,
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "manage")
        set_visibility(self.principal, pk, self.read(VisibilitySerializer)["visibility"])
        return self.get(request, pk)


class OnePersonsAccess(MapView):
    @extend_schema(
        operation_id="access_of_person_set",
        summary="Give a member a right of their own on the map, up or down (its lead, admins)",
        request=OwnRightSerializer,
        responses=AccessSerializer,
    )
    def put(self, request: Request, pk: UUID, user: UUID) -> Response:
        self.open(pk, "manage")
        give_right(self.principal, pk, user, self.read(OwnRightSerializer)["right"])
        return Response(access_json(*self.open(pk)))

    @extend_schema(
        operation_id="access_of_person_removed",
        summary="Take a member's own right away: the map's visibility decides again",
        request=None,
        responses=AccessSerializer,
    )
    def delete(self, request: Request, pk: UUID, user: UUID) -> Response:
        self.open(pk, "manage")
        give_right(self.principal, pk, user, None)
        return Response(access_json(*self.open(pk)))


class Asking(MapView):
    @extend_schema(
        operation_id="access_ask",
        summary="Ask to be let into a map that one only sees in lists",
        request=AskSerializer,
        responses={204: None},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "ask")
        ask_for_access(self.principal, pk, self.read(AskSerializer)["note"])
        return Response(status=204)


class Answering(MapView):
    @extend_schema(
        operation_id="access_answer",
        summary="Let somebody in who asked, or don't (the map's lead, admins)",
        request=AccessAnswerSerializer,
        responses=AccessSerializer,
    )
    def post(self, request: Request, pk: UUID, asked: UUID) -> Response:
        self.open(pk, "manage")
        answer_request(self.principal, pk, asked, self.read(AccessAnswerSerializer)["right"])
        return Response(access_json(*self.open(pk)))
