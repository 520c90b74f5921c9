"""REST: a map as a file. Asked for here, made by a worker, fetched with the job's id."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.access import Principal
from maps.exchange.choosing import FIELDS
from maps.exchange.options import LANGUAGES, LAYOUTS, PAPERS, SCALES, THEMES
from maps.exchange.writers import WRITERS
from maps.exporting import KIND, exports_of, file_of, request_export
from workspaces.api.base import SignedInView, StrictSerializer
from workspaces.api.jobs import job_for
from workspaces.api.serializers import JobSerializer, job_json
from workspaces.errors import NotFound
from workspaces.files import download

from .maps import MapView


def _ids(what: str) -> serializers.ListField:
    return serializers.ListField(child=serializers.UUIDField(), required=False, allow_null=True, help_text=what)


class ExportOptionsSerializer(StrictSerializer):
    """Which of these a format takes stands in docs/rest.md; one that would change nothing is refused."""

    stages = _ids("Only these; null or missing: all.")
    lanes = _ids("Only these; null or missing: all.")
    personas = _ids("Only these (rows of kind `map_persona`); null or missing: all.")
    without = serializers.ListField(child=serializers.ChoiceField(choices=sorted(FIELDS)), required=False)
    language = serializers.ChoiceField(choices=LANGUAGES, required=False, help_text="Of labels; missing: the caller's.")
    layout = serializers.ChoiceField(choices=LAYOUTS, required=False)
    paper = serializers.ChoiceField(choices=PAPERS, required=False)
    theme = serializers.ChoiceField(choices=THEMES, required=False)
    scale = serializers.ChoiceField(choices=SCALES, required=False, help_text="Pixels of a PNG for each of the screen.")
    comments = serializers.BooleanField(required=False)
    costs = serializers.BooleanField(required=False, help_text="What pain points cost is said; false if not given.")
    pictures = serializers.BooleanField(required=False)


class ExportSerializer(StrictSerializer):
    format = serializers.ChoiceField(choices=sorted(WRITERS))
    options = ExportOptionsSerializer(required=False)


class MadeExportSerializer(StrictSerializer):
    """A job, and what was asked for."""

    job = JobSerializer()
    format = serializers.CharField()
    options = ExportOptionsSerializer()


class MadeExportsSerializer(StrictSerializer):
    results = MadeExportSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: no more are kept in mind.")


class Exports(MapView):
    @extend_schema(
        operation_id="exports_list",
        summary="One's own exports of a map: under way, or over since less than a day",
        responses=MadeExportsSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        asked = ("format", "options")
        found = [
            {"job": job_json(job), **{name: job.arguments[name] for name in asked}}
            for job in exports_of(self.principal, pk)
        ]
        return Response({"results": found, "next": None})

    @extend_schema(
        operation_id="exports_create",
        summary="Have a file made of a map",
        request=ExportSerializer,
        responses={
            202: JobSerializer,
            409: OpenApiResponse(description="`exports_running`: as many as one may have at once"),
            429: OpenApiResponse(description="`too_many_exports`: as many as one may have in an hour"),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        body = self.read(ExportSerializer)
        given: Any = request.data
        # As they were sent: the parser of options has the sentences.
        job = request_export(self.principal, pk, body["format"], given.get("options") or {})
        return Response(job_json(job), status=202)


class JobFile(SignedInView):
    @extend_schema(
        operation_id="jobs_file",
        summary="The file that a job made, for a day",
        responses={
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            409: OpenApiResponse(description="`not_ready`"),
            410: OpenApiResponse(description="`expired`"),
        },
    )
    def get(self, request: Request, pk: UUID) -> StreamingHttpResponse:
        job = job_for(self.person, request.auth, pk)
        if job.kind != KIND:
            raise NotFound
        name, kind = file_of(Principal.of_request(request), job)
        return download(request, name, job.arguments["results"]["file_name"], kind)
