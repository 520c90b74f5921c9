"""REST: the signed page of a contact: who sees its link, has it mailed, and revokes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.actions.doors import contact_of, open_page, revoke_page, shown_link, url_of
from insights.actions.inviting import send_link
from insights.models import ContactDoor
from workspaces.api.base import StrictSerializer, WorkspaceView
from workspaces.errors import Forbidden
from workspaces.models import ApiToken, Role, TokenScope


class ContactPageSerializer(StrictSerializer):
    """`url` is null while there is none, or it is revoked."""

    url = serializers.CharField(allow_null=True, help_text="With its secret: for admins.")
    revoked = serializers.BooleanField()
    last_opened_at = serializers.DateTimeField(allow_null=True)


class SentSerializer(StrictSerializer):
    mailed = serializers.BooleanField(help_text="False: no address, revoked, or the mail server refused.")


class ContactPage(WorkspaceView):
    """Below `workspaces/{slug}/contacts/{id}/page/`."""

    @extend_schema(
        operation_id="contact_page_read",
        summary="The link of a contact's page (admins; not by a token that only reads)",
        responses=ContactPageSerializer,
    )
    def get(self, request: Request, slug: str, contact: UUID) -> Response:
        self.require(Role.ADMIN)
        if isinstance(request.auth, ApiToken) and request.auth.scope == TokenScope.READ:
            # Whoever opens the link moves the contact's actions on: that is more than reading.
            raise Forbidden(_("This token may only read."), code="token_reads_only")
        return Response(page_json(shown_link(self.me, contact_of(self.me, contact))))

    @extend_schema(
        operation_id="contact_page_send",
        summary="Have the link mailed to the contact (editors; a revoked one: admins, it is open again)",
        request=None,
        responses={200: SentSerializer, 403: OpenApiResponse(description="`revoked`, or no right.")},
    )
    def post(self, request: Request, slug: str, contact: UUID) -> Response:
        self.require(Role.EDITOR)
        found = contact_of(self.me, contact)
        open_page(self.me, found)
        return Response({"mailed": send_link(found, self.person)})

    @extend_schema(
        operation_id="contact_page_revoke", summary="Void the link of a contact's page (admins)", responses={204: None}
    )
    def delete(self, request: Request, slug: str, contact: UUID) -> Response:
        self.require(Role.ADMIN)
        revoke_page(self.me, contact_of(self.me, contact))
        return Response(status=204)


def page_json(door: ContactDoor | None) -> dict[str, Any]:
    revoked = door is not None and door.revoked_at is not None
    return {
        "url": url_of(door) if door is not None and not revoked else None,
        "revoked": revoked,
        "last_opened_at": door.last_opened_at if door is not None else None,
    }
