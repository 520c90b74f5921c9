"""REST: share links of a map, for those who may share it; they can copy each link again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.access import map_for
from maps.exchange.choosing import FIELDS
from maps.models import ShareLink
from maps.sharing.links import change_link, delete_link, link_of, links_of, make_link, revoke_all
from maps.sharing.secrets import url_of
from maps.sharing.settings import MOST_IDS, NAME
from workspaces.api.base import StrictSerializer
from workspaces.qr import svg_of

from .maps import MapView


def _ids(**told: Any) -> serializers.ListField:
    """Chosen ids, or null."""
    child = serializers.UUIDField()
    return serializers.ListField(child=child, allow_null=True, required=False, max_length=MOST_IDS, **told)


class ShowsSerializer(StrictSerializer):
    """What the link shows. Null: all of them, those that come later too."""

    stages = _ids()
    lanes = _ids()
    personas = _ids(help_text="Ids of the map's own rows (`map_persona`).")
    without = serializers.ListField(
        child=serializers.ChoiceField(choices=sorted(FIELDS)), required=False, help_text="What is left out."
    )
    costs = serializers.BooleanField(
        required=False, help_text="What pain points cost is shown; false where nothing is said."
    )


class NewShareLinkSerializer(StrictSerializer):
    """A link to make."""

    name = serializers.CharField(max_length=NAME, required=False, allow_blank=True)
    password = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, trim_whitespace=False, help_text="Empty or null: none."
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True)
    shows = ShowsSerializer(required=False)
    comments = serializers.BooleanField(required=False, help_text="Guests may comment, with a name of their choice.")
    origins = serializers.ListField(
        child=serializers.CharField(max_length=300), required=False, help_text="Where it may be embedded."
    )
    frozen = serializers.BooleanField(required=False, help_text="Shows the map as it is at this moment, not live.")


class ShareLinkPatchSerializer(NewShareLinkSerializer):
    revoked = serializers.BooleanField(
        required=False, help_text="True: the link is dead. False: it is open again, under a new secret."
    )


class MadeBySerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ShareLinkSerializer(StrictSerializer):
    """A share link with its secret in `url`; null there while it is revoked."""

    id = serializers.UUIDField()
    public_id = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    embed_url = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=("open", "expired", "revoked"))
    has_password = serializers.BooleanField()
    expires_at = serializers.DateTimeField(allow_null=True)
    shows = ShowsSerializer()
    comments = serializers.BooleanField()
    origins = serializers.ListField(child=serializers.CharField())
    frozen_at = serializers.DateTimeField(allow_null=True, help_text="Null: live.")
    opened = serializers.IntegerField(help_text="How often somebody came in by it.")
    last_opened_at = serializers.DateTimeField(allow_null=True)
    created_by = MadeBySerializer(allow_null=True)
    created_at = serializers.DateTimeField()


class ShareLinksSerializer(StrictSerializer):
    results = ShareLinkSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: a map has at most 20.")


class ShareLinks(MapView):
    @extend_schema(
        operation_id="share_links_list",
        summary="The share links of a map (who may share it)",
        responses=ShareLinksSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        links = [link_json(one) for one in links_of(self.principal, pk)]
        return Response({"results": links, "next": None})

    @extend_schema(
        operation_id="share_links_create",
        summary="Make a share link (who may share the map)",
        request=NewShareLinkSerializer,
        responses={201: ShareLinkSerializer, 413: OpenApiResponse(description="`too_many`")},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        map_for(self.principal, pk, "share")
        made = make_link(self.principal, pk, _plain(self.read(NewShareLinkSerializer)))
        return Response(link_json(made), status=201)

    @extend_schema(
        operation_id="share_links_revoke_all",
        summary="Revoke every share link of a map (who may share it)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        revoke_all(self.principal, pk)
        return Response(status=204)


class OneShareLink(MapView):
    """A link of a map that one knows nothing of is not there."""

    @extend_schema(
        operation_id="share_links_change",
        summary="Change, revoke or reopen a share link (who may share the map)",
        request=ShareLinkPatchSerializer,
        responses=ShareLinkSerializer,
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        link_of(self.principal, pk)
        wanted = _plain(self.read(ShareLinkPatchSerializer, partial=True))
        return Response(link_json(change_link(self.principal, pk, wanted)))

    @extend_schema(
        operation_id="share_links_delete",
        summary="Delete a share link for good (who may share the map)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        delete_link(self.principal, pk)
        return Response(status=204)


class LinkPicture(MapView):
    @extend_schema(
        operation_id="share_links_qr",
        summary="The link as a QR code (SVG; who may share the map)",
        responses={(200, "image/svg+xml"): OpenApiTypes.STR},
    )
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        link = link_of(self.principal, pk, is_open=True)
        return HttpResponse(
            svg_of(url_of(link)),
            content_type="image/svg+xml",
            headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
        )


def _plain(wanted: dict[str, Any]) -> dict[str, Any]:
    """As maps.sharing.links takes it: ids as text."""
    shows = wanted.get("shows")
    if shows is None:
        return wanted
    plain = {name: [str(one) for one in value] if isinstance(value, list) else value for name, value in shows.items()}
    return {**wanted, "shows": plain}


def link_json(link: ShareLink) -> dict[str, Any]:
    revoked = link.revoked_at is not None
    names = ("id", "public_id", "name", "expires_at", "comments", "origins", "opened", "last_opened_at", "created_at")
    by = link.created_by
    return {
        **{name: getattr(link, name) for name in names},
        "url": None if revoked else url_of(link),
        "embed_url": url_of(link, "embedded") if link.origins and not revoked else None,
        "state": _state(link),
        "has_password": bool(link.password),
        "shows": link.shows,
        "frozen_at": link.version.created_at if link.version else None,
        "created_by": {"id": by.pk, "name": by.display_name} if by else None,
    }


def _state(link: ShareLink) -> str:
    if link.revoked_at is not None:
        return "revoked"
    return "expired" if link.expires_at is not None and link.expires_at <= timezone.now() else "open"
