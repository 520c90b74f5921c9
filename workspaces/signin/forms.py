"""The forms of second factors: allauth's, with what it leaves out of checking."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from .mfa_adapter import NAME_LENGTH

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "dir": "ltr"}


# Codes


class _Codes(BaseAuthenticateForm):  # type: ignore[misc]
    """A code of an authenticator app works once: whoever saw it typed can't use it while it still would fit."""

    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=_CODE))

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not _spend(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _spend(authenticator: Authenticator, code: str) -> bool:
    """Notes the code's place in time; False when that, or a later one, was used before."""
    digits = "".join(code.split())
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = decrypt(row.data["secret"])
        last = row.data.get("last_counter", -1)
        counters = [
            one
            for one in yield_hotp_counters_from_time()
            if one > last and constant_time_compare(format_hotp_value(hotp_value(secret, one)), digits)
        ]
        if not counters:
            return False
        row.data["last_counter"] = counters[0]
        row.save(update_fields=["data"])
        authenticator.data = row.data
    return True


class SignInCodeForm(_Codes, AuthenticateForm):
    """With the password given: a code of the app, or a recovery code."""


class ConfirmCodeForm(_Codes, ReauthenticateForm):
    pass


class SetUpAppForm(ActivateTOTPForm):  # type: ignore[misc]
    code = forms.CharField(label=_("Code that the app shows"), max_length=20, widget=forms.TextInput(attrs=_CODE))


# Passkeys


def _require_our_origin(credential: Any) -> None:
    """A browser says which page it answered. That must be one of ours, to the port: not a neighbour's on this host."""
    try:
        origin = json.loads(websafe_decode(credential["response"]["clientDataJSON"]))["origin"]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _wrong_passkey() from None
    if origin not in settings.PUBLIC_ORIGINS:
        raise _wrong_passkey()


def _wrong_passkey() -> ValidationError:
    error: ValidationError = get_adapter().validation_error("incorrect_passkey")
    return error


class _Passkey(AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Authenticator:
        _require_our_origin(self.cleaned_data["credential"])
        try:
            return super().clean_credential()
        except ValidationError as error:
            raise (_wrong_passkey() if error.code == "incorrect_code" else error) from None
        except (KeyError, TypeError, ValueError, AttributeError):
            # What is no answer of a browser at all.
            raise _wrong_passkey() from None


class PasskeySignInForm(_Passkey, LoginWebAuthnForm):
    pass


class PasskeySecondForm(_Passkey):
    pass


class PasskeyConfirmForm(_Passkey, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Every key is a passkey: it knows whose it is and asks for finger, face or PIN, so it needs no password."""

    name = forms.CharField(
        label=_("Name"), required=False, max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    passwordless = None

    def clean(self) -> dict[str, Any]:
        credential = (self.cleaned_data or {}).get("credential")
        if credential:
            _require_our_origin(credential)
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except ValidationError:
            raise _wrong_passkey() from None
        except (KeyError, TypeError, ValueError, AttributeError):
            raise _wrong_passkey() from None


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"dir": "auto"}))
