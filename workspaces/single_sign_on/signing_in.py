"""The last step through the provider's door, and, with OIDC_ONLY, the lock on every other door."""

from collections.abc import Callable
from typing import Final

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..models import User
from .refusals import sentence

# Pages that lead to a password, or in by something else than the provider; allauth's names.
CLOSED: Final = frozenset(
    {
        "account_signup",
        "account_signup_by_passkey",
        "account_set_password",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_request_login_code",
        "account_confirm_login_code",
        "mfa_login_webauthn",
        "mfa_signup_webauthn",
    }
)


def sign_in(request: HttpRequest, user: User, next_page: str) -> HttpResponse:
    """Through allauth, as every sign-in: whoever has a second factor is asked for it."""
    request.came_through_provider = True  # type: ignore[attr-defined]
    record_authentication(request, user, method="socialaccount", provider="oidc")
    response: HttpResponse = perform_login(request, user, redirect_url=next_page or None)
    return response


def is_shut(request: HttpRequest) -> bool:
    """Whether this sign-in may not begin: not through the only door. (A second factor comes later.)"""
    return bool(settings.OIDC_ONLY) and not getattr(request, "came_through_provider", False)


class OnlyDoor:
    """With OIDC_ONLY, the pages of the other doors are not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        if not settings.OIDC_ONLY or match is None:
            return None
        if match.url_name in CLOSED:
            raise Http404
        if match.url_name == "account_login" and request.method == "POST":
            # Before anything compares the password: nobody learns whether it was right.
            messages.error(request, sentence("only"))
            return redirect("account_login")
        return None
