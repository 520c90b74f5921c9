"""What was found, as people read it: grouped by map, with the words marked and the place of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from workspaces.models import Membership

from .finding import Found, Hit
from .places import LOOKS, Look, Place, places_of
from .words import Part, Query, excerpt, marked

# Of one map, before it is looked into alone.
OF_A_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its words marked. `title` may be empty: cards and comments are all text."""

    hit: Hit
    look: Look
    place: Place
    title: Sequence[Part]
    excerpt: Sequence[Part]

    @property
    def icon(self) -> str:
        return self.place.icon or self.look.icon


@dataclass(slots=True)
class Group:
    """What stands together: a map's, or what is of one kind beside them. `head`: the map itself, if it was found."""

    map: UUID | None = None
    title: str = ""
    kind: str = ""
    head: Shown | None = None
    hits: list[Shown] = field(default_factory=list)
    more: int = 0

    @property
    def look(self) -> Look:
        return LOOKS[self.kind or "map"]

    @property
    def marked_title(self) -> Sequence[Part]:
        return self.head.title if self.head is not None else [(self.title, False)]


def shown(me: Membership, hits: Iterable[Hit], query: Query) -> list[Shown]:
    """In the same order, without what is no longer there; one query a kind, or two."""
    wanted = list(hits)
    ids: dict[str, list[UUID]] = defaultdict(list)
    for hit in wanted:
        ids[hit.kind].append(hit.element)
    places = {kind: places_of(me, kind, some) for kind, some in ids.items()}
    return [_shown(hit, place, query) for hit in wanted if (place := _place(hit, places)) is not None]


def _place(hit: Hit, places: Mapping[str, Mapping[UUID, Place]]) -> Place | None:
    place = places[hit.kind].get(hit.element)
    # It may have moved to another map since it was read.
    return place if place is not None and place.map == hit.map else None


def _shown(hit: Hit, place: Place, query: Query) -> Shown:
    title, text = marked(hit.title, query), marked(excerpt(hit.text, query), query)
    says_more = not hit.title or any(is_mark for _part, is_mark in text)
    return Shown(hit, LOOKS[hit.kind], place, title, text if says_more else [])


def grouped(me: Membership, found: Found, query: Query, most: int = OF_A_GROUP) -> list[Group]:
    """The group with the best hit first. `most`: of a group that is one of several."""
    by_group: dict[object, list[Hit]] = {}
    for hit in found.hits:
        by_group.setdefault(hit.map or hit.kind, []).append(hit)
    most = most if len(by_group) > 1 else len(found.hits)
    kept = [hit for hits in by_group.values() for hit in _kept(hits, most)]
    by_hit = {(one.hit.kind, one.hit.element): one for one in shown(me, kept, query)}
    groups = []
    for hits in by_group.values():
        group = _group(hits, found, most)
        alive = [one for hit in _kept(hits, most) if (one := by_hit.get((hit.kind, hit.element)))]
        group.head = next((one for one in alive if one.hit.kind == "map"), None)
        group.hits = [one for one in alive if one.hit.kind != "map"]
        if alive:
            groups.append(group)
    return groups


def _kept(hits: Sequence[Hit], most: int) -> list[Hit]:
    """The map itself is the head of its group and takes no room in it."""
    heads = [hit for hit in hits if hit.kind == "map"]
    return [*heads, *[hit for hit in hits if hit.kind != "map"][:most]]


def _group(hits: Sequence[Hit], found: Found, most: int) -> Group:
    map_id = hits[0].map
    if map_id is None:
        kind = hits[0].kind
        total = found.kinds[kind]
        return Group(kind=kind, more=max(0, total - most))
    total = found.on_maps[map_id] - sum(hit.kind == "map" for hit in hits)
    return Group(map=map_id, title=found.titles.get(map_id, ""), more=max(0, total - most))
