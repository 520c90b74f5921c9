"""Bearer tokens for the REST API; the socket uses `user_of_token` from here too."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from .models import ApiToken, TokenScope, User
from .tokens import user_of_token

__all__ = ["BearerAuthentication", "user_of_token"]


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer TOKEN`; `request.auth` is then the ApiToken, whose workspace limits it.

    A view that narrower tokens may reach names their scope as `token_scope`, or as `reading_scope` when they may only
    read what it has; all others refuse them.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("The Authorization header must read: Bearer TOKEN.")
        view = request.parser_context["view"]
        scope = getattr(view, "token_scope", TokenScope.ALL)
        if request.method in SAFE_METHODS:
            scope = getattr(view, "reading_scope", scope)
        holder = user_of_token(words[1].decode("latin-1"), scope)
        if holder is None:
            raise AuthenticationFailed("This token is unknown, revoked or expired.")
        return holder

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = BearerAuthentication
    name = "bearerToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
