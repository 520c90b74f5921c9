"""The secret of a session's QR code: computed from the server's key, stored nowhere, void with its generation.

As with share links it stands in the fragment of the address, which browsers never send.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from workshops.models import Workshop

SECRET_BYTES: Final = 24


def secret_of(workshop_id: UUID, generation: int) -> str:
    """32 characters of base64url."""
    mac = salted_hmac("session-door", f"{workshop_id}.{generation}", algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:SECRET_BYTES]).decode("ascii")


def is_secret(workshop_id: UUID, generation: int, given: str) -> bool:
    return constant_time_compare(secret_of(workshop_id, generation), given)


def url_of(workshop: Workshop) -> str:
    """The whole link, with its secret."""
    address = reverse("session_join", args=[workshop.public_id])
    return f"{settings.PUBLIC_URL.rstrip('/')}{address}#{secret_of(workshop.pk, workshop.generation)}"
