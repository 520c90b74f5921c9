"""Finds: what holds all the words, of what this member may see now, the best first.

The database chooses candidates; which of them come first is decided by insights.search.words, alike on both databases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from insights.models import SearchEntry
from maps.models import JourneyMap, MapPersona
from workspaces.models import Membership

from .drafts import TEXTS
from .engines import engine
from .keeping import bring_up
from .looking import Looking
from .sources import SOURCES
from .words import Query, fits, score

# So many are counted, and so many of the best can be read: who needs more needs another word.
COUNTED: Final = 5_000
SHOWN: Final = 300
# Among what fits alike, what holds others comes first.
_RANKS: Final = {"map": 12, "persona": 10, "stage": 8, "touchpoint": 6, "pain_point": 4, "opportunity": 4, "action": 4}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `is_closed`: a map whose title is all that this member may know of it."""

    kind: str
    element: UUID
    map: UUID | None
    label: str
    title: str
    text: str
    at: Any
    score: float
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`hits`: at most SHOWN, the best first. `kinds`: how many there are of each, the filter of kinds left aside.

    `total`: of what the filters leave; `is_more`: there are more than COUNTED. `behind`: maps whose newest words are
    not found yet. `titles`: of the maps with hits, by id.
    """

    hits: list[Hit] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    on_maps: Counter[UUID | None] = field(default_factory=Counter)
    total: int = 0
    is_more: bool = False
    behind: int = 0
    titles: dict[UUID, str] = field(default_factory=dict)


def find(me: Membership, looking: Looking) -> Found:
    """Some ten queries, whatever is found; more where maps were written since (insights.search.keeping)."""
    query = looking.query
    if not query:
        return Found()
    behind = bring_up(me.workspace_id)
    entries = _visible(me, looking)
    # `rank` comes from the engine.
    ranked: QuerySet[Any] = engine().looked_through(entries, query)
    ranked = ranked.order_by("rank", "-at", "id")
    rows = list(ranked.values_list("id", "kind", "map_id")[: COUNTED + 1])
    is_more = len(rows) > COUNTED
    kinds = Counter(kind for _id, kind, _map in rows[:COUNTED])
    if looking.kind:
        # What was cut off may be of the kind that is asked for.
        of_kind = ranked.filter(kind=looking.kind).values_list("id", "kind", "map_id")[: COUNTED + 1]
        rows = list(of_kind) if is_more else [row for row in rows if row[1] == looking.kind]
        is_more = len(rows) > COUNTED
    rows = rows[:COUNTED]
    closed = _closed(me, looking, query)
    kinds.update(hit.kind for hit in closed)
    closed = [] if looking.kind not in ("", "map") else closed
    hits = [*_scored([pk for pk, _kind, _map in rows[:SHOWN]], query), *closed]
    hits.sort(key=lambda hit: (-hit.score, -hit.at.timestamp(), hit.element))
    on_maps: Counter[UUID | None] = Counter(map_id for _id, _kind, map_id in rows)
    on_maps.update(hit.map for hit in closed)
    hits = hits[:SHOWN]
    return Found(hits, kinds, on_maps, len(rows) + len(closed), is_more, behind, _titles(hits))


def open_maps(me: Membership) -> QuerySet[JourneyMap]:
    """What this member may look into, archived maps and the sample too: they are theirs to open."""
    return JourneyMap.objects.filter(workspace=me.workspace_id).open_to(me.user_id)


def _visible(me: Membership, looking: Looking) -> QuerySet[SearchEntry]:
    """Entries of what this member may see now, narrowed down by map and persona."""
    maps = open_maps(me)
    on_map: Collection[UUID] | None = [UUID(looking.map)] if looking.map else None
    persona = UUID(looking.persona) if looking.persona else None
    if on_map is not None:
        maps = maps.filter(pk__in=on_map)
    elements = Q(map__in=maps.values("pk"), kind__in=TEXTS)
    if persona is not None:
        of_persona = MapPersona.objects.filter(persona=persona, example=False).values("map")
        elements &= Q(map__in=of_persona) & (Q(personas="") | Q(personas__contains=persona.hex))
    seen = elements
    for kind, source in SOURCES.items():
        rows: QuerySet[Any] | None = source.visible(me)
        if on_map is not None:
            # Where it stands on a map that they may not open, nobody learns by filtering.
            rows = source.on_maps(rows, maps.values("pk")) if source.on_maps else None  # type: ignore[arg-type]
        if rows is not None and persona is not None:
            rows = source.of_personas(rows, [persona]) if source.of_personas else None
        if rows is not None and source.many:
            seen |= Q(Exists(rows.filter(pk=OuterRef("element"))), kind=kind)
        elif rows is not None:
            seen |= Q(kind=kind, element__in=rows.values("pk"))
    return SearchEntry.objects.filter(seen, workspace=me.workspace_id)


def _closed(me: Membership, looking: Looking, query: Query) -> list[Hit]:
    """Maps that are listed only: their titles are compared, nothing that is in them."""
    if looking.persona:
        return []
    listed = JourneyMap.objects.filter(workspace=me.workspace_id).listed_for(me.user_id)
    listed = listed.exclude(pk__in=open_maps(me).values("pk"))
    if looking.map:
        listed = listed.filter(pk=looking.map)
    return [
        Hit("map", head.pk, head.pk, "", head.title, "", head.edited_at, _score("map", head.title, "", query), True)
        for head in listed.only("id", "title", "edited_at")
        if all(any(fits(head.title, term)) for term in query.terms)
    ]


def _scored(ids: Collection[int], query: Query) -> list[Hit]:
    rows = SearchEntry.objects.filter(pk__in=ids).defer("heading", "words", "personas")
    return [
        Hit(
            row.kind, row.element, row.map_id, row.label, row.title, row.text, row.at,
            _score(row.kind, f"{row.label} {row.title}".strip(), row.text, query),
        )
        for row in rows
    ]  # fmt: skip


def _score(kind: str, heading: str, text: str, query: Query) -> float:
    return score(heading, text, query) + _RANKS.get(kind, 0)


def _titles(hits: Collection[Hit]) -> dict[UUID, str]:
    maps = {hit.map for hit in hits if hit.map is not None}
    return dict(JourneyMap.objects.filter(pk__in=maps).values_list("pk", "title"))
