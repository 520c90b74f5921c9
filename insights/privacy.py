"""What insights know of a person: told to them, and what goes with their account."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from workspaces.models import User
from workspaces.privacy.gathering import MOST, adds, fields
from workspaces.signals import account_deleted

from .actions.departing import disown
from .actions.rights import Doer, May, may_of_many
from .models import Action, CalendarFeed, ReportSchedule


def start() -> None:
    adds("actions", _("The actions that are yours, or that you made."), _actions)
    account_deleted.connect(_forget, dispatch_uid="insights.privacy")


def _actions(user: User) -> dict[str, Any]:
    found = Action.objects.select_related("workspace").order_by("created_at")
    owned, made = list(found.filter(owner=user)[:MOST]), list(found.filter(created_by=user)[:MOST])
    can = may_of_many(Doer(user), [*owned, *made])
    return {"owned": _told(owned, can), "made": _told(made, can)}


def _told(actions: list[Action], can: Mapping[UUID, May]) -> list[dict[str, Any]]:
    """Of one that they may not look at any more, only that it was: others may have written what it says by now."""
    names = ("number", "workspace.name", "title", "status", "due", "created_at", "closed_at")
    return [fields([one], *names)[0] if can[one.pk].view else {"created_at": one.created_at} for one in actions]


def _forget(user: User, **_kwargs: Any) -> None:
    CalendarFeed.objects.filter(user=user).delete()
    for schedule in ReportSchedule.objects.filter(members=user):
        schedule.members.remove(user)
    disown(user)
