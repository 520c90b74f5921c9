"""What every answer carries, and whose language and time zone a page is made in."""

import zoneinfo
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.timezone import now

from workspaces.errors import DomainError, as_busy

from .views import bad_request, error_page

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
# Where maps are shown to guests: whoever has an address has it from somebody, not from a search.
UNLISTED: Final = ("/s/", "/embed/", "/owners/", "/join/", "/mail/")
SESSION_LIFE: Final = timedelta(days=90)
SESSION_REFRESH: Final = timedelta(days=1)


class AnswerHeaders:
    """Headers that Django has no setting for. Caches keep no answer, unless its view says that it is nobody's own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        response["Reporting-Endpoints"] = 'csp="/csp-reports/"'
        if request.path_info.startswith(UNLISTED):
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response


class ReadableQuery:
    """Refuses a NUL in the address: PostgreSQL can't store or compare it, so no query may carry it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "\0" in unquote(request.META.get("QUERY_STRING", "")):
            return bad_request(request, ValueError("NUL in the address"))
        return self.get_response(request)


class SessionAge:
    """A session ends 14 days after its last use (SESSION_COOKIE_AGE) and in any case 90 days after sign-in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            moment = now().timestamp()
            began = request.session.setdefault("began", moment)
            if moment - began > SESSION_LIFE.total_seconds():
                logout(request)
            elif moment - request.session.get("used", 0) > SESSION_REFRESH.total_seconds():
                # Written once a day, not on every request: writing it is what moves the end of the session.
                request.session["used"] = moment
        return self.get_response(request)


class PersonsLanguageAndTime:
    """Makes pages in the signed-in person's language and time zone; before sign-in the browser's wishes hold."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        language = request.user.language
        if translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        try:
            zone = zoneinfo.ZoneInfo(request.user.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            zone = zoneinfo.ZoneInfo("UTC")
        with timezone.override(zone):
            return self.get_response(request)


class DomainErrors:
    """Shows a refusal of the domain as a page; the API has its own form of it (api_errors)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = exception if isinstance(exception, DomainError) else as_busy(exception)
        if refusal is None:
            return None
        return error_page(request, refusal.status, refusal.code, refusal.message, refusal.details)
