"""What the lead of a map reads in the inbox when a theme or a touchpoint came up much more often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import Theme
from maps.models import JourneyMap, Touchpoint
from workspaces.inbox.telling import Told, tells_of
from workspaces.mailing.topics import DAILY, Topic, offer
from workspaces.models import Notification, User

from .finding import KIND


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([KIND], tell)
    about = gettext_lazy("A theme or touchpoint of a map that you lead came up much more often than the week before.")
    offer(Topic(KIND, gettext_lazy("Evidence"), about, (KIND,), DAILY))


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Of maps that this person may open; three queries."""
    maps = (
        JourneyMap.objects.filter(pk__in=[row.map for row in rows if row.map])
        .open_to(reader.pk)
        .select_related("workspace")
    )
    heads = {one.pk: one for one in maps}
    wanted = [row.target for row in rows if row.target]
    themes = dict(Theme.objects.filter(pk__in=wanted, hidden_at=None).values_list("pk", "name"))
    touchpoints = dict(Touchpoint.objects.filter(pk__in=wanted, map__in=heads).values_list("pk", "title"))
    told = {}
    for row in rows:
        head = heads.get(row.map) if row.map else None
        names = themes if row.target_kind == "theme" else touchpoints
        name = names.get(row.target) if row.target else None
        if head is not None and name is not None:
            told[row.pk] = _told(row, head, name)
    return told


def _told(row: Notification, head: JourneyMap, name: str) -> Told:
    counts = {"now": row.details.get("now", 0), "before": row.details.get("before", 0)}
    if row.target_kind == "theme":
        text = _("“%(name)s” came up %(now)s times in a week, before that %(before)s")
        url = reverse("theme", args=[head.workspace.slug, row.target])
    else:
        text = _("Customers spoke of “%(name)s” %(now)s times in a week, before that %(before)s")
        url = f"{reverse('map_evidence', args=[head.pk])}?touchpoint={row.target}"
    said = name or _("untitled touchpoint")
    return Told(text % {"name": said, **counts}, url, place=head.title or _("Untitled map"), icon="trend-u")
