"""Where django-allauth's second factors meet our people: their names, their words, and how their secrets are kept."""

from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from .browsers import browser_of, named
from .secrets import opened, sealed


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code is not right. Each works once, and those of an app for half a minute."),
        "incorrect_passkey": _("That passkey could not be checked. Try again, or use another way to sign in."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a passkey or an authenticator app."),
    }

    def get_totp_issuer(self) -> str:
        """Beside the address, so that apps tell two installations apart."""
        return f"Journeymap {context.request.get_host()}"

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Journeymap"}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """What people know it by: the browser that makes it. It can be put in other words."""
        return named(browser_of(context.request.headers.get("User-Agent", "")))[:NAME_LENGTH]


NAME_LENGTH = 60
