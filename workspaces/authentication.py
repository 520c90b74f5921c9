"""Bearer tokens for the REST API; the socket uses `user_of_token` from here too."""

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from .audit import remember_token
from .errors import Forbidden
from .models import ApiToken, TokenScope, User
from .tokens import user_of_token

__all__ = ["BearerAuthentication", "user_of_token"]


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer TOKEN`; `request.auth` is then the ApiToken, whose workspace limits it.

    A token that reads opens whatever only reads. A view that narrower tokens may reach names their scope as
    `token_scope`, or as `reading_scope` when they may only read what it has; all others refuse them.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("The Authorization header must read: Bearer TOKEN.")
        view = request.parser_context["view"]
        enough = {TokenScope.READ, getattr(view, "token_scope", TokenScope.ALL)}
        if request.method in SAFE_METHODS:
            enough.add(getattr(view, "reading_scope", TokenScope.ALL))
        holder = user_of_token(words[1].decode("latin-1"), *enough)
        if holder is None:
            raise AuthenticationFailed("This token is unknown, revoked or expired.")
        if holder[1].scope == TokenScope.READ and request.method not in SAFE_METHODS:
            raise Forbidden(_("This token may only read."), code="token_reads_only")
        remember_token(holder[1])
        return holder

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = BearerAuthentication
    name = "bearerToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
