"""Actions whose owner has deleted their account: nobody's, so that somebody sees that they wait for an owner."""

from django.db.models import F
from django.utils import timezone

from insights import signals
from insights.models import Action
from workspaces.models import User

from .events import difference, note, told
from .rights import Doer


def disown(user: User) -> None:
    """In the transaction that deletes the account. Each keeps its record, in which the owner has no name any more."""
    mine = Action.objects.select_for_update(of=("self",)).filter(owner=user).order_by("pk")
    for action in mine.select_related("workspace", "team"):
        action.owner = user
        before = told(action)
        action.owner = None
        now = timezone.now()
        Action.objects.filter(pk=action.pk).update(owner=None, revision=F("revision") + 1, changed_at=now)
        action.revision, action.changed_at = action.revision + 1, now
        note(Doer(), action, difference(before, told(action)), signals.CHANGED)
