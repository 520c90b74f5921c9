"""REST: taking a workspace along as one ZIP, keeping one that is about to be deleted, its logo."""

from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from .. import closing, exporting, managing
from ..files import download
from ..models import Role
from .base import StrictSerializer, WorkspaceView, file_of
from .serializers import JobSerializer, WorkspaceSerializer, job_json


class ArchivesSerializer(StrictSerializer):
    results = JobSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: no more are kept in mind.")


class Archives(WorkspaceView):
    @extend_schema(
        operation_id="archives_list",
        summary="ZIPs of everything in a workspace: under way, or made within a week (owners)",
        responses=ArchivesSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        self.require(Role.OWNER)
        return Response({"results": [job_json(one) for one in exporting.archives_of(self.workspace)], "next": None})

    @extend_schema(
        operation_id="archives_create",
        summary="Have a ZIP made of everything in a workspace (owners)",
        request=None,
        responses={202: JobSerializer, 409: OpenApiResponse(description="`exports_running`")},
    )
    def post(self, request: Request, slug: str) -> Response:
        return Response(job_json(exporting.request_archive(self.workspace, self.person)), status=202)


class ArchiveFile(WorkspaceView):
    @extend_schema(
        operation_id="archives_file",
        summary="The finished ZIP, for a week (owners)",
        responses={
            (200, "application/zip"): OpenApiTypes.BINARY,
            409: OpenApiResponse(description="`not_ready`"),
            410: OpenApiResponse(description="`expired`"),
        },
    )
    def get(self, request: Request, slug: str, pk: UUID) -> StreamingHttpResponse:
        self.require(Role.OWNER)
        job = exporting.archive_of(self.workspace, pk)
        return download(request, job.file, job.arguments["results"]["file_name"], "application/zip")


class Keep(WorkspaceView):
    @extend_schema(
        operation_id="workspaces_keep",
        summary="Keep a workspace that is about to be deleted (owners): everybody is back in",
        request=None,
        responses={200: WorkspaceSerializer, 409: OpenApiResponse(description="`not_closing`")},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.me.workspace = closing.cancel_deletion(self.workspace, self.person)
        return Response(WorkspaceSerializer(self.me).data)


class LogoFormSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="PNG, JPEG, WebP or GIF; at most 5 MiB and 40 million pixels.")


class Logo(WorkspaceView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="workspaces_logo",
        summary="Set the logo of a workspace (admins)",
        request=LogoFormSerializer,
        responses={
            200: WorkspaceSerializer,
            400: OpenApiResponse(description="`not_a_picture`, `damaged_picture`, `too_many_pixels`"),
            413: OpenApiResponse(description="`too_large`"),
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        self.me.workspace = managing.set_logo(self.workspace, self.person, file_of(request).read())
        return Response(WorkspaceSerializer(self.me).data)

    @extend_schema(
        operation_id="workspaces_logo_remove", summary="Remove the logo of a workspace (admins)", responses={204: None}
    )
    def delete(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        managing.remove_logo(self.workspace, self.person)
        return Response(status=204)
