"""Deletes personas whose 30 days in the trash are over."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import RestrictedError
from django.utils import timezone

from workspaces.trash import KEPT_IN_TRASH

from .models import Persona


def purge_trash(kept_for: timedelta = KEPT_IN_TRASH) -> int:
    """How many personas left the trash for good; one transaction each, so that a restore meanwhile wins."""
    due = Persona.objects.filter(trashed_at__lt=timezone.now() - kept_for)
    return sum(_purge(persona_id, kept_for) for persona_id in list(due.values_list("pk", flat=True)))


def _purge(persona_id: UUID, kept_for: timedelta) -> int:
    with transaction.atomic():
        due = Persona.objects.filter(pk=persona_id, trashed_at__lt=timezone.now() - kept_for)
        found = due.select_for_update().first()
        if found is None:
            return 0
        try:
            found.delete()
        except RestrictedError:
            # Put on a map in the same moment as into the trash: the map keeps it.
            return 0
        return 1
