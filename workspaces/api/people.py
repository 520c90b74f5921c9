"""REST: the members of a workspace."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from .. import membership
from ..errors import Invalid, NotFound
from ..joining import JOIN_ROLES, join, joinable, set_joining
from ..models import Membership, Role
from ..roles import may_manage_people
from .base import ByCursor, SignedInView, StrictSerializer, WorkspaceView
from .serializers import MemberSerializer, WorkspaceSerializer, member_json


class ChangedMemberSerializer(StrictSerializer):
    """What of a member can be written; what is left out stays."""

    role = serializers.ChoiceField(choices=Role.choices, required=False)
    suspended = serializers.BooleanField(required=False, help_text="Out for a while: role and what they own stay.")


class JoiningSerializer(StrictSerializer):
    """Whose addresses get in."""

    domains = serializers.ListField(
        child=serializers.CharField(max_length=255),
        max_length=100,
        required=False,
        help_text="Ends of addresses, such as `example.org`.",
    )
    only_domains = serializers.BooleanField(required=False, help_text="Nobody of another domain can be invited.")
    join_role = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in JOIN_ROLES],
        allow_blank=True,
        required=False,
        help_text="Who has proved such an address may join by themselves with this role; empty: nobody may.",
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
        manages = may_manage_people(self.me.role)
        return self.get_paginated_response([member_json(one, with_activity=manages) for one in page or ()])


class OneMember(WorkspaceView):
    @extend_schema(
        operation_id="members_change_role",
        summary="Change a member's role, or suspend them and let them back in (admins; owners: only owners)",
        request=ChangedMemberSerializer,
        responses=MemberSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        member = member_of(self.me, pk)
        wanted = self.read(ChangedMemberSerializer)
        if not wanted:
            raise Invalid(details={"role": [_("Give a role, or say whether they are suspended.")]})
        with transaction.atomic():
            if "role" in wanted:
                member = membership.change_role(member, self.person, wanted["role"])
            if "suspended" in wanted:
                member = membership.suspend(member, self.person, wanted["suspended"])
        return Response(member_json(member, with_activity=True))

    @extend_schema(
        operation_id="members_remove",
        summary="Remove a member (admins), or leave (one's own membership)",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        if pk != self.me.pk:
            self.require(Role.ADMIN)
        membership.remove_member(member_of(self.me, pk), self.person)
        return Response(status=204)


class Transfer(WorkspaceView):
    @extend_schema(
        operation_id="members_transfer",
        summary="Hand over the workspace: this member becomes an owner, the owner who asks an admin",
        request=None,
        responses={200: MemberSerializer, 409: OpenApiResponse(description="`already_owner` or `suspended`.")},
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.OWNER)
        self.refuse_token()
        member = membership.transfer_ownership(member_of(self.me, pk), self.person)
        return Response(member_json(member, with_activity=True))


class Joining(WorkspaceView):
    @extend_schema(operation_id="joining_read", summary="Whose addresses get in (admins)", responses=JoiningSerializer)
    def get(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        return Response(JoiningSerializer(self.workspace).data)

    @extend_schema(
        operation_id="joining_change",
        summary="Change whose addresses get in (admins)",
        request=JoiningSerializer,
        responses={
            200: JoiningSerializer,
            400: OpenApiResponse(description="`public_domain`, `unproven_domain`, or fields that do not fit together."),
        },
    )
    def patch(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        self.refuse_token()
        kept = {name: getattr(self.workspace, name) for name in ("domains", "only_domains", "join_role")}
        wanted = {**kept, **self.read(JoiningSerializer)}
        return Response(JoiningSerializer(set_joining(self.workspace, self.person, **wanted)).data)


class JoinableSerializer(StrictSerializer):
    slug = serializers.SlugField(read_only=True)
    name = serializers.CharField(read_only=True)
    join_role = serializers.ChoiceField(choices=[(one.value, one.label) for one in JOIN_ROLES], read_only=True)


class JoinablePageSerializer(StrictSerializer):
    results = JoinableSerializer(many=True)


class WantedSerializer(StrictSerializer):
    slug = serializers.SlugField(max_length=80)


class Joinable(SignedInView):
    @extend_schema(
        operation_id="joinable_list",
        summary="Workspaces that the caller may join by a proven address",
        responses=JoinablePageSerializer,
    )
    def get(self, request: Request) -> Response:
        self.refuse_limited_token()
        return Response(JoinablePageSerializer({"results": joinable(self.person)}).data)

    @extend_schema(
        operation_id="joinable_join",
        summary="Join one of them; 404 for any other, as for one that is not there",
        request=WantedSerializer,
        responses=WorkspaceSerializer,
    )
    def post(self, request: Request) -> Response:
        self.refuse_limited_token()
        joined = join(self.read(WantedSerializer)["slug"], self.person)
        return Response(WorkspaceSerializer(joined).data)


def member_of(me: Membership, pk: UUID) -> Membership:
    found = Membership.objects.select_related("user").filter(workspace=me.workspace_id, pk=pk).first()
    if found is None:
        raise NotFound
    return found
