"""Finds what came up much more often in a week than in the one before, and tells the lead of each map, once a week.

A theme is a map's when one of its items is linked there, or the theme is suggested or accepted for it; all of the
theme's items count. For a touchpoint those count that are linked in its column, or suggested for it and not refused.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from evidence.models import Item, ResearchSettings
from evidence.theme_figures import monday
from insights.models import Alert, Match
from maps.models import Card, Emotion, EvidenceLink, JourneyMap, Metric, Opportunity, PainPoint
from maps.upkeep import ARCHIVED
from workspaces.models import Workspace
from workspaces.notify import notify

log = logging.getLogger(__name__)

KIND: Final = "surge"
# This week and the one before, each against its own week before.
WEEKS: Final = 3
_IN_COLUMNS: Final[Mapping[str, Any]] = {
    "card": Card, "pain_point": PainPoint, "opportunity": Opportunity, "metric": Metric, "emotion": Emotion,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surge:
    """`week`: its Monday; how often it came up before and then."""

    week: date
    before: int
    now: int


def look_for_surges(today: date | None = None) -> int:
    """In every workspace with evidence of these weeks; how many alerts are new."""
    last = monday(today or timezone.localdate())
    recent = Item.objects.visible().filter(date__gte=last - timedelta(weeks=1), date__lt=last + timedelta(weeks=1))
    found = Workspace.objects.filter(pk__in=recent.order_by().values("workspace"))
    return sum(_look_or_tell(workspace, last) for workspace in found)


def _look_or_tell(workspace: Workspace, last: date) -> int:
    try:
        return _look(workspace, last)
    except Exception:
        # What one workspace's evidence breaks must not keep the others from hearing of theirs.
        log.exception("Surges of workspace %s could not be looked for", workspace.pk)
        return 0


def surges_in(counts: list[int], of_all: list[int], ratio: float, least: int, last: date) -> list[Surge]:
    """Weeks that came to `ratio` times the week before and to `least`. `counts`, `of_all`: by week, `last` at the end.

    A week without any evidence at all says nothing of what came up in it: then the first file has just come in.
    """
    return [
        Surge(last - timedelta(weeks=len(counts) - 2 - at), before, now)
        for at, ((before, now), (all_before, _all_now)) in enumerate(
            zip(pairwise(counts), pairwise(of_all), strict=True)
        )
        if all_before and now >= max(least, ratio * max(before, 1))
    ]


def _look(workspace: Workspace, last: date) -> int:
    kept = ResearchSettings.objects.filter(workspace=workspace).first() or ResearchSettings(workspace=workspace)
    if not kept.alert_least:
        return 0
    first = last - timedelta(weeks=WEEKS - 1)
    items = Item.objects.visible().filter(workspace=workspace, date__gte=first, date__lt=last + timedelta(weeks=1))
    rows = items.order_by().values_list("pk", "date", "theme", "theme__hidden_at")
    week = {pk: (day - first).days // 7 for pk, day, _theme, _hidden in rows if day is not None}
    of_all = _counted(week.values())
    by_theme: defaultdict[UUID, list[int]] = defaultdict(lambda: [0] * WEEKS)
    for pk, _day, theme, hidden in rows:
        if theme is not None and hidden is None:
            by_theme[theme][week[pk]] += 1
    new = 0
    heads = JourneyMap.objects.alive().filter(workspace=workspace, lead__isnull=False).exclude(status=ARCHIVED)
    for head in heads:
        themes = _themes_of(head)
        subjects = [("theme", pk, counts) for pk, counts in by_theme.items() if pk in themes]
        subjects += [("touchpoint", pk, counts) for pk, counts in _by_touchpoint(head, week).items()]
        for kind, pk, counts in subjects:
            for surge in surges_in(counts, of_all, kept.alert_ratio, kept.alert_least, last):
                new += _alert(head, kind, pk, surge)
    return new


def _counted(weeks: Iterable[int]) -> list[int]:
    counts = [0] * WEEKS
    for week in weeks:
        counts[week] += 1
    return counts


def _themes_of(head: JourneyMap) -> set[UUID]:
    linked = EvidenceLink.objects.filter(map=head, example=False).values("item")
    own = Item.objects.filter(pk__in=linked, theme__isnull=False).order_by().values_list("theme", flat=True)
    said = Match.objects.filter(map=head, theme__isnull=False).exclude(state=Match.State.REJECTED)
    return {*own, *said.order_by().values_list("theme", flat=True)}


def _by_touchpoint(head: JourneyMap, week: Mapping[UUID, int]) -> dict[UUID, list[int]]:
    places: defaultdict[UUID, set[UUID]] = defaultdict(set)
    links = EvidenceLink.objects.filter(map=head, example=False).values_list("target_kind", "target", "item")
    columns = _columns(head, {kind for kind, _target, _item in links})
    for kind, target, item in links:
        touchpoint = target if kind == "touchpoint" else columns.get(target)
        if touchpoint is not None and item in week:
            places[touchpoint].add(item)
    for item, touchpoint in Match.objects.filter(map=head, state=Match.State.OPEN).values_list("item", "touchpoint"):
        if item in week:
            places[touchpoint].add(item)
    return {touchpoint: _counted(week[item] for item in items) for touchpoint, items in places.items()}


def _columns(head: JourneyMap, kinds: set[str]) -> dict[UUID, UUID]:
    """The touchpoint of each element of these kinds."""
    return {
        pk: touchpoint
        for kind in kinds & _IN_COLUMNS.keys()
        for pk, touchpoint in _IN_COLUMNS[kind].objects.filter(map=head).values_list("pk", "touchpoint")
    }


@transaction.atomic
def _alert(head: JourneyMap, kind: str, pk: UUID, surge: Surge) -> int:
    """1 for a new one: whoever leads the map hears of it once, however the week goes on."""
    about = {"theme_id": pk} if kind == "theme" else {"touchpoint": pk}
    one, is_new = Alert.objects.get_or_create(
        map=head, week=surge.week, **about, defaults={"before": surge.before, "now": surge.now}
    )
    if is_new and head.lead_id is not None:
        notify(
            [head.lead_id], KIND, workspace=head.workspace_id, map=head.pk, target_kind=kind, target=pk,
            key=f"{KIND}:{one.pk}", details={"before": surge.before, "now": surge.now},
        )  # fmt: skip
    return int(is_new)
