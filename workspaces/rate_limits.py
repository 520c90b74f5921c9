"""How often one caller may ask the API: a bucket for each person, and for each address of those who are nobody.

The buckets are this process's own. That is enough to keep one script from starving the others, costs no round trip,
and is no protection of passwords (allauth has its own for those).
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from .middleware import address_of
from .models import User

if TYPE_CHECKING:
    # At run time rest_framework.views imports this module first.
    from rest_framework.views import APIView

# The least recently seen callers are forgotten beyond this many: their bucket would be nearly full again.
KEPT = 10_000


class Buckets:
    """A bucket for each key: it holds a minute's requests and fills up evenly. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, a_minute: int) -> float:
        """Take one. 0 when there was one, else the seconds until there is."""
        now, refill = self._clock(), a_minute / 60
        with self._guard:
            level, then = self._levels.pop(key, (float(a_minute), now))
            level = min(float(a_minute), level + (now - then) * refill)
            wait = 0.0 if level >= 1 else (1 - level) / refill
            self._levels[key] = (level if wait else level - 1, now)
            while len(self._levels) > KEPT:
                self._levels.popitem(last=False)
        return wait


buckets = Buckets()


class RequestsAMinute(BaseThrottle):
    """Refuses with 429 and Retry-After. A limit of 0 is none."""

    seconds = 0.0

    def allow_request(self, request: Request, view: "APIView") -> bool:
        if isinstance(request.user, User):
            key, limit = f"user {request.user.pk}", settings.API_REQUESTS_A_MINUTE
        else:
            key, limit = f"address {address_of(request)}", settings.API_ANONYMOUS_REQUESTS_A_MINUTE
        self.seconds = buckets.take(key, limit) if limit else 0.0
        return not self.seconds

    def wait(self) -> float:
        return self.seconds
