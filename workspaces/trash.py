"""The trash of maps and personas: how long things lie there, and one of them as the lists show it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

KEPT_IN_TRASH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class InTrash:
    """Something in the trash. `purge_url` is empty for whoever may not delete it for good, `id` where nothing is
    done to several at once."""

    name: str
    trashed_at: datetime
    restore_url: str
    purge_url: str = ""
    id: str = ""

    @property
    def goes_at(self) -> datetime:
        """When it goes for good by itself."""
        return self.trashed_at + KEPT_IN_TRASH
