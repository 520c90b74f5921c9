"""The words of what is due: an action to its owner, a review to who leads the map; as it stands when they read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.actions.rights import Doer, may_of_many
from insights.models import Action
from maps.models import JourneyMap
from maps.showing.saying import day_text
from maps.upkeep import reviews_of, stale_since
from workspaces.inbox.telling import Told, tells_of
from workspaces.models import Notification, User

from .reminders import DUE, REVIEW
from .triggers import unsettled
from .words import asks, when_text

# What asks for a review, at most: the page has all of it.
WHY: Final = 3


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([DUE], tell_due)
    tells_of([REVIEW], tell_reviews)


def tell_due(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Five queries at most. What is done, dropped or somebody else's by now is told no more."""
    mine = Action.objects.open().filter(pk__in=[row.target for row in rows], owner=reader, due__isnull=False)
    actions = list(mine.select_related("workspace", "map"))
    can = may_of_many(Doer(reader), actions)
    words = {one.pk: _due(one) for one in actions if can[one.pk].view}
    return {row.pk: words[row.target] for row in rows if row.target in words}


def _due(action: Action) -> Told:
    """Its map is not named: the owner of an action need not be one of those who may know of it."""
    when = when_text(action.due or timezone.localdate(), timezone.localdate())
    url = reverse("action", args=[action.workspace.slug, action.number])
    return Told(f"A{action.number} {action.title}: {when}", url, icon="clock")


def tell_reviews(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Of maps that this person still leads and that still wait; three queries, and one for each of these."""
    heads = JourneyMap.objects.filter(pk__in=[row.map for row in rows], lead=reader).open_to(reader.pk)
    waiting = {one.pk: one for one in heads}
    upkeeps = reviews_of(waiting.values())
    words: dict[UUID | None, Told] = {}
    for pk, head in waiting.items():
        since = stale_since(upkeeps[pk].review_due, upkeeps[pk].review_asked, timezone.localdate())
        if since is not None:
            words[pk] = _review(head, since)
    return {row.pk: words[row.map] for row in rows if row.map in words}


def _review(head: JourneyMap, since: date) -> Told:
    asking = unsettled(head.pk).select_related("event")[:WHY]
    why = " · ".join(asks(one, len(one.details.get("ids", ()))) for one in asking)
    text = _("Does it still hold? To be reviewed since %(day)s") % {"day": day_text(since)}
    return Told(text, reverse("map_review", args=[head.pk]), why, head.title or _("Untitled map"), "clock")
