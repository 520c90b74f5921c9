"""Which maps detail which, through the links of touchpoints, and what the detailed ones come to together. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from .progress import mean_progress


@dataclass(frozen=True, slots=True)
class Node:
    """A map in the tree: `depth` 0 for those that detail none. `below`: all maps under it, each once."""

    map: UUID
    depth: int
    below: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A map's own figures, None where not known."""

    experience: float | None = None
    pain_points: int | None = None
    progress: float | None = None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Of a map and all below it: `experience` is the mean of the known ones, `pain_points` the sum of them; `progress`
    the mean of the known ones, each within 0 and 1. `maps`: how many are below it."""

    maps: int
    experience: float | None
    pain_points: int
    progress: float | None


def tree(maps: Sequence[UUID], links: Iterable[tuple[UUID, UUID]]) -> list[Node]:
    """In reading order: each map once, under the first one (in the given order) that links to it.

    `links`: (from, to). Links to itself, to maps that are not given, and those that would close a circle are left
    out: a circle is entered where the order comes to it first.
    """
    children = _children(maps, links)
    linked = {child for below in children.values() for child in below}
    nodes: list[Node] = []
    seen: set[UUID] = set()
    # Whoever nobody links to is on top; what is left over afterwards lies in circles.
    for one in [*(one for one in maps if one not in linked), *maps]:
        _descend(one, 0, children, seen, nodes)
    below = _below(nodes)
    return [Node(node.map, node.depth, below[at]) for at, node in enumerate(nodes)]


def _children(maps: Sequence[UUID], links: Iterable[tuple[UUID, UUID]]) -> dict[UUID, list[UUID]]:
    place = {one: at for at, one in enumerate(maps)}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for parent, child in links:
        if parent != child and parent in place and child in place:
            found[parent].add(child)
    return {parent: sorted(below, key=place.__getitem__) for parent, below in found.items()}


def _descend(
    root: UUID, depth: int, children: Mapping[UUID, Sequence[UUID]], seen: set[UUID], nodes: list[Node]
) -> None:
    """Without recursion: a chain of maps may be long."""
    waiting = [(root, depth)]
    while waiting:
        one, at = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        nodes.append(Node(one, at))
        waiting.extend((child, at + 1) for child in reversed(children.get(one, ())))


def _below(nodes: Sequence[Node]) -> list[tuple[UUID, ...]]:
    """The nodes that follow one and lie deeper are its own."""
    found: list[tuple[UUID, ...]] = []
    for at, node in enumerate(nodes):
        end = at + 1
        while end < len(nodes) and nodes[end].depth > node.depth:
            end += 1
        found.append(tuple(one.map for one in nodes[at + 1 : end]))
    return found


def rolled_up(node: Node, standings: Mapping[UUID, Standing]) -> RolledUp | None:
    """None for a map without any below it."""
    if not node.below:
        return None
    all_of_them = [standings.get(one, Standing()) for one in (node.map, *node.below)]
    felt = [one.experience for one in all_of_them if one.experience is not None]
    return RolledUp(
        maps=len(node.below),
        experience=fmean(felt) if felt else None,
        pain_points=sum(one.pain_points or 0 for one in all_of_them),
        progress=mean_progress(one.progress for one in all_of_them),
    )
