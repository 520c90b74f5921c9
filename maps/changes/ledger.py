"""What the log gets to hold of one Change, with the limits that keep one Change from filling it."""

from __future__ import annotations

import orjson
from django.utils.translation import gettext as _

from maps.document import Operation as Effective

from .errors import RefusedError
from .operations import SERVER_OPERATIONS

# Operations and inverse together: a delete of a few bytes can touch thousands of rows.
LOGGED_BYTES = 16 * 1024 * 1024
# Noted operations are weighed so many at a time, so that they never grow far beyond the limit.
WEIGHED_TOGETHER = 256


class Ledger:
    """The effective operations of one Change in their order, and what takes each back."""

    def __init__(self) -> None:
        self.effective: list[Effective] = []
        self._taking_back: list[Effective] = []
        self._weighed = 0
        self._bytes = 0

    @property
    def inverse(self) -> list[Effective]:
        """What takes the Change back, in the order to apply it."""
        return self._taking_back[::-1]

    def note(self, effective: Effective, taking_back: Effective) -> None:
        """Raises RefusedError (`too_large`) when one Change does too much."""
        self.effective.append(effective)
        self._taking_back.append(taking_back)
        if len(self.effective) > SERVER_OPERATIONS:
            raise _too_much(SERVER_OPERATIONS)
        if len(self.effective) - self._weighed >= WEIGHED_TOGETHER:
            self.weigh()

    def weigh(self) -> None:
        """Count the bytes of what was noted since. Raises RefusedError (`too_large`)."""
        fresh = slice(self._weighed, None)
        self._bytes += len(orjson.dumps(self.effective[fresh])) + len(orjson.dumps(self._taking_back[fresh]))
        self._weighed = len(self.effective)
        if self._bytes > LOGGED_BYTES:
            raise _too_much(LOGGED_BYTES)


def _too_much(limit: int) -> RefusedError:
    return RefusedError("too_large", _("This changes too much at once. Do it in smaller steps."), limit=limit)
