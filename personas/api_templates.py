"""REST: a workspace's own templates of personas."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import NotFound
from workspaces.models import Role

from .fields import NAME_LENGTH
from .models import Persona, PersonaTemplate
from .own_templates import DESCRIPTION_LENGTH, change_template, delete_template, listed, make_template, template_of

TAKEN = OpenApiResponse(description="`name_taken`: there is one of this name already.")


class NewPersonaTemplateSerializer(StrictSerializer):
    persona = serializers.UUIDField()
    name = serializers.CharField(max_length=NAME_LENGTH)
    description = serializers.CharField(max_length=DESCRIPTION_LENGTH, required=False, allow_blank=True, default="")


class PersonaTemplatePatchSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME_LENGTH)
    description = serializers.CharField(max_length=DESCRIPTION_LENGTH, allow_blank=True)


class PersonaTemplateMakerSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class PersonaTemplateSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    made_by = PersonaTemplateMakerSerializer(allow_null=True)
    made_at = serializers.DateTimeField()


class WholePersonaTemplateSerializer(PersonaTemplateSerializer):
    says = serializers.JSONField(help_text="The fields of a persona, as POST of a new one takes them.")


class PersonaTemplatesSerializer(StrictSerializer):
    results = PersonaTemplateSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class PersonaTemplates(WorkspaceView):
    @extend_schema(
        operation_id="persona_templates_list",
        summary="The workspace's own templates of personas, by name",
        responses=PersonaTemplatesSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        return Response({"results": [_told(one) for one in listed(self.workspace)], "next": None})

    @extend_schema(
        operation_id="persona_templates_create",
        summary="Make a template of a persona, without its evidence (editors)",
        request=NewPersonaTemplateSerializer,
        responses={201: PersonaTemplateSerializer, 409: TAKEN},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(NewPersonaTemplateSerializer)
        found = Persona.objects.alive().filter(workspace=self.workspace, pk=wanted["persona"]).first()
        if found is None:
            raise NotFound
        return Response(_told(make_template(found, self.person, wanted["name"], wanted["description"])), status=201)


class OnePersonaTemplate(WorkspaceView):
    @extend_schema(
        operation_id="persona_templates_read",
        summary="One template of personas, with what it says",
        responses=WholePersonaTemplateSerializer,
    )
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        found = template_of(self.workspace, pk)
        return Response({**_told(found), "says": found.says})

    @extend_schema(
        operation_id="persona_templates_change",
        summary="Rename or describe a template of personas (editors)",
        request=PersonaTemplatePatchSerializer,
        responses={200: PersonaTemplateSerializer, 409: TAKEN},
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(PersonaTemplatePatchSerializer, partial=True)
        return Response(_told(change_template(self.workspace, self.person, pk, wanted)))

    @extend_schema(
        operation_id="persona_templates_delete",
        summary="Delete a template of personas (editors); personas made from it stay",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        delete_template(self.workspace, self.person, pk)
        return Response(status=204)


def _told(template: PersonaTemplate) -> dict[str, Any]:
    maker = template.made_by
    return {
        "id": template.pk,
        "name": template.name,
        "description": template.description,
        "made_by": {"id": maker.pk, "name": maker.display_name} if maker else None,
        "made_at": template.made_at,
    }
