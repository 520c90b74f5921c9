"""REST: contacts and teams of a workspace, whom elements of maps can belong to."""

from typing import Any

from django.core.validators import validate_email
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..lists import NAME, add_contact, add_team
from ..models import Contact, Role, Team
from .base import ByCursor, StrictSerializer, WorkspaceView


class ByName(ByCursor):
    ordering = ("name", "id")


class ContactSerializer(StrictSerializer):
    """Somebody without an account."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=NAME)
    # No EmailField: its schema would have the empty text twice.
    email = serializers.CharField(required=False, allow_blank=True, default="", max_length=254)

    def validate_email(self, given: str) -> str:
        if given:
            validate_email(given)
        return given


class TeamSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=NAME)


class Contacts(WorkspaceView, GenericAPIView[Contact]):
    serializer_class = ContactSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return Contact.objects.filter(workspace=self.workspace)

    @extend_schema(
        operation_id="contacts_list",
        summary="People without an account who own things on maps",
        responses=ContactSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(ContactSerializer(page, many=True).data)

    @extend_schema(
        operation_id="contacts_create",
        summary="Add a contact (editors)",
        request=ContactSerializer,
        responses={201: ContactSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(ContactSerializer)
        made = add_contact(self.workspace, self.person, wanted["name"], wanted["email"])
        return Response(ContactSerializer(made).data, status=201)


class Teams(WorkspaceView, GenericAPIView[Team]):
    serializer_class = TeamSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return Team.objects.filter(workspace=self.workspace)

    @extend_schema(operation_id="teams_list", summary="Teams of a workspace", responses=TeamSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(TeamSerializer(page, many=True).data)

    @extend_schema(
        operation_id="teams_create",
        summary="Add a team (editors)",
        request=TeamSerializer,
        responses={201: TeamSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        made = add_team(self.workspace, self.person, self.read(TeamSerializer)["name"])
        return Response(TeamSerializer(made).data, status=201)
