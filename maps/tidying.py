"""What goes by itself with time: maps and personas 30 days in the trash, old history, pictures that nothing names."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from personas import pictures as personas_pictures
from personas import tidying as personas_tidying
from workspaces.trash import KEPT_IN_TRASH

from .changes.log import prune_everything
from .evidence.listening import mend_links
from .export_files import forget_old_exports
from .image_tidying import forget_orphans, forget_unused
from .importing import forget_old
from .models import JourneyMap


class Purged(NamedTuple):
    """How many left the trash for good."""

    maps: int
    personas: int


def tidy() -> Purged:
    """Everything that is due. Maps go first: a persona that was only on them is then on none."""
    purged = Purged(purge_trash(), personas_tidying.purge_trash())
    prune_everything()
    forget_old()
    # After the history, which may have been the last to name one.
    forget_unused()
    forget_orphans()
    personas_pictures.forget_unused()
    personas_pictures.forget_orphans()
    forget_old_exports()
    mend_links()
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
