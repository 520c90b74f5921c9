"""Where the pages of actions are, for files that are read in calendars and trackers."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from .files.told import Telling


def telling_of(slug: str) -> Telling:
    """Absolute addresses. A workspace may be called 0 too."""
    before = reverse("action", args=[slug, 0]).removesuffix("0/")
    return Telling(f"{settings.PUBLIC_URL.rstrip('/')}{before}{{number}}/")
