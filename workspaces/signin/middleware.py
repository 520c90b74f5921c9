"""Keeps the list of sessions true: when and from where each browser was last here."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from .sessions import note_seen

log = logging.getLogger(__name__)


class SeenSessions:
    """After journeymap.middleware.SessionAge, which notes when a session began."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            try:
                note_seen(request)
            except DatabaseError as error:
                # A page is worth more than this note, which comes again.
                log.warning("A session could not be noted as seen: %s", error)
        return self.get_response(request)
