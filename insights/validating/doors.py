"""The secret of a validation link, and the cookie of whoever was let in.

As with share links the secret is computed from the server's key and stored nowhere, stands in the fragment of the
address, and the row decides anew at every request. The cookie also holds whose answers these are: a random key of which
the row knows a digest.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from insights.models import Validation
from workspaces.errors import NotFound

SECRET_BYTES: Final = 24
COOKIE_DAYS: Final = 30
_SALT: Final = "validation-door"


@dataclass(frozen=True, slots=True)
class LetIn:
    """`key`: of this browser's answers."""

    validation: Validation
    key: str

    @property
    def digest(self) -> str:
        return sha256(self.key.encode()).hexdigest()


def gone() -> NotFound:
    """The one answer for what is wrong, unknown and closed."""
    message = _("This link does not work, or no longer. Ask whoever sent it to you for a new one.")
    return NotFound(message, code="link_gone")


def secret_of(validation: Validation) -> str:
    """32 characters of base64url."""
    mac = salted_hmac("validation-link", f"{validation.pk}.{validation.generation}", algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:SECRET_BYTES]).decode("ascii")


def url_of(validation: Validation) -> str:
    """The whole link, with its secret."""
    address = reverse("validate", args=[validation.public_id])
    return f"{settings.PUBLIC_URL.rstrip('/')}{address}#{secret_of(validation)}"


def exchange(public_id: str, secret: str) -> LetIn:
    """Who has the secret is let in, with a key of their own. Raises `gone()` whatever is wrong."""
    found = _open(public_id)
    if found is None or not constant_time_compare(secret_of(found), secret):
        raise gone()
    return LetIn(found, secrets.token_urlsafe(24))


def marker_of(let_in: LetIn) -> str:
    """What the cookie holds."""
    return signing.Signer(salt=_SALT).sign(f"{let_in.validation.pk.hex}.{let_in.validation.generation}.{let_in.key}")


def by_marker(public_id: str, marker: str) -> LetIn | None:
    """Whoever has this cookie, as long as the link is open; one query."""
    try:
        named, generation, key = signing.Signer(salt=_SALT).unsign(marker).split(".")
    except (signing.BadSignature, ValueError):
        return None
    found = _open(public_id)
    if found is None or (found.pk.hex, str(found.generation)) != (named, generation):
        return None
    return LetIn(found, key)


def _open(public_id: str) -> Validation | None:
    return Validation.objects.open().select_related("map__workspace").filter(public_id=public_id).first()
