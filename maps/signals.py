"""Notices of this app: something beside a map's log changed, and who has it open should ask again."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

CONTEXT: Final = "context"
SUGGESTIONS: Final = "suggestions"
VERSIONS: Final = "versions"
SESSION: Final = "session"
INBOX: Final = "inbox"

# Arguments: map_id (UUID; None: wherever the person is), about (one of the above), person (UUID; None: everybody).
# Sent after the commit: a hint, whoever has not heard it finds out the next time they ask.
map_noticed = Signal()


def announce_notice(map_id: UUID, about: str) -> None:
    """Tell everybody who has the map open, once the current transaction has committed."""
    _announce(map_id, about, None)


def announce_to(person: UUID, about: str) -> None:
    """Tell one person on whatever map they have open, once the current transaction has committed."""
    _announce(None, about, person)


def _announce(map_id: UUID | None, about: str, person: UUID | None) -> None:
    transaction.on_commit(
        lambda: map_noticed.send_robust(sender=None, map_id=map_id, about=about, person=person), robust=True
    )
