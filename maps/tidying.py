"""What goes by itself with time: maps 30 days in the trash, the log and the answers behind the kept history."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from .changes.log import prune_everything
from .models import JourneyMap

KEPT_IN_TRASH = timedelta(days=30)


def tidy() -> int:
    """Everything that is due; how many maps left the trash for good."""
    purged = purge_trash()
    prune_everything()
    return purged


def purge_trash(kept_for: timedelta = KEPT_IN_TRASH) -> int:
    """Delete the maps whose time in the trash is over, one transaction each: a restore meanwhile wins."""
    due = JourneyMap.objects.filter(trashed_at__lt=timezone.now() - kept_for)
    return sum(_purge(map_id, kept_for) for map_id in list(due.values_list("pk", flat=True)))


def _purge(map_id: UUID, kept_for: timedelta) -> int:
    with transaction.atomic():
        due = JourneyMap.objects.filter(pk=map_id, trashed_at__lt=timezone.now() - kept_for)
        found = due.select_for_update().first()
        if found is None:
            return 0
        found.delete()
        return 1
