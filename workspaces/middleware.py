"""Answers each person in their own language and time zone, and remembers the address for the audit log."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from .audit import remember_address


class PersonalSettings:
    """After AuthenticationMiddleware: a signed-in person's choice wins over what the browser says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        remember_address(request)
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(_zone(user.time_zone)):
            response = self.get_response(request)
            # A lazily rendered answer must be rendered while the zone holds.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
