"""REST: open invitations of a workspace, for those who manage its people."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from .. import invitations, membership
from ..errors import NotFound
from ..invitation_mail import send_invitation, send_invitations
from ..models import Invitation, Role
from .base import ByCursor, StrictSerializer, WorkspaceView
from .serializers import InvitationSerializer, NewInvitationSerializer, invitation_json

DAYS = [(days, str(days)) for days in invitations.DAYS]


class WantedInvitationSerializer(StrictSerializer):
    """`email` null: by link, for whoever opens it first."""

    email = serializers.EmailField(allow_null=True, default=None)
    role = serializers.ChoiceField(choices=Role.choices)
    days = serializers.ChoiceField(
        choices=DAYS, default=invitations.USUAL_DAYS, help_text="For how long it can be accepted."
    )


class SeveralSerializer(StrictSerializer):
    emails = serializers.ListField(
        child=serializers.CharField(max_length=300), min_length=1, max_length=invitations.MOST_AT_ONCE
    )
    role = serializers.ChoiceField(choices=Role.choices)
    days = serializers.ChoiceField(choices=DAYS, default=invitations.USUAL_DAYS)


class OutcomeSerializer(StrictSerializer):
    """One address: its invitation, or why there is none."""

    email = serializers.CharField()
    invitation = NewInvitationSerializer(allow_null=True)
    code = serializers.CharField(help_text="Why it was not invited, as `already_member`; empty: it was.")
    message = serializers.CharField(help_text="The same as a sentence for people.")


class OutcomesSerializer(StrictSerializer):
    results = OutcomeSerializer(many=True)


class ChangedInvitationSerializer(StrictSerializer):
    role = serializers.ChoiceField(choices=Role.choices)


class RenewSerializer(StrictSerializer):
    days = serializers.ChoiceField(
        choices=DAYS, allow_null=True, default=None, help_text="Null: as long as it was open before."
    )


class Invitations(WorkspaceView, GenericAPIView[Invitation]):
    serializer_class = InvitationSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        return membership.open_invitations(self.workspace)

    @extend_schema(
        operation_id="invitations_list",
        summary="Open invitations, expired ones too (admins)",
        responses=InvitationSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(InvitationSerializer(page, many=True).data)

    @extend_schema(
        operation_id="invitations_create",
        summary="Invite by email, or by link when `email` is null (admins)",
        request=WantedInvitationSerializer,
        responses={201: NewInvitationSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(WantedInvitationSerializer)
        role, days = wanted["role"], wanted["days"]
        if wanted["email"]:
            made = invitations.invite_by_email(self.workspace, self.person, wanted["email"], role, days)
        else:
            made = invitations.invite_by_link(self.workspace, self.person, role, days)
        return Response(_told(*made), status=201)


class SeveralInvitations(WorkspaceView):
    @extend_schema(
        operation_id="invitations_create_several",
        summary="Invite many by email; each address has its own answer, in the order given (admins)",
        request=SeveralSerializer,
        responses=OutcomesSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(SeveralSerializer)
        outcomes = invitations.invite_several(
            self.workspace, self.person, wanted["emails"], wanted["role"], wanted["days"]
        )
        mailed = send_invitations((one.invitation, one.secret) for one in outcomes if one.invitation)
        return Response({"results": [_outcome_json(one, mailed) for one in outcomes]})


class OneInvitation(WorkspaceView):
    @extend_schema(
        operation_id="invitations_change",
        summary="Change what its person will be; its link stays good (admins)",
        request=ChangedInvitationSerializer,
        responses=InvitationSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        found = _invitation(self, pk)
        role = self.read(ChangedInvitationSerializer)["role"]
        return Response(InvitationSerializer(invitations.change_invitation(found, self.person, role)).data)

    @extend_schema(operation_id="invitations_revoke", summary="Revoke an invitation (admins)", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        invitations.revoke_invitation(_invitation(self, pk), self.person)
        return Response(status=204)


class RenewInvitation(WorkspaceView):
    @extend_schema(
        operation_id="invitations_renew",
        summary="Send it again with a new link; the old one is void (admins)",
        request=RenewSerializer,
        responses=NewInvitationSerializer,
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        found = _invitation(self, pk)
        return Response(_told(*invitations.renew_invitation(found, self.person, self.read(RenewSerializer)["days"])))


def _invitation(view: WorkspaceView, pk: UUID) -> Invitation:
    found = Invitation.objects.filter(workspace=view.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _told(invitation: Invitation, secret: str) -> dict[str, Any]:
    """The invitation with its link, mailed where it has an address."""
    mailed = send_invitation(invitation, secret) if invitation.email else None
    return invitation_json(invitation, invitations.link_of(secret), mailed)


def _outcome_json(outcome: invitations.Outcome, mailed: dict[UUID, bool]) -> dict[str, Any]:
    made = outcome.invitation
    told = invitation_json(made, invitations.link_of(outcome.secret), mailed[made.pk]) if made else None
    refusal = outcome.refusal
    return {
        "email": outcome.email,
        "invitation": told,
        "code": refusal.code if refusal else "",
        "message": refusal.message if refusal else "",
    }
