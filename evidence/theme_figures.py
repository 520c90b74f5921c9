"""What the themes of a workspace come to: how many items, how they feel, how often each week, and what people say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Avg, Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from workspaces.models import Workspace

from .charts.trend import Sparkline, sparkline
from .library.counting import Sum
from .models import Item, Theme
from .sentiment import EDGE
from .terms import Phrase, key_phrases

WEEKS: Final = 12
# What is compared: these last weeks with as many before them.
COMPARED: Final = 4
# Quotes and phrases are looked for among the newest.
LOOKED_AT: Final = 2_000
QUOTED: Final = 240
PHRASES: Final = 24


@dataclass(slots=True)
class ThemeFigures:
    """`mean`: of those that were scored. `weeks`: items of each week, the present one last."""

    theme: Theme
    sum: Sum = field(default_factory=Sum)
    mean: float | None = None
    weeks: list[int] = field(default_factory=lambda: [0] * WEEKS)
    quote: Item | None = None

    @property
    def drawn(self) -> Sparkline | None:
        return sparkline(self.weeks, low=0) if any(self.weeks) else None

    @property
    def now(self) -> int:
        """Items of the last weeks that are whole, with the present one."""
        return sum(self.weeks[-COMPARED:])

    @property
    def before(self) -> int:
        return sum(self.weeks[-2 * COMPARED : -COMPARED])

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Said:
    """A key phrase, in how many texts it is, how those feel, and some of them."""

    text: str
    count: int
    mean: float | None
    quotes: tuple[Item, ...]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_shown(counts: Sequence[int]) -> list[tuple[date, int]]:
    """Each week's Monday with its count; the present week is the last."""
    last = monday(timezone.localdate())
    return [(last - timedelta(weeks=len(counts) - 1 - at), count) for at, count in enumerate(counts)]


def figures_of(workspace: Workspace, themes: Iterable[Theme], *, quotes: bool = True) -> list[ThemeFigures]:
    """The largest first. Two queries, and one more for the quotes."""
    found = {theme.pk: ThemeFigures(theme) for theme in themes}
    items = Item.objects.visible().filter(workspace=workspace, theme__in=found).order_by()
    counts = {
        "items": Count("pk"),
        "positive": Count("pk", filter=Q(sentiment__gte=EDGE)),
        "negative": Count("pk", filter=Q(sentiment__lte=-EDGE)),
        "unscored": Count("pk", filter=Q(sentiment=None)),
        "first": Min("date"),
        "last": Max("date"),
        "mean": Avg("sentiment"),
    }
    for theme, number, positive, negative, unscored, first, last, mean in (
        items.values("theme").annotate(**counts).values_list("theme", *counts)
    ):
        neutral = number - positive - negative - unscored
        found[theme].sum = Sum(number, positive, negative, neutral, unscored, first, last)
        found[theme].mean = mean
    for theme, weeks in weekly(items, "theme").items():
        found[theme].weeks = weeks
    if quotes:
        _quote(items, found)
    return sorted(found.values(), key=lambda one: (-one.sum.items, one.theme.name, str(one.theme.pk)))


def weekly(items: QuerySet[Item], by: str, until: date | None = None, weeks: int = WEEKS) -> dict[Any, list[int]]:
    """How many items each week had, by the value of a field; the week of `until` (today) last."""
    last = monday(until or timezone.localdate())
    first = last - timedelta(weeks=weeks - 1)
    within = items.filter(date__gte=first, date__lt=last + timedelta(weeks=1)).order_by()
    counted: defaultdict[Any, list[int]] = defaultdict(lambda: [0] * weeks)
    for value, week, count in within.annotate(week=TruncWeek("date")).values_list(by, "week").annotate(n=Count("pk")):
        counted[value][(week - first).days // 7] += count
    return dict(counted)


def phrases_of(items: QuerySet[Item], most: int = PHRASES) -> list[Said]:
    """What the newest of these items speak of most, with up to three of them each."""
    newest = list(items.exclude(text="", title="").order_by("-date", "pk")[:LOOKED_AT])
    texts = [f"{item.title}\n{item.text}" for item in newest]
    found = key_phrases(texts, [item.language or "en" for item in newest], most)
    return [_said(phrase, newest) for phrase in found]


def _said(phrase: Phrase, items: Sequence[Item]) -> Said:
    scores = [score for at in phrase.all_places if (score := items[at].sentiment) is not None]
    mean = sum(scores) / len(scores) if scores else None
    return Said(phrase.text, phrase.count, mean, tuple(items[at] for at in phrase.places))


def _quote(items: QuerySet[Item], found: dict[UUID, ThemeFigures]) -> None:
    """Of each theme a text that has most of its words, if it can be read at a glance; of equals the newest."""
    best: dict[UUID, tuple[int, int]] = {}
    newest = items.exclude(text="").order_by("-date", "pk")[:LOOKED_AT]
    for item in newest:
        assert item.theme_id is not None
        one = found[item.theme_id]
        text = item.text.lower()
        words = sum(word["word"] in text for word in one.theme.words[:8])
        rank = (int(len(text) <= QUOTED), words)
        if rank > best.get(item.theme_id, (-1, -1)):
            best[item.theme_id], one.quote = rank, item
