"""Guests: a link's secret exchanged for a marker that their browser keeps, and the row asked anew at every request.

The marker is signed and says which link, which generation and which password, nothing about what may be seen: a
revoked, expired or changed link is found out by reading it, not by waiting for something to run out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from maps.models import ShareLink
from workspaces.errors import DomainError, NotFound

from . import links, passwords
from .secrets import is_secret, secret_of

COOKIE_DAYS: Final = 90
# What an embedded page holds in memory.
PASS_LIFE: Final = timedelta(hours=1)
ID_LENGTH: Final = 16
_NOBODY: Final = UUID(int=0)


class PasswordNeeded(DomainError):
    """The secret is right; this link asks for a password beside it."""

    default_code = "password_needed"
    default_status = 403

    def default_message(self) -> str:
        return _("This map asks for a password.")


def gone() -> NotFound:
    """The one answer for what is wrong, unknown, revoked and expired."""
    message = _("This link does not work, or no longer. Ask whoever sent it to you for a new one.")
    return NotFound(message, code="link_gone")


def open_link(public_id: str) -> ShareLink | None:
    """The link, if it lets anybody in now, with its map and version; one query."""
    if len(public_id) > ID_LENGTH:
        return None
    return ShareLink.objects.open().select_related("map__workspace", "version").filter(public_id=public_id).first()


def exchange(public_id: str, secret: str, password: str, address: str | None, *, is_new: bool = True) -> ShareLink:
    """Let somebody in who has the secret, and count it when they are new.

    Raises `gone()` whatever is wrong with the link, PasswordNeeded, Forbidden `wrong_password`, RateLimited.
    """
    link = open_link(public_id)
    if link is None:
        # As much work as for a link that is there.
        secret_of(_NOBODY, 0)
        raise gone()
    if not is_secret(link.pk, link.generation, secret):
        raise gone()
    if link.password:
        if not password:
            raise PasswordNeeded
        passwords.check(link, password, address)
    if is_new:
        links.note_opened(link)
    return link


def cookie_name(public_id: str) -> str:
    return f"link-{public_id}"


def live_cookie_name(public_id: str) -> str:
    """The same marker for the socket, whose address lies elsewhere."""
    return f"link-{public_id}-live"


def marker_of(link: ShareLink) -> str:
    """What the cookie holds."""
    return signing.Signer(salt="share-link-guest").sign(_marker(link))


def pass_of(link: ShareLink) -> str:
    """The same for an hour, for a page that may keep no cookie."""
    return signing.TimestampSigner(salt="share-link-pass").sign(_marker(link))


def link_of_marker(public_id: str, marker: str) -> ShareLink | None:
    """The open link that this marker lets into, or None; one query."""
    return _link_of(public_id, _unsigned(marker))


def link_of_pass(public_id: str, given: str) -> ShareLink | None:
    return _link_of(public_id, _unsigned_pass(given))


def marker_in(marker: str = "", given_pass: str = "") -> str | None:
    """What a socket's cookie or pass says, unsigned, to be compared with the row's again and again (rule C14)."""
    return _unsigned(marker) or _unsigned_pass(given_pass)


def is_marker_of(link: ShareLink, unsigned: str) -> bool:
    return constant_time_compare(_marker(link), unsigned)


def _link_of(public_id: str, unsigned: str | None) -> ShareLink | None:
    link = open_link(public_id) if unsigned else None
    return link if link is not None and unsigned and is_marker_of(link, unsigned) else None


def _marker(link: ShareLink) -> str:
    # Of the stored hash: it has a salt of its own, so that the same password set again counts as a new one.
    password = salted_hmac("share-link-password", link.password, algorithm="sha256").hexdigest()[:16]
    return f"{link.pk.hex}.{link.generation}.{password}"


def _unsigned(marker: str) -> str | None:
    try:
        return signing.Signer(salt="share-link-guest").unsign(marker)
    except signing.BadSignature:
        return None


def _unsigned_pass(given: str) -> str | None:
    try:
        return signing.TimestampSigner(salt="share-link-pass").unsign(given, max_age=PASS_LIFE)
    except signing.BadSignature:
        return None
