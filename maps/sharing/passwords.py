"""Passwords of share links: argon2, and ten wrong ones in fifteen minutes, counted with the link's row locked.

Counted for one address and for all addresses together. A try is taken off before the password is compared and given
back when it was right, so that guesses at the same moment do not pass the count by.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from maps.models import LinkAttempts, ShareLink
from workspaces.audit import record
from workspaces.errors import Forbidden, Invalid, RateLimited

TRIES: Final = 10
WINDOW: Final = timedelta(minutes=15)
SHORTEST: Final = 8
# Argon2 reads all of it: nobody may send a novel.
LONGEST: Final = 200
# The row that counts all addresses together.
EVERYBODY: Final = ""


def hashed(password: str) -> str:
    """What the row keeps. Raises Invalid for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        message = _("A password has between %(least)d and %(most)d characters.") % {"least": SHORTEST, "most": LONGEST}
        raise Invalid(message, details={"password": [message]})
    return make_password(password, hasher="argon2")


def check(link: ShareLink, password: str, address: str | None) -> None:
    """Raises Forbidden `wrong_password`, or RateLimited once there were too many wrong ones."""
    place = _hashed_address(address)
    _take(link, place)
    if len(password) > LONGEST or not check_password(password, link.password):
        raise Forbidden(_("This is not the password."), code="wrong_password")
    _give_back(link, place)


def _take(link: ShareLink, place: str) -> None:
    with transaction.atomic():
        # Everybody who tries this link stands in line here.
        ShareLink.objects.select_for_update(no_key=True).get(pk=link.pk)
        LinkAttempts.objects.filter(link=link, since__lt=timezone.now() - WINDOW).delete()
        counted = [LinkAttempts.objects.get_or_create(link=link, address=one)[0] for one in (EVERYBODY, place)]
        full = any(one.count >= TRIES for one in counted)
        if not full:
            LinkAttempts.objects.filter(pk__in=[one.pk for one in counted]).update(count=F("count") + 1)
            if any(one.count + 1 == TRIES for one in counted):
                workspace = ShareLink.objects.select_related("map__workspace").get(pk=link.pk).map.workspace
                record("share_link_password_tries_used_up", actor=None, workspace=workspace, about=link)
    if full:
        raise RateLimited(_("Too many wrong passwords. Try again in a quarter of an hour."))


def _give_back(link: ShareLink, place: str) -> None:
    given = LinkAttempts.objects.filter(link=link, address__in=(EVERYBODY, place), count__gt=0)
    given.update(count=F("count") - 1)


def _hashed_address(address: str | None) -> str:
    """One household is one address: of IPv6 the network counts. Kept as a hash for these fifteen minutes."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    place = IPv6Network((parsed, 64), strict=False) if isinstance(parsed, IPv6Address) else parsed
    return salted_hmac("link-address", str(place), algorithm="sha256").hexdigest()
