"""Share links: a map, or a part of it, for people without an account."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .change import Version
from .journey_map import JourneyMap


def new_public_id() -> str:
    return secrets.token_urlsafe(12)


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def open(self) -> ShareLinkQuerySet:
        """Those that let somebody in now: neither revoked nor expired, their map not in the trash, nor their workspace
        about to be deleted.
        """
        lasting = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(lasting, revoked_at=None, map__trashed_at=None, map__workspace__deletion_at=None)


class ShareLink(models.Model):
    """Who has the secret of `generation` (maps.sharing.secrets) may see what `shows` chooses. The row decides anew at
    every request: nothing about it is signed into a cookie. Written by maps.sharing.links.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="share_links")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    name = models.CharField(max_length=120, blank=True, default="")
    # Raised to revoke: every secret and cookie of an earlier one is void.
    generation = models.PositiveIntegerField(default=1)
    revoked_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # Argon2, or empty: no password.
    password = models.CharField(max_length=128, blank=True, default="")
    # {"stages": [ids] | null, "lanes": …, "personas": …, "without": [groups]} (maps.exchange.choosing).
    shows = models.JSONField(default=dict)
    comments = models.BooleanField(default=False)
    # Frozen at this version; None: live.
    version = models.ForeignKey(Version, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    # Where it may be embedded, as origins (https://example.org).
    origins = models.JSONField(default=list, blank=True)
    # Raised with every change of what is shown, so that cached pages are told apart.
    revision = models.PositiveIntegerField(default=1)
    opened = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name or self.public_id


class LinkAttempts(models.Model):
    """Wrong passwords of one link from one address (hashed) since `since`; counted with the row locked."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="+")
    # Empty: of all addresses together.
    address = models.CharField(max_length=64, blank=True, default="")
    since = models.DateTimeField(default=timezone.now)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "address"], name="one_count_a_link_and_address")
        ]
