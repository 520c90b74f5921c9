"""Who becomes the owner of an action hears of it in their inbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.models import Action
from workspaces.inbox.telling import Told, tells_of
from workspaces.models import Notification, User
from workspaces.notify import notify

from .rights import Doer, may_of_many

KIND: Final = "action"


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([KIND], tell)


def tell_owner(doer: Doer, action: Action) -> None:
    """Inside the transaction that gives it to them; once a day."""
    if action.owner_id is not None:
        notify(
            [action.owner_id], KIND, workspace=action.workspace_id, actor=doer.user, map=action.map_id,
            target_kind=KIND, target=action.pk, key=f"action:{action.pk}:{timezone.localdate()}",
        )  # fmt: skip


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Five queries at most: the actions, and what the reader may do with them."""
    actions = Action.objects.filter(pk__in=[row.target for row in rows]).select_related("workspace", "map")
    can = may_of_many(Doer(reader), actions)
    seen = {one.pk: one for one in actions if can[one.pk].view}
    return {row.pk: _told(row, seen[row.target]) for row in rows if row.target in seen}


def _told(row: Notification, action: Action) -> Told:
    person = row.actor.display_name if row.actor else _("Somebody")
    text = _("%(person)s made you the owner of an action") % {"person": person}
    url = reverse("action", args=[action.workspace.slug, action.number])
    place = str(action.came_from.get("map") or "")
    return Told(text, url, action.title, place, "check-sq")
