"""The secret of a share link: computed from the server's key, stored nowhere, and void once its generation is over.

192 bits stand in the fragment of the address, which browsers never send: no access log and no Referer has it. Whoever
manages links can copy it again; a dump of the database can't make it.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from maps.models import ShareLink

SECRET_BYTES = 24


def secret_of(link_id: UUID, generation: int) -> str:
    """32 characters of base64url."""
    mac = salted_hmac("share-link", f"{link_id}.{generation}", algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:SECRET_BYTES]).decode("ascii")


def is_secret(link_id: UUID, generation: int, given: str) -> bool:
    return constant_time_compare(secret_of(link_id, generation), given)


def secret_in(text: str) -> str:
    """The secret in what somebody pasted: the whole link, or the secret alone."""
    return text.strip().rpartition("#")[2].strip()


def url_of(link: ShareLink, name: str = "shared") -> str:
    """The whole link, with its secret. `name`: of the address, `shared` or `embedded`."""
    secret = secret_of(link.pk, link.generation)
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=[link.public_id])}#{secret}"
