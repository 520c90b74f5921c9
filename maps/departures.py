"""What goes with a member who leaves: their own rights on maps and the lead of them.

Otherwise a person invited again later, as a viewer say, would silently hold more than the invitation gives.
"""

from typing import Any

from django.db.models.signals import post_delete

from workspaces.models import Membership
from workspaces.signals import announce_list_change

from .models import JourneyMap, MapEntry


def start() -> None:
    post_delete.connect(_forget_rights, sender=Membership, dispatch_uid="maps.departures")


def _forget_rights(instance: Membership, **kwargs: Any) -> None:
    """In the transaction that deletes the membership, so that both happen or neither."""
    MapEntry.objects.filter(map__workspace_id=instance.workspace_id, user_id=instance.user_id).delete()
    JourneyMap.objects.filter(workspace_id=instance.workspace_id, lead_id=instance.user_id).update(lead=None)
    announce_list_change(instance.workspace_id)
