"""Where django-allauth meets our people: what sign-up stores, and its refusals in our words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from .models import User
from .single_sign_on.refusals import sentence
from .single_sign_on.signing_in import is_shut

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("That email and password don’t match. Check both and try again."),
        "too_many_login_attempts": _("That was tried too often. Wait a few minutes and try again."),
        "email_taken": _("There is an account with this address already. Sign in instead."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("Enter your current password."),
    }

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Ways to show once more who one is, in our words."""
        return [{**way, "description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def save_user(self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True) -> User:
        """Name and the browser's language, time zone and formats join the address and password."""
        for field in ("name", "language", "time_zone", "formats"):
            if form.cleaned_data.get(field):
                setattr(user, field, form.cleaned_data[field])
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return not settings.OIDC_ONLY

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Asked of every way in, whatever page it began on."""
        if is_shut(request):
            messages.error(request, sentence("only"))
            return redirect("account_login")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response
