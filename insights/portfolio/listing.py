"""The portfolio of a workspace: rows in the order asked for, what they come to together, and its trend."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from evidence.charts.trend import Trend, trend
from maps.home.listing import fold
from maps.models import Touchpoint
from personas.models import Persona
from workspaces.models import Membership, User, Workspace

from ..analysis.costs import Range, sum_of
from ..models import WorkspaceEvent
from .figures import TRENDS
from .hierarchy import rolled_up, tree
from .keeping import refresh
from .looking import HIGHEST_FIRST, Looking
from .occurrences import open_maps
from .progress import State
from .rows import MapRow, course_of, pictured, rows_of
from .trends import around, change_over, weekly

# How many maps are looked at anew while somebody waits for the page; the others are by regular work.
LOOKED_AT: Final = 4
FUTURE: Final = "future"
ON_A_PAGE: Final = 60


@dataclass(frozen=True)
class Together:
    """What all maps come to; None where nothing is known. `experience`, `pain_points`, `severe`, `lowest`: of the maps
    of today, for a future map says what should become. `on_track`: objectives that are reached or on the way, of
    `objectives` that tell figures. `cost`: of the open pain points, money a month."""

    maps: int
    published: int
    experience: float | None
    pain_points: int
    severe: int
    cost: Range | None
    stale: int
    late: int
    objectives: int
    on_track: int
    lowest: MapRow | None


@dataclass(frozen=True)
class Portfolio:
    """`rows`: a page of the `total` that the filters leave, as asked for. `together`: of all maps. `chart`: of the maps
    that the filters leave and that speak of today, None before the first figures; `change`: over four weeks."""

    looking: Looking
    rows: list[MapRow]
    total: int
    pages: int
    together: Together
    chart: Trend | None
    change: float | None
    leads: list[User]
    personas: list[Persona]
    is_tree: bool

    @property
    def knows_coverage(self) -> bool:
        return any(row.coverage is not None for row in self.rows)


def all_rows(me: Membership) -> list[MapRow]:
    """Every map that this member may look into, detailed ones after their own, without pictures."""
    heads = open_maps(me)
    refresh(heads, LOOKED_AT)
    return _in_tree(rows_of(heads))


def portfolio_of(me: Membership, looking: Looking) -> Portfolio:
    """Everything that this member's page shows; a constant number of queries beside LOOKED_AT maps looked at anew."""
    heads = open_maps(me)
    refresh(heads, LOOKED_AT)
    rows = rows_of(heads)
    experience = course_of([head.pk for head in heads], "experience", timezone.localdate())
    shown = [row for row in _in_tree(rows) if _fits(row, looking)]
    is_tree = looking.sort == "tree" and not looking.filters
    ordered = shown if is_tree else _ordered([replace(row, depth=0) for row in shown], looking.sort)
    pages = max(1, -(-len(ordered) // ON_A_PAGE))
    page = min(looking.page, pages)
    on_page = ordered[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    charted = {row.map.pk for row in shown if row.map.state != FUTURE}
    chart, change = _chart(me.workspace, charted, looking.trend, experience)
    return Portfolio(
        looking=replace(looking, page=page),
        rows=pictured(on_page, experience),
        total=len(ordered),
        pages=pages,
        together=_together(rows),
        chart=chart,
        change=change,
        leads=sorted({row.map.lead for row in rows if row.map.lead}, key=lambda one: fold(one.display_name)),
        personas=_by_name({one.persona for row in rows for one in row.personas}),
        is_tree=is_tree,
    )


def _in_tree(rows: Sequence[MapRow]) -> list[MapRow]:
    by_id = {row.map.pk: row for row in rows}
    links = Touchpoint.objects.filter(map__in=by_id, linked_map__isnull=False, example=False)
    nodes = tree(list(by_id), links.values_list("map_id", "linked_map"))
    standings = {pk: row.standing for pk, row in by_id.items()}
    return [replace(by_id[node.map], depth=node.depth, rolled_up=rolled_up(node, standings)) for node in nodes]


def _by_name(personas: set[Persona]) -> list[Persona]:
    return sorted(personas, key=lambda persona: (fold(persona.name), str(persona.pk)))


def _fits(row: MapRow, looking: Looking) -> bool:
    head = row.map
    if looking.q and fold(looking.q) not in fold(head.title):
        return False
    if looking.status and head.status != looking.status:
        return False
    if looking.state and head.state != looking.state:
        return False
    if looking.lead and str(head.lead_id) != looking.lead:
        return False
    if looking.persona and all(str(one.persona.pk) != looking.persona for one in row.personas):
        return False
    return not looking.needs or _needs(row, looking.needs)


def _needs(row: MapRow, what: str) -> bool:
    return {
        "stale": row.upkeep.stale_since is not None,
        "late": row.actions.late > 0,
        "severe": row.severe > 0,
        "behind": row.state in (State.LATE, State.NOT_BETTER),
    }[what]


def _ordered(rows: list[MapRow], sort: str) -> list[MapRow]:
    """What needs somebody first comes first; what is not known comes last, in reverse too."""
    by = sort.removeprefix("-")
    keys: dict[str, Any] = {
        "tree": lambda row: fold(row.map.title),
        "title": lambda row: fold(row.map.title),
        "experience": lambda row: row.experience,
        "quality": lambda row: row.quality,
        "pain_points": lambda row: row.pain_points,
        "actions": lambda row: (row.actions.late, row.actions.open) if row.actions.all else None,
        "progress": lambda row: row.progress,
        "review": lambda row: row.upkeep.stale_since or row.upkeep.review_due,
    }
    key = keys[by]
    known = [row for row in rows if key(row) is not None]
    known.sort(key=key, reverse=(by in HIGHEST_FIRST) != (sort != by))
    return [*known, *(row for row in rows if key(row) is None)]


def _together(rows: Sequence[MapRow]) -> Together:
    today = [row for row in rows if row.map.state != FUTURE]
    felt = [row for row in today if row.experience is not None]
    told = [row.state for row in rows if row.state is not None]
    return Together(
        maps=len(rows),
        published=sum(row.map.status == "published" for row in rows),
        experience=fmean(row.experience or 0.0 for row in felt) if felt else None,
        pain_points=sum(row.pain_points or 0 for row in today),
        severe=sum(row.severe for row in today),
        cost=sum_of(row.cost for row in today if row.cost),
        stale=sum(row.upkeep.stale_since is not None for row in rows),
        late=sum(row.actions.late for row in rows),
        objectives=len(told),
        on_track=sum(state in (State.REACHED, State.BETTER) for state in told),
        lowest=min(felt, key=lambda row: row.experience or 0.0) if len(felt) > 1 else None,
    )


def _chart(
    workspace: Workspace, ids: Collection[UUID], name: str, experience: dict[UUID, list[tuple[date, float | None]]]
) -> tuple[Trend | None, float | None]:
    """Over these maps, with the workspace's events as lines; one query, two for another figure."""
    today = timezone.localdate()
    courses = experience if name == "experience" else course_of(ids, name, today)
    courses = {one: looks for one, looks in courses.items() if one in ids}
    points = weekly(courses, today, is_sum=name == "pain_points")
    if len(points) < 2:
        return None, None
    events = WorkspaceEvent.objects.filter(workspace=workspace, on__gte=points[0][0], on__lte=today)
    low, high, _rises = TRENDS[name]
    if high is not None:
        low, high = around([value for _on, value in points])
    drawn = trend(points, events=events.values_list("on", "title"), low=low, high=high)
    return drawn, change_over(points)
