"""REST: a workspace's own templates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.access import Principal, map_for
from maps.models import OwnTemplate
from maps.own_templates import (
    DESCRIPTION,
    KEY,
    NAME,
    Outline,
    change_template,
    delete_template,
    make_template,
    outlines,
)
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import NotFound
from workspaces.models import Role

from .elements import ActorSerializer


class NewTemplateSerializer(StrictSerializer):
    map = serializers.UUIDField()
    name = serializers.CharField(max_length=NAME)
    description = serializers.CharField(max_length=DESCRIPTION, required=False, allow_blank=True, default="")


class TemplateSerializer(StrictSerializer):
    """`key` is what making a map takes as its `template`."""

    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    made_by = ActorSerializer(allow_null=True)
    made_at = serializers.DateTimeField()
    stages = serializers.ListField(child=serializers.CharField(allow_blank=True))
    touchpoints = serializers.IntegerField()


class TemplatesSerializer(StrictSerializer):
    results = TemplateSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: all of them are here.")


class OwnTemplates(WorkspaceView):
    @extend_schema(
        operation_id="templates_list", summary="The workspace's own templates, by name", responses=TemplatesSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        found = [template_json(one, outline) for one, outline in outlines(self.workspace)]
        return Response({"results": found, "next": None})

    @extend_schema(
        operation_id="templates_create",
        summary="Make a template of a map (editors)",
        request=NewTemplateSerializer,
        responses={201: TemplateSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(NewTemplateSerializer)
        principal = Principal.of_request(request)
        found, _can = map_for(principal, wanted["map"])
        if found.workspace_id != self.workspace.pk:
            raise NotFound
        made = make_template(principal, found.pk, wanted["name"], wanted["description"])
        return Response(template_json(made, made.elements), status=201)


class TemplatePatchSerializer(StrictSerializer):
    name = serializers.CharField(max_length=NAME)
    description = serializers.CharField(max_length=DESCRIPTION, allow_blank=True)


class OneOwnTemplate(WorkspaceView):
    @extend_schema(
        operation_id="templates_change",
        summary="Rename or describe a template (editors)",
        request=TemplatePatchSerializer,
        responses=TemplateSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        wanted = self.read(TemplatePatchSerializer, partial=True)
        changed = change_template(self.workspace, self.person, pk, wanted)
        return Response(template_json(changed, changed.elements))

    @extend_schema(
        operation_id="templates_delete",
        summary="Delete a template (editors); maps made from it stay",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.EDITOR)
        delete_template(self.workspace, self.person, pk)
        return Response(status=204)


def template_json(template: OwnTemplate, outline: Outline) -> dict[str, Any]:
    maker = template.made_by
    stages = sorted(outline["stage"], key=lambda row: (row["rank"], row["id"]))
    return {
        "id": template.pk,
        "key": f"{KEY}{template.pk}",
        "name": template.name,
        "description": template.description,
        "made_by": {"id": maker.pk, "name": maker.display_name} if maker else None,
        "made_at": template.made_at,
        "stages": [row["title"] for row in stages],
        "touchpoints": len(outline["touchpoint"]),
    }
