"""What one person may have of imports: so many files in an hour, so many read at once, so many dry runs kept."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from workspaces.errors import Busy, RateLimited
from workspaces.models import User

from .models import MapImport

HOUR: Final = 60 * 60
# Each holds a file.
MOST_KEPT: Final = 10
# In this process: correcting is not counted, and the reader is everybody's.
AT_ONCE: Final = 2

_reading: Counter[UUID] = Counter()
_guard = threading.Lock()


def count_one(user: User) -> None:
    """Raises RateLimited."""
    key = f"maps.imports:{user.pk}"
    cache.add(key, 0, HOUR)
    if cache.incr(key) > settings.IMPORTS_AN_HOUR > 0:
        message = _("You have imported %(most)s files within an hour. Try again later.")
        raise RateLimited(message % {"most": settings.IMPORTS_AN_HOUR})


@contextmanager
def place_for(user_id: UUID) -> Iterator[None]:
    """One of the few files that somebody may have read at once. Raises Busy."""
    with _guard:
        if _reading[user_id] >= AT_ONCE:
            raise Busy
        _reading[user_id] += 1
    try:
        yield
    finally:
        with _guard:
            _reading[user_id] -= 1
            if not _reading[user_id]:
                del _reading[user_id]


def forget_all_but_the_newest(user: User) -> None:
    newest = MapImport.objects.filter(user=user).order_by("-created_at").values_list("pk", flat=True)
    MapImport.objects.filter(user=user).exclude(pk__in=list(newest[:MOST_KEPT])).delete()
