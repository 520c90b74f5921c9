"""What maps know of a person: told to them, and what goes with their account. What they drew stays, without a name."""

from typing import Any

from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from workspaces.models import User
from workspaces.privacy.gathering import MOST, adds, fields
from workspaces.signals import account_deleted

from .models import (
    AccessRequest,
    ChangeRecord,
    Comment,
    JourneyMap,
    MapEntry,
    MapImport,
    MapVisit,
    Pin,
    SavedView,
    Suggestion,
    ThreadRead,
    Vote,
)


def start() -> None:
    adds("maps", _("The maps that you changed or looked at: how often, when, your own right, pins and views."), _maps)
    adds("comments", _("What you wrote in conversations on maps."), _comments)
    adds("suggestions", _("The changes that you suggested."), _suggestions)
    account_deleted.connect(_forget, dispatch_uid="maps.privacy")


def _maps(user: User) -> list[dict[str, Any]]:
    """Titles only of those that are open to them now: the rest is not theirs to know."""
    titles = dict(JourneyMap.objects.open_to(user.pk).values_list("pk", "title"))
    told: dict[Any, dict[str, Any]] = {}

    def about(map_id: Any) -> dict[str, Any]:
        return told.setdefault(map_id, {"map": map_id, "title": titles.get(map_id)})

    counted = ChangeRecord.objects.filter(author=user).values("map_id")
    for row in counted.annotate(changes=Count("pk"), first=Min("at"), last=Max("at")).order_by("map_id"):
        about(row["map_id"])["changes"] = {name: row[name] for name in ("changes", "first", "last")}
    for vote in Vote.objects.filter(person=user.pk).values("map_id").annotate(votes=Count("pk")).order_by("map_id"):
        about(vote["map_id"])["votes"] = vote["votes"]
    for visit in MapVisit.objects.filter(user=user):
        about(visit.map_id)["last_visit"] = visit.seen_at
    for entry in MapEntry.objects.filter(user=user):
        about(entry.map_id)["own_right"] = entry.right
    for pin in Pin.objects.filter(user=user):
        about(pin.map_id)["pinned"] = pin.pinned_at
    for view in SavedView.objects.filter(owner=user).order_by("created_at"):
        about(view.map_id).setdefault("saved_views", []).append(view.name)
    for asked in AccessRequest.objects.filter(user=user).order_by("pk"):
        about(asked.map_id).setdefault("asked_to_be_let_in", []).append({"answered": asked.answered_at})
    return list(told.values())


def _comments(user: User) -> list[dict[str, Any]]:
    return fields(Comment.objects.filter(author=user.pk).order_by("-at")[:MOST], "map_id", "at", "edited", "body")


def _suggestions(user: User) -> list[dict[str, Any]]:
    return fields(
        Suggestion.objects.filter(author=user).order_by("-created_at")[:MOST],
        "map_id", "created_at", "note", "through", "settled_at",
    )  # fmt: skip


def _forget(user: User, **_kwargs: Any) -> None:
    """What only they used. Views that they share with everybody stay, as somebody's without a name."""
    own: tuple[Any, ...] = (MapVisit, ThreadRead, Pin, MapEntry, MapImport, AccessRequest)
    for model in own:
        model.objects.filter(user=user).delete()
    SavedView.objects.filter(owner=user, shared=False).delete()
    JourneyMap.objects.filter(lead=user).update(lead=None)
