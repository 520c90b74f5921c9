"""REST: the caller's workspaces."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..access import scope_of
from ..closing import begin_deletion
from ..managing import change_defaults
from ..membership import found_workspace, rename_workspace, set_who_shares
from ..models import Membership, Role
from ..signin.requiring import set_second_factor
from .base import ByCursor, SignedInView, WorkspaceView
from .serializers import WorkspaceSerializer


class Workspaces(SignedInView, GenericAPIView[Membership]):
    serializer_class = WorkspaceSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        mine = Membership.objects.filter(user=self.person, suspended=False).select_related("workspace")
        only = scope_of(self.request.auth)
        return mine if only is None else mine.filter(workspace_id=only)

    @extend_schema(
        operation_id="workspaces_list", summary="The caller's workspaces", responses=WorkspaceSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(WorkspaceSerializer(page, many=True).data)

    @extend_schema(
        operation_id="workspaces_create",
        summary="Found a workspace",
        request=WorkspaceSerializer,
        responses={201: WorkspaceSerializer},
    )
    def post(self, request: Request) -> Response:
        self.refuse_limited_token()
        wanted = self.read(WorkspaceSerializer)["workspace"]
        with transaction.atomic():
            workspace = found_workspace(self.person, wanted["name"])
            if wanted.get("admins_share"):
                set_who_shares(workspace, self.person, True)
            change_defaults(workspace, self.person, wanted)
            if wanted.get("second_factor"):
                set_second_factor(workspace, self.person, True)
        membership = Membership.objects.select_related("workspace").get(workspace=workspace, user=self.person)
        return Response(WorkspaceSerializer(membership).data, status=201)


class OneWorkspace(WorkspaceView):
    @extend_schema(operation_id="workspaces_read", summary="One workspace", responses=WorkspaceSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(WorkspaceSerializer(self.me).data)

    @extend_schema(
        operation_id="workspaces_rename",
        summary="Change what a workspace is called and what its maps and links begin with (admins); its address stays",
        request=WorkspaceSerializer,
        responses=WorkspaceSerializer,
    )
    def patch(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(WorkspaceSerializer, partial=True).get("workspace", {})
        if "second_factor" in wanted:
            self.refuse_token()
        if "name" in wanted:
            self.me.workspace = rename_workspace(self.workspace, self.person, wanted["name"])
        if "admins_share" in wanted:
            self.me.workspace = set_who_shares(self.workspace, self.person, wanted["admins_share"])
        if {"review_days", "link_days"} & set(wanted):
            self.me.workspace = change_defaults(self.workspace, self.person, wanted)
        if "second_factor" in wanted:
            self.me.workspace = set_second_factor(self.workspace, self.person, wanted["second_factor"])
        return Response(WorkspaceSerializer(self.me).data)

    @extend_schema(
        operation_id="workspaces_delete",
        summary="Begin to delete a workspace (owners): a fortnight, in which every owner can keep it",
        responses={204: None, 409: OpenApiResponse(description="`closing`: it has begun")},
    )
    def delete(self, request: Request, slug: str) -> Response:
        self.require(Role.OWNER)
        self.refuse_token()
        begin_deletion(self.workspace, self.person)
        return Response(status=204)
