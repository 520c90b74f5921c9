"""How fast evidence loses weight on the measured curve: a choice of each workspace, written here alone."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workspaces.access import require
from workspaces.audit import record
from workspaces.errors import Invalid
from workspaces.models import Membership, Role

from .models import ResearchSettings
from .signals import announce_changed
from .theming import settings_of

LEAST: Final = 1
MOST: Final = 120


def half_life_of(workspace_id: UUID) -> int:
    """Months after which a piece of evidence counts half."""
    found = ResearchSettings.objects.filter(workspace=workspace_id).values_list("half_life", flat=True).first()
    return found or ResearchSettings().half_life


@transaction.atomic
def set_half_life(me: Membership, months: int) -> int:
    """Whoever has a map open sees its curve move. Raises Invalid."""
    require(me, Role.EDITOR)
    if not LEAST <= months <= MOST:
        raise Invalid(details={"months": [_("Choose between 1 and 120 months.")]})
    kept = settings_of(me.workspace, lock=True)
    if kept.half_life != months:
        kept.half_life = months
        kept.save(update_fields=["half_life"])
        record("evidence_ageing_changed", actor=me.user, workspace=me.workspace, months=months)
        announce_changed(me.workspace_id)
    return months
