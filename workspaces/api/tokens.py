"""REST: API tokens for one workspace: the caller's, and for its admins everybody's."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from ..errors import Forbidden, NotFound
from ..models import ApiToken, TokenScope
from ..tokens import make_token, revoke_token, tokens_of
from .base import ByCursor, WorkspaceView
from .serializers import NewTokenSerializer, TokenSerializer, token_json


class Tokens(WorkspaceView, GenericAPIView[ApiToken]):
    serializer_class = TokenSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        return tokens_of(self.me).select_related("user")

    @extend_schema(
        operation_id="tokens_list",
        summary="One's own tokens for this workspace; admins see everybody's. Never a secret",
        responses=TokenSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(TokenSerializer(page, many=True).data)

    @extend_schema(
        operation_id="tokens_create",
        summary="Make a token that acts for the caller in this workspace only",
        request=TokenSerializer,
        responses={201: NewTokenSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        if isinstance(request.auth, ApiToken):
            # Revoking a token must end what it can do; its successors would live on.
            raise Forbidden(_("A token can't make tokens. Sign in to make one."))
        wanted = self.read(TokenSerializer)
        token, secret = make_token(self.me, wanted["name"], TokenScope(wanted["scope"]), wanted["expires_at"])
        return Response(token_json(token, secret), status=201)


class OneToken(WorkspaceView):
    @extend_schema(
        operation_id="tokens_revoke", summary="Revoke one of one's own tokens; admins: anybody's", responses={204: None}
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        token = tokens_of(self.me).select_related("workspace").filter(pk=pk).first()
        if token is None:
            raise NotFound
        revoke_token(token, self.person)
        return Response(status=204)
