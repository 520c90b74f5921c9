"""The name that a guest gave, kept by their browser alone: in a cookie, so that it is there without script, too."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "guest-name"
DAYS: Final = 90
# Of this server, whichever link one comes by.
PATH: Final = "/s/"
_SALT: Final = "guest-name"


def name_of(request: HttpRequest) -> str:
    """The name given last, or nothing. Signed because names are any letters, and what is ours needs no second check."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT))
    except signing.BadSignature:
        return ""


def remember_name(response: HttpResponse, name: str) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        signing.dumps(name, salt=_SALT, compress=False),
        max_age=DAYS * 24 * 60 * 60,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
