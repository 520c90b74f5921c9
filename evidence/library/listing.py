"""The items that somebody looks at, page by page: each page costs the same, the first of 100,000 items as the last.

The place between two pages is the last row that was shown, so that new items neither repeat nor hide any. Items without
a day come after all others, and so do those without a sentiment: each kind is asked for by itself, which both databases
answer from an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from workspaces.models import Workspace

from ..models import Item
from ..sentiment import EDGE
from .looking import Looking

ON_A_PAGE: Final = 50
# Counted no further: "more than 10,000".
COUNTED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Order:
    """By this field, up or down, then by id."""

    field: str
    down: bool


ORDERS: Final = {"newest": Order("date", True), "worst": Order("sentiment", False), "best": Order("sentiment", True)}


def items_of(workspace: Workspace, looking: Looking) -> QuerySet[Item]:
    """In no order."""
    found = Item.objects.visible().filter(workspace=workspace).order_by()
    if looking.ids is not None:
        found = found.filter(pk__in=looking.ids)
    if looking.source:
        found = found.filter(source=looking.source)
    if looking.kind:
        found = found.filter(source__kind=looking.kind)
    if looking.sentiment:
        found = found.filter(_FELT[looking.sentiment])
    if looking.theme:
        found = found.filter(theme=looking.theme)
    if looking.since:
        found = found.filter(date__gte=looking.since)
    if looking.until:
        found = found.filter(date__lte=looking.until)
    for name in ("segment", "channel", "language"):
        if said := getattr(looking, name):
            found = found.filter(**{name: said})
    if looking.place:
        found = found.filter(place__startswith=looking.place)
    for word in looking.words:
        found = found.filter(Q(text__icontains=word) | Q(title__icontains=word) | Q(question__icontains=word))
    return found


def page_of(found: QuerySet[Item], sort: str, place: str = "", size: int = ON_A_PAGE) -> tuple[list[Item], str]:
    """Rows after this place (empty: the first), and the place of the next page; empty: that was all.

    Two queries at most. A place that can't be read is the first.
    """
    order = ORDERS[sort]
    rows: list[Item] = []
    at = _read(place, order)
    # Those that have the field first, then those that lack it.
    for lacks in (False, True):
        if at is not None and at[0] is None and not lacks:
            continue
        some = _ordered(found, order, lacks)
        if at is not None and (at[0] is None) == lacks:
            some = some.filter(_after(order, *at))
        rows += some.select_related("source", "theme")[: size + 1 - len(rows)]
        if len(rows) > size:
            break
    return rows[:size], _place(rows[size - 1], order) if len(rows) > size else ""


def is_place(place: str, sort: str) -> bool:
    """Whether it could be one that `page_of` gave out in this order."""
    return _read(place, ORDERS[sort]) is not None


def count_of(found: QuerySet[Item], most: int = COUNTED) -> int:
    """How many, counted to `most` + 1 at most: who gets more than `most` says "more than"."""
    return found[: most + 1].count()


def _ordered(found: QuerySet[Item], order: Order, lacks: bool) -> QuerySet[Item]:
    some = found.filter(**{f"{order.field}__isnull": lacks})
    return some.order_by("pk") if lacks else some.order_by(f"{'-' if order.down else ''}{order.field}", "pk")


def _after(order: Order, value: date | float | None, pk: UUID) -> Q:
    if value is None:
        return Q(pk__gt=pk)
    # The first condition alone is what an index is searched with.
    bound, beyond = ("lte", "lt") if order.down else ("gte", "gt")
    return Q(**{f"{order.field}__{bound}": value}) & (Q(**{f"{order.field}__{beyond}": value}) | Q(pk__gt=pk))


def _place(row: Item, order: Order) -> str:
    value: Any = getattr(row, order.field)
    return f"{'' if value is None else value}_{row.pk}"


def _read(place: str, order: Order) -> tuple[Any, UUID] | None:
    said, _mark, pk = place.rpartition("_")
    try:
        value = None if not said else date.fromisoformat(said) if order.field == "date" else float(said)
        return value, UUID(pk)
    except ValueError:
        return None


_FELT: Final = {
    "positive": Q(sentiment__gte=EDGE),
    "negative": Q(sentiment__lte=-EDGE),
    "neutral": Q(sentiment__gt=-EDGE, sentiment__lt=EDGE),
    "none": Q(sentiment=None),
}
