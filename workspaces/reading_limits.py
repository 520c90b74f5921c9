"""What one person may have read of files: so many in an hour, so many at once. For imports of every app."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext as _

from .errors import Busy, RateLimited
from .models import User

HOUR: Final = 60 * 60
# In this process: correcting is not counted, and the reader is everybody's.
AT_ONCE: Final = 2

_reading: Counter[UUID] = Counter()
_guard = threading.Lock()


def count_one(user: User, what: str, most: int) -> None:
    """One more file of this sort (`what`, for the cache); `most` an hour, 0 is no limit. Raises RateLimited."""
    key = f"{what}:{user.pk}"
    cache.add(key, 0, HOUR)
    if cache.incr(key) > most > 0:
        message = _("You have imported %(most)s files within an hour. Try again later.")
        raise RateLimited(message % {"most": most})


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
