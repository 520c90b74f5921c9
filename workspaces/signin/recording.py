"""Writes down what concerns getting into an account: sign-ins that worked and that failed, passwords, second factors.

Those rows belong to no workspace: only the person whose account it is reads them. An attempt on an address that has no
account leaves nothing: whatever was typed there may be a password.
"""

from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import (
    email_changed,
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
    user_signed_up,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from workspaces.audit import record
from workspaces.models import User

from .browsers import browser_of

# What the ways in are called in the log: short names, their words are in workspaces.auditing.own_words.
METHODS: Final = {
    Authenticator.Type.TOTP: "totp",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery_code",
}


def method_of(request: HttpRequest, user: User) -> str:
    """How this session was signed in: "password", "passkey", "single_sign_on"; with a second factor "password_totp"."""
    ways = []
    for one in get_authentication_records(request, user):
        if one.get("reauthenticated"):
            continue
        if one["method"] == "mfa":
            ways.append(METHODS.get(one.get("type"), "mfa"))
        else:
            ways.append("single_sign_on" if one["method"] == "socialaccount" else one["method"])
    return "_".join(dict.fromkeys(ways)) or "password"


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: User, **_more: Any) -> None:
    _note("authn_login_success", user, method=method_of(request, user), browser=_browser(request))


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    address = str(credentials.get("email") or credentials.get("username") or "")
    user = User.objects.filter(email__iexact=address).first() if address else None
    if user is not None:
        _note_attempt(user, "password", request)


@receiver(authentication_failed)
def note_wrong_code(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    _note_attempt(user, METHODS.get(authenticator.type, "mfa"), request)  # type: ignore[call-overload]


def _note_attempt(user: User, method: str, request: HttpRequest | None) -> None:
    # Nobody has shown yet who they are: the row is about the account, by no one.
    record("authn_login_fail", actor=None, workspace=None, about=user, method=method, browser=_browser(request))


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: User | None, **_more: Any) -> None:
    if user is not None:
        _note("authn_logout", user)


@receiver(password_changed)
def note_change(user: User, **_more: Any) -> None:
    _note("authn_password_change", user, way="changed")


@receiver(password_set)
def note_first_password(user: User, **_more: Any) -> None:
    _note("authn_password_change", user, way="set")


@receiver(password_reset)
def note_reset(user: User, **_more: Any) -> None:
    _note("authn_password_change", user, way="reset")


@receiver(authenticator_added)
def note_factor(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note("recovery_codes_made", user)
    else:
        _note("second_factor_added", user, method=METHODS[Authenticator.Type(authenticator.type)])


@receiver(authenticator_reset)
def note_new_codes(user: User, **_more: Any) -> None:
    _note("recovery_codes_made", user)


@receiver(authenticator_removed)
def note_factor_gone(user: User, authenticator: Authenticator, **_more: Any) -> None:
    _note("second_factor_removed", user, method=METHODS[Authenticator.Type(authenticator.type)])


@receiver(user_signed_up)
def note_account(user: User, **_more: Any) -> None:
    _note("user_created", user)


@receiver(email_changed)
def note_address(user: User, **_more: Any) -> None:
    _note("user_updated", user, field="email")


def _note(event: str, user: User, **details: str) -> None:
    record(event, actor=user, workspace=None, about=user, **details)


def _browser(request: HttpRequest | None) -> str:
    return browser_of(request.headers.get("User-Agent", "")) if request is not None else ""
