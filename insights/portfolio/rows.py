"""What the portfolio says of each map: its head, its newest figures, its objective, its actions, its review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils import timezone

from evidence.charts.trend import Sparkline, sparkline
from maps.cards import HIDDEN, OnMap, personas_on
from maps.curves import Drawn, drawn_of
from maps.models import JourneyMap
from maps.upkeep import Upkeep, reviews_of

from ..analysis.costs import Range
from ..models import Action, ActionStatus, MapFigures
from .figures import Kept
from .hierarchy import RolledUp, Standing
from .objectives import latest_of, objective_of
from .progress import Objective, State, progress_of, state_of
from .trends import WEEK, WEEKS, Looks, around, by_map, weekly


@dataclass(frozen=True, slots=True)
class Actions:
    """How many actions of a map are open, done and late."""

    open: int = 0
    done: int = 0
    late: int = 0

    @property
    def all(self) -> int:
        return self.open + self.done


@dataclass(frozen=True)
class MapRow:
    """`figures` of the last look, on `looked_on`; `is_behind`: the map was changed since. `depth`, `rolled_up`: in the
    tree. `drawn`, `course` (the experience score over half a year): see `pictured`."""

    map: JourneyMap
    figures: Kept
    looked_on: date | None
    is_behind: bool
    personas: tuple[OnMap, ...]
    upkeep: Upkeep
    objective: Objective
    progress: float | None
    state: State | None
    actions: Actions
    drawn: Drawn = HIDDEN
    course: Sparkline | None = None
    depth: int = 0
    rolled_up: RolledUp | None = field(default=None)

    @property
    def experience(self) -> float | None:
        return self.figures.number("experience")

    @property
    def quality(self) -> float | None:
        return self.figures.number("quality")

    @property
    def pain_points(self) -> int | None:
        return _whole(self.figures.number("pain_points"))

    @property
    def severe(self) -> int:
        return _whole(self.figures.number("severe")) or 0

    @property
    def coverage(self) -> float | None:
        return self.figures.number("coverage")

    @property
    def closure(self) -> float | None:
        return self.figures.number("closure")

    @property
    def cost(self) -> Range | None:
        return self.figures.cost

    @property
    def scores(self) -> list[tuple[str, float | None]]:
        return self.figures.scores

    @property
    def standing(self) -> Standing:
        return Standing(self.experience, self.pain_points, self.progress)


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def rows_of(heads: Sequence[JourneyMap]) -> list[MapRow]:
    """A row for each map in the order given; five queries for any number of maps, and one for published maps that were
    never reviewed."""
    ids, today = [head.pk for head in heads], timezone.localdate()
    latest = _latest(ids)
    readings, actions = latest_of(ids), _actions(ids, today)
    personas, reviews = personas_on(heads), reviews_of(heads)
    rows = []
    for head in heads:
        look = latest.get(head.pk)
        objective = objective_of(head, readings)
        rows.append(
            MapRow(
                map=head,
                figures=Kept(look.figures if look else {}),
                looked_on=look.on if look else None,
                is_behind=look is None or look.seq != head.seq,
                personas=tuple(personas.get(head.pk, ())),
                upkeep=reviews[head.pk],
                objective=objective,
                progress=progress_of(objective),
                state=state_of(objective, today),
                actions=actions.get(head.pk, Actions()),
            )
        )
    return rows


def pictured(rows: Sequence[MapRow], courses: Looks) -> list[MapRow]:
    """The same rows with their thumbnails and courses, for those that are shown; four queries for thumbnails that have
    to be drawn anew, else none. `courses`: the experience score of each map over time."""
    today, drawn = timezone.localdate(), drawn_of([row.map for row in rows])
    return [replace(row, drawn=drawn[row.map.pk], course=_course(courses, row.map.pk, today)) for row in rows]


def _course(courses: Looks, pk: UUID, today: date) -> Sparkline | None:
    points = [value for _on, value in weekly({pk: courses.get(pk, [])}, today)]
    return sparkline(points, *around(points)) if len(points) > 1 else None


def _latest(ids: Sequence[UUID]) -> dict[UUID, MapFigures]:
    newest = MapFigures.objects.filter(map=OuterRef("map")).order_by("-on").values("pk")[:1]
    found = MapFigures.objects.filter(map__in=ids).filter(pk=Subquery(newest))
    return {one.map_id: one for one in found}


def course_of(ids: Collection[UUID], name: str, today: date) -> dict[UUID, list[tuple[date, float | None]]]:
    """One figure of each map on each day that is kept; one query, and no more of the rows than that figure."""
    rows = MapFigures.objects.filter(map__in=ids, on__gte=today - WEEK * (WEEKS + 1))
    values = rows.annotate(told=KT(f"figures__{name}")).values_list("map_id", "on", "told")
    return by_map((one, on, _number(told)) for one, on, told in values)


def _number(told: Any) -> float | None:
    """A figure as the database hands it out of JSON: text on one, a number on the other."""
    try:
        return None if told is None else float(told)
    except ValueError:
        return None


def _actions(ids: Sequence[UUID], today: date) -> dict[UUID, Actions]:
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    rows = Action.objects.filter(map__in=ids).exclude(status=ActionStatus.DROPPED)
    for map_id, status, due in rows.values_list("map_id", "status", "due"):
        is_done = status == ActionStatus.DONE
        counts[map_id]["done" if is_done else "open"] += 1
        counts[map_id]["late"] += not is_done and due is not None and due < today
    return {one: Actions(told["open"], told["done"], told["late"]) for one, told in counts.items()}
