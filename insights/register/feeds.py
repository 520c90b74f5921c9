"""The address of somebody's own calendar of deadlines: derived like the secret of a share link, taken back at will.

Calendars keep no cookies and open no pages: the secret stands in the path. It opens nothing but this calendar, and only
while its owner is a member; what it shows is what they may see at that moment.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from insights.models import CalendarFeed
from workspaces.models import Membership

SECRET_BYTES: Final = 24


def secret_of(feed: CalendarFeed) -> str:
    """32 characters of base64url."""
    mac = salted_hmac("calendar-feed", f"{feed.pk}.{feed.generation}", algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:SECRET_BYTES]).decode("ascii")


def feed_of(me: Membership) -> CalendarFeed | None:
    """The member's address, while it is open."""
    return CalendarFeed.objects.filter(workspace=me.workspace_id, user=me.user_id, open=True).first()


def open_feed(me: Membership) -> CalendarFeed:
    """A new address in the place of an old one, which stops working."""
    with transaction.atomic():
        feed, _made = CalendarFeed.objects.get_or_create(workspace=me.workspace, user=me.user)
        CalendarFeed.objects.filter(pk=feed.pk).update(generation=F("generation") + 1, open=True)
    feed.refresh_from_db()
    return feed


def close_feed(me: Membership) -> None:
    CalendarFeed.objects.filter(workspace=me.workspace_id, user=me.user_id).update(
        generation=F("generation") + 1, open=False
    )


def url_of(feed: CalendarFeed, whose: str) -> str:
    """`whose`: mine or all."""
    path = reverse("calendar", args=[feed.pk, secret_of(feed), whose])
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def member_behind(feed_id: UUID, secret: str) -> Membership | None:
    """Who this address belongs to, while it is open and they are a member."""
    feed = CalendarFeed.objects.filter(pk=feed_id, open=True).first()
    if feed is None or not constant_time_compare(secret_of(feed), secret):
        return None
    seats = Membership.objects.filter(workspace=feed.workspace_id, user=feed.user_id, suspended=False)
    return seats.select_related("workspace", "user").filter(user__is_active=True).first()
