"""REST: contacts and teams of a workspace, whom elements of maps can belong to."""

from typing import Any
from uuid import UUID

from django.core.validators import validate_email
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..errors import NotFound
from ..lists import (
    NAME,
    add_contact,
    add_team,
    change_contact,
    remove_contact,
    remove_team,
    rename_team,
    set_team_people,
)
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
    people = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=1_000,
        required=False,
        help_text="Ids of users: members who are in it.",
    )

    def to_representation(self, instance: Team) -> dict[str, Any]:
        people = sorted(str(one.pk) for one in instance.people.all())
        return {"id": str(instance.pk), "name": instance.name, "people": people}


class Contacts(WorkspaceView, GenericAPIView[Contact]):
    serializer_class = ContactSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return Contact.objects.filter(workspace=self.workspace, removed_at=None)

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


class OneContact(WorkspaceView):
    def _contact(self, pk: UUID) -> Contact:
        contacts = Contact.objects.select_related("workspace").filter(workspace=self.workspace, removed_at=None)
        if (found := contacts.filter(pk=pk).first()) is None:
            raise NotFound
        return found

    @extend_schema(
        operation_id="contacts_change",
        summary="Change a contact (admins); with another address their old link is void",
        request=ContactSerializer,
        responses=ContactSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        contact = self._contact(pk)
        wanted = {"name": contact.name, "email": contact.email, **self.read(ContactSerializer, partial=True)}
        return Response(ContactSerializer(change_contact(contact, self.person, **wanted)).data)

    @extend_schema(
        operation_id="contacts_remove",
        summary="Take a contact off the list (admins); what they own keeps their name, their link is void",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        remove_contact(self._contact(pk), self.person)
        return Response(status=204)


class Teams(WorkspaceView, GenericAPIView[Team]):
    serializer_class = TeamSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return Team.objects.filter(workspace=self.workspace, removed_at=None).prefetch_related("people")

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
        wanted = self.read(TeamSerializer)
        with transaction.atomic():
            made = add_team(self.workspace, self.person, wanted["name"])
            if "people" in wanted:
                set_team_people(made, self.person, wanted["people"])
        return Response(TeamSerializer(made).data, status=201)


class OneTeam(WorkspaceView):
    def _team(self, pk: UUID) -> Team:
        teams = Team.objects.select_related("workspace").filter(workspace=self.workspace, removed_at=None)
        if (found := teams.filter(pk=pk).first()) is None:
            raise NotFound
        return found

    @extend_schema(
        operation_id="teams_change",
        summary="Rename a team, or say who is in it (editors)",
        request=TeamSerializer,
        responses=TeamSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        team = self._team(pk)
        wanted = self.read(TeamSerializer, partial=True)
        with transaction.atomic():
            if "name" in wanted:
                rename_team(team, self.person, wanted["name"])
            if "people" in wanted:
                set_team_people(team, self.person, wanted["people"])
        return Response(TeamSerializer(team).data)

    @extend_schema(
        operation_id="teams_remove",
        summary="Take a team off the list (admins); what names it keeps the name",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        remove_team(self._team(pk), self.person)
        return Response(status=204)
