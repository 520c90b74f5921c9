"""How much evidence a workspace has, by source and by what can be filtered: counted once until something changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max, Min, Q, QuerySet

from workspaces.models import Workspace

from ..models import Intake, Item, Source
from ..sentiment import EDGE
from ..signals import evidence_changed

# Whoever missed the signal (another process without a shared cache) counts anew after that.
KEPT: Final = 5 * 60
# Choices of a filter: the most frequent.
CHOICES: Final = 40


@dataclass(slots=True)
class Sum:
    """Of a source, or of everything. `first`, `last`: the days of its items."""

    items: int = 0
    positive: int = 0
    negative: int = 0
    neutral: int = 0
    unscored: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def before_positive(self) -> int:
        """Where the positive ones begin, in a bar of negative, neutral and positive ones."""
        return self.negative + self.neutral

    def add(self, other: Sum) -> None:
        self.items += other.items
        self.positive += other.positive
        self.negative += other.negative
        self.neutral += other.neutral
        self.unscored += other.unscored
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        self.first, self.last = (min(days), max(days)) if days else (None, None)


@dataclass(slots=True)
class Counts:
    """`sources`, `kinds`: sums by id and by kind. The rest: choices with how many there are, most frequent first."""

    whole: Sum = field(default_factory=Sum)
    sources: dict[UUID, Sum] = field(default_factory=dict)
    kinds: dict[str, Sum] = field(default_factory=dict)
    segments: list[tuple[str, int]] = field(default_factory=list)
    channels: list[tuple[str, int]] = field(default_factory=list)
    languages: list[tuple[str, int]] = field(default_factory=list)


def counts_of(workspace: Workspace) -> Counts:
    kept = cache.get(_key(workspace.pk))
    if isinstance(kept, Counts):
        return kept
    counts = _counted(workspace)
    cache.set(_key(workspace.pk), counts, KEPT)
    return counts


def start() -> None:
    """Called once, when the apps are ready."""
    evidence_changed.connect(_forget, dispatch_uid="evidence.library.counting")


def _forget(workspace_id: UUID, **unused: Any) -> None:
    cache.delete(_key(workspace_id))


def _key(workspace_id: UUID) -> str:
    return f"evidence-counts:{workspace_id}"


def _counted(workspace: Workspace) -> Counts:
    """Four queries, two of them over all items."""
    kinds = dict(Source.objects.alive().filter(workspace=workspace).order_by().values_list("pk", "kind"))
    items = _seen(workspace, kinds)
    counts = Counts()
    by_kind: defaultdict[str, Sum] = defaultdict(Sum)
    felt = {
        "positive": Count("pk", filter=Q(sentiment__gte=EDGE)),
        "negative": Count("pk", filter=Q(sentiment__lte=-EDGE)),
        "unscored": Count("pk", filter=Q(sentiment=None)),
    }
    rows = items.values("source").annotate(items=Count("pk"), first=Min("date"), last=Max("date"), **felt)
    for source, number, first, last, positive, negative, unscored in rows.values_list(
        "source", "items", "first", "last", *felt
    ):
        neutral = number - positive - negative - unscored
        one = Sum(number, positive, negative, neutral, unscored, first, last)
        counts.sources[source] = one
        counts.whole.add(one)
        by_kind[kinds[source]].add(one)
    counts.kinds = dict(by_kind)
    counts.segments, counts.channels, counts.languages = _choices(items)
    return counts


def _seen(workspace: Workspace, sources: Iterable[UUID]) -> QuerySet[Item]:
    """What ItemQuerySet.visible gives, without asking for each item's source and import."""
    coming = Intake.objects.filter(workspace=workspace, done_at=None).values_list("pk", flat=True)
    items = Item.objects.filter(source__in=list(sources), removed_at=None).order_by()
    return items.exclude(intake__in=list(coming)) if coming else items


def _choices(items: QuerySet[Item]) -> list[list[tuple[str, int]]]:
    """Segments, channels and languages, the most frequent of each first."""
    found: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for *said, number in items.values_list("segment", "channel", "language").annotate(n=Count("pk")):
        for counter, one in zip(found, said, strict=True):
            if one:
                counter[one] += number
    return [counter.most_common(CHOICES) for counter in found]
