"""What insights know of a person: told to them, and what goes with their account."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maps.access import Principal, abilities_on_maps
from workspaces.models import User
from workspaces.privacy.gathering import MOST, adds, fields
from workspaces.signals import account_deleted

from .actions.departing import disown
from .actions.rights import Doer, May, may_of_many
from .models import Action, CalendarFeed, Interview, ReportSchedule, ResearchQuestion


def start() -> None:
    adds("actions", _("The actions that are yours, or that you made."), _actions)
    adds("research", _("The research questions that you ask for, and the interviews that you held."), _research)
    account_deleted.connect(_forget, dispatch_uid="insights.privacy")


def _actions(user: User) -> dict[str, Any]:
    found = Action.objects.select_related("workspace").order_by("created_at")
    owned, made = list(found.filter(owner=user)[:MOST]), list(found.filter(created_by=user)[:MOST])
    can = may_of_many(Doer(user), [*owned, *made])
    return {"owned": _told(owned, can), "made": _told(made, can)}


def _research(user: User) -> dict[str, Any]:
    asked = ResearchQuestion.objects.filter(Q(owner=user) | Q(created_by=user)).order_by("created_at")[:MOST]
    held = Interview.objects.filter(created_by=user).order_by("created_at")[:MOST]
    return {
        "questions": _of_maps(user, asked, ("text", "method", "due", "state")),
        "interviews": _of_maps(user, held, ("person", "date")),
    }


def _of_maps(user: User, rows: Iterable[Any], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Of maps that they may not open any more, only that it was."""
    found, principal = list(rows), Principal.of(user)
    can = abilities_on_maps({(principal, one.map_id) for one in found})
    return [
        {"created_at": one.created_at} | (fields([one], *names)[0] if can[principal, one.map_id]["view"] else {})
        for one in found
    ]


def _told(actions: list[Action], can: Mapping[UUID, May]) -> list[dict[str, Any]]:
    """Of one that they may not look at any more, only that it was: others may have written what it says by now."""
    names = ("number", "workspace.name", "title", "status", "due", "created_at", "closed_at")
    return [fields([one], *names)[0] if can[one.pk].view else {"created_at": one.created_at} for one in actions]


def _forget(user: User, **_kwargs: Any) -> None:
    CalendarFeed.objects.filter(user=user).delete()
    for schedule in ReportSchedule.objects.filter(members=user):
        schedule.members.remove(user)
    disown(user)
