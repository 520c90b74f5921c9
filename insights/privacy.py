"""What insights know of a person: told to them, and what goes with their account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workspaces.models import User
from workspaces.privacy.gathering import MOST, adds, fields
from workspaces.signals import account_deleted

from .actions.departing import disown
from .models import Action, CalendarFeed, ReportSchedule


def start() -> None:
    adds("actions", _("The actions that are yours, or that you made."), _actions)
    account_deleted.connect(_forget, dispatch_uid="insights.privacy")


def _actions(user: User) -> dict[str, Any]:
    names = ("number", "workspace.name", "title", "status", "due", "created_at", "closed_at")
    owned = Action.objects.filter(owner=user).select_related("workspace").order_by("created_at")[:MOST]
    made = Action.objects.filter(created_by=user).select_related("workspace").order_by("created_at")[:MOST]
    return {"owned": fields(owned, *names), "made": fields(made, *names)}


def _forget(user: User, **_kwargs: Any) -> None:
    CalendarFeed.objects.filter(user=user).delete()
    for schedule in ReportSchedule.objects.filter(members=user):
        schedule.members.remove(user)
    disown(user)
