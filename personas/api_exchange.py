"""REST: personas as a file and back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.api.base import StrictSerializer, WorkspaceView, file_of
from workspaces.models import Role

from . import exchange
from .api import PersonaSerializer, PersonaView
from .models import Persona
from .side_by_side import pdf_response


class PersonasFileSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="JSON as the export makes it; at most 25 MiB and 50 personas.")


class BroughtInSerializer(StrictSerializer):
    results = PersonaSerializer(many=True)


class PersonasFile(WorkspaceView):
    @extend_schema(
        operation_id="personas_export",
        summary="Personas as a file: those named by `id`, or all in use (at most 50), with their portraits",
        parameters=[OpenApiParameter("id", OpenApiTypes.UUID, many=True)],
        responses={(200, "application/json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, slug: str) -> HttpResponse:
        found = Persona.objects.filter(workspace=self.workspace).in_use().order_by("name", "id")
        if ids := request.query_params.getlist("id"):
            found = found.filter(pk__in=[one for text in ids if (one := exchange.id_in(text))])
        return HttpResponse(exchange.personas_json(found[: exchange.MOST]), content_type="application/json")


class PersonaPaper(PersonaView):
    @extend_schema(
        operation_id="personas_pdf",
        summary="One persona as a PDF of A4 pages, in the language that you ask for",
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            503: OpenApiResponse(description="`busy`: others wait for files already."),
        },
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        return pdf_response(self.found[1], self.person)


class PersonasImport(WorkspaceView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="personas_import",
        summary="Bring in every persona of such a file, or none (editors)",
        request=PersonasFileSerializer,
        responses={201: BroughtInSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        made = exchange.import_personas(self.workspace, self.person, file_of(request).read(exchange.BYTES + 1))
        return Response({"results": PersonaSerializer(made, many=True).data}, status=201)
