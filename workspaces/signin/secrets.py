"""What authenticator apps and recovery codes are made from, kept encrypted: a copy of the database signs nobody in."""

import base64
import logging

from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)


def sealed(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """The secret again. One that another SECRET_KEY sealed can't be read: then a new one is given, which fits no code,
    and never an empty one, whose codes anybody can work out.
    """
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken:
        log.warning("A second factor was sealed with another SECRET_KEY: its codes are refused")
        return generate_totp_secret()


def _box() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    digest = salted_hmac("workspaces.signin.secrets", "second factor", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
