"""How much evidence a workspace has, by source and by what can be filtered: counted once until something changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max, Min, Q

from workspaces.models import Workspace

from ..models import Item, Source
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
    """Five queries, each over the items once."""
    items = Item.objects.visible().filter(workspace=workspace).order_by()
    counts = Counts()
    kinds: Mapping[UUID, str] = dict(Source.objects.filter(workspace=workspace).order_by().values_list("pk", "kind"))
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
    for name in ("segment", "channel", "language"):
        found = items.exclude(**{name: ""}).values_list(name).annotate(n=Count("pk"))
        getattr(counts, f"{name}s").extend(Counter(dict(found)).most_common(CHOICES))
    return counts
