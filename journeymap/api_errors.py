"""Gives every error of the API one form: {"code", "message", "details"} with the right status."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from workspaces.errors import DomainError, Forbidden, Invalid, NotFound, as_busy

CODES: Final = {
    "parse_error": "invalid",
    "unsupported_media_type": "unsupported_media_type",
    "not_authenticated": "not_signed_in",
    "authentication_failed": "not_signed_in",
    "permission_denied": "forbidden",
    "throttled": "rate_limited",
}


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to `error`, or None for a fault of the server (500)."""
    if isinstance(error, Http404):
        error = NotFound()
    elif isinstance(error, PermissionDenied):
        error = Forbidden()
    elif isinstance(error, exceptions.ValidationError):
        error = Invalid(details=_plain(error.get_full_details()))
    elif busy := as_busy(error):
        error = busy
    if isinstance(error, DomainError):
        return Response(error.as_json(), status=error.status)
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    code = str(error.get_codes())
    body = {"code": CODES.get(code, code), "message": _message(error), "details": {}}
    return Response(body, status=error.status_code, headers=headers)


def _message(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.NotAuthenticated):
        return _("Sign in first.")
    return str(error.detail)


def _plain(details: Any) -> dict[str, Any]:
    """{field: [{"code", "message"}]} as Django REST framework gives it; errors of the whole stand under `all`."""
    return details if isinstance(details, dict) else {"all": details}
