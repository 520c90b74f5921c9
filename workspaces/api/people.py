"""REST: members and invitations of a workspace."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from .. import invitations, membership
from ..errors import NotFound
from ..invitation_mail import send_invitation
from ..models import Invitation, Membership, Role
from .base import ByCursor, WorkspaceView
from .serializers import (
    InvitationSerializer,
    MemberSerializer,
    NewInvitationSerializer,
    invitation_json,
    member_json,
)


class Members(WorkspaceView, GenericAPIView[Membership]):
    serializer_class = MemberSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        return Membership.objects.filter(workspace=self.workspace).select_related("user")

    @extend_schema(
        operation_id="members_list", summary="The people of a workspace", responses=MemberSerializer(many=True)
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(MemberSerializer(page, many=True).data)


class OneMember(WorkspaceView):
    def _member(self, pk: UUID) -> Membership:
        found = Membership.objects.select_related("user").filter(workspace=self.workspace, pk=pk).first()
        if found is None:
            raise NotFound
        return found

    @extend_schema(
        operation_id="members_change_role",
        summary="Change a member's role (admins; only owners make or touch owners)",
        request=MemberSerializer,
        responses=MemberSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        member = self._member(pk)
        role = self.read(MemberSerializer)["role"]
        return Response(member_json(membership.change_role(member, self.person, role)))

    @extend_schema(
        operation_id="members_remove",
        summary="Remove a member (admins), or leave (one's own membership)",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        if pk != self.me.pk:
            self.require(Role.ADMIN)
        membership.remove_member(self._member(pk), self.person)
        return Response(status=204)


class Invitations(WorkspaceView, GenericAPIView[Invitation]):
    serializer_class = InvitationSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        return membership.open_invitations(self.workspace)

    @extend_schema(
        operation_id="invitations_list", summary="Open invitations (admins)", responses=InvitationSerializer(many=True)
    )
    def get(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(InvitationSerializer(page, many=True).data)

    @extend_schema(
        operation_id="invitations_create",
        summary="Invite by email, or by link when `email` is null (admins)",
        request=InvitationSerializer,
        responses={201: NewInvitationSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(InvitationSerializer)
        mailed = None
        if wanted["email"]:
            invitation, secret = invitations.invite_by_email(
                self.workspace, self.person, wanted["email"], wanted["role"]
            )
            mailed = send_invitation(invitation, secret)
        else:
            invitation, secret = invitations.invite_by_link(self.workspace, self.person, wanted["role"])
        return Response(invitation_json(invitation, invitations.link_of(secret), mailed), status=201)


class OneInvitation(WorkspaceView):
    @extend_schema(operation_id="invitations_revoke", summary="Revoke an invitation (admins)", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        invitation = Invitation.objects.filter(workspace=self.workspace, pk=pk).first()
        if invitation is None:
            raise NotFound
        invitations.revoke_invitation(invitation, self.person)
        return Response(status=204)
