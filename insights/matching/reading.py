"""What the page and the API show of suggestions: open ones, of what is still there, below their touchpoints."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from evidence.models import Item
from insights.models import Match
from maps.document import MapDocument
from maps.models import EvidenceLink, JourneyMap, Touchpoint

from .looking import linked_in
from .words import told_reasons


@dataclass(slots=True)
class Shown:
    """One suggestion. `items`: how many a theme would link; `reasons`: sentences."""

    match: Match
    reasons: list[str]
    items: int = 1

    @property
    def percent(self) -> int:
        return round(100 * self.match.confidence)

    @property
    def feeling(self) -> float | None:
        """What it says, as maps say feelings: -2 to +2."""
        sentiment = self.match.item.sentiment if self.match.item else None
        return None if sentiment is None else 2 * sentiment


@dataclass(slots=True)
class Column:
    """A touchpoint with what is proposed for it, the surest first."""

    id: str
    title: str
    stage: str
    colour: int
    linked: int
    shown: list[Shown] = field(default_factory=list)


def columns_of(document: MapDocument, shown: Iterable[Shown]) -> list[Column]:
    """In reading order; those for which something is proposed."""
    by: dict[str, list[Shown]] = defaultdict(list)
    for one in shown:
        by[str(one.match.touchpoint)].append(one)
    linked = Counter(
        str(row["target"]) for row in document.elements["evidence_link"].values() if not row.get("example")
    )
    return [
        Column(row["id"], row["title"], stage["title"], stage["colour"], linked[row["id"]], by[row["id"]])
        for stage, row in touchpoints_of(document)
        if row["id"] in by
    ]


def touchpoints_of(document: MapDocument) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(stage, touchpoint) in reading order, without examples."""
    stages = {row["id"]: row for row in document.elements["stage"].values() if not row["example"]}
    rows = [row for row in document.elements["touchpoint"].values() if row["stage"] in stages and not row["example"]]
    rows.sort(key=lambda row: (stages[row["stage"]]["rank"], row["stage"], row["rank"], row["id"]))
    return [(stages[row["stage"]], row) for row in rows]


def shown_of(journey_map: JourneyMap, document: MapDocument, touchpoint: UUID | None = None) -> list[Shown]:
    """Open ones whose touchpoint is on the map, and whose evidence is there and not linked; four queries at most."""
    there = [row["id"] for _stage, row in touchpoints_of(document)]
    found = Match.objects.filter(map=journey_map, state=Match.State.OPEN, touchpoint__in=there)
    if touchpoint is not None:
        found = found.filter(touchpoint=touchpoint)
    linked = linked_in(document)
    visible = Item.objects.visible().filter(workspace=journey_map.workspace_id)
    seen = found.filter(Q(item=None) | Q(item__in=visible)).exclude(item__in=linked)
    matches = list(seen.select_related("item__source", "theme").order_by("-confidence", "pk"))
    themes = [one.theme_id for one in matches if one.theme_id]
    counts = Counter(
        visible.filter(theme__in=themes).exclude(pk__in=linked).values_list("theme", flat=True)
    ) if themes else Counter()  # fmt: skip
    shown = [Shown(one, told_reasons(one.reasons), counts[one.theme_id] if one.theme_id else 1) for one in matches]
    return [one for one in shown if one.items and (one.match.theme is None or one.match.theme.hidden_at is None)]


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint that evidence can be moved to, with its pain points: (id, title)."""

    id: str
    title: str
    pains: tuple[tuple[str, str], ...]


def targets_of(document: MapDocument) -> list[tuple[str, list[Place]]]:
    """What evidence can be moved to, by stage, in reading order."""
    pains: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in document.elements["pain_point"].values():
        if not row["example"]:
            pains[row["touchpoint"]].append(row)
    stages: dict[str, tuple[str, list[Place]]] = {}
    for stage, row in touchpoints_of(document):
        below = sorted(pains[row["id"]], key=lambda one: (one["rank"], one["id"]))
        place = Place(row["id"], row["title"], tuple((one["id"], f"P{one['number']} {one['title']}") for one in below))
        stages.setdefault(stage["id"], (stage["title"], []))[1].append(place)
    return list(stages.values())


def count_open(journey_map: JourneyMap) -> int:
    """How many items are proposed; one query, without themes, for pages that only point here."""
    visible = Item.objects.visible().filter(workspace=journey_map.workspace_id)
    there = Touchpoint.objects.filter(map=journey_map, example=False).values("pk")
    linked = EvidenceLink.objects.filter(map=journey_map, example=False).values("item")
    found = Match.objects.filter(map=journey_map, state=Match.State.OPEN, item__in=visible, touchpoint__in=there)
    return found.exclude(item__in=linked).count()
