"""How a browser's session opens the API, and the answer of a view that names nobody: no."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView


class SessionAuthentication(authentication.SessionAuthentication):
    """The session cookie, with the CSRF check and a code of its own for its refusal."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            message = _("The CSRF token is missing or wrong.")
            raise PermissionDenied(message, code="csrf_failed") from error


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class Nobody(BasePermission):
    """The default: every view must say who may."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        return False
