"""Remembers from which address a request came, for the audit log, and whose it is, for when they were last active."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .activity import answering
from .audit import remember_address


class AuditAddress:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remember_address(address_of(request)), answering(request):
            return self.get_response(request)


def address_of(request: HttpRequest) -> str | None:
    """The client's address. X-Forwarded-For counts only as far as our own proxies wrote it (TRUSTED_PROXY_COUNT)."""
    proxies: int = settings.TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR") or None
