"""The ways that customers really take over a map, from a log of events laid over its touchpoints. Pure.

Volumes, what is lost, loops and durations as in process discovery with directly-follows graphs (van der Aalst: Process
Mining, 2016, ch. 7.2), told of touchpoints instead of activities: activities that belong to none are passed over, and
several in a row at one touchpoint are one visit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Any


@dataclass(frozen=True, slots=True)
class Taken:
    """A way between two touchpoints, or out of the journey (`end` None). `cases` that took it at least once; `share` of
    those that were at `start`, 0 to 1; `times` in all; `minutes`: the median between, None where no times tell or what
    lies between is not one step. `is_planned`: the map has a path for it, or it leads to the next touchpoint.
    `is_back`: to an earlier touchpoint."""

    start: str
    end: str | None
    cases: int
    times: int
    share: float
    minutes: float | None
    is_planned: bool
    is_back: bool


@dataclass(frozen=True, slots=True)
class Visited:
    """`cases` that came to a touchpoint; `share` of all, 0 to 1; `again`: those that came back to it; `left`: whose
    journey ended there; `minutes`: the median of what people spent there before they went on."""

    touchpoint: str
    cases: int
    share: float
    again: int
    left: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class ActualPaths:
    """`told`: cases in the ways that were kept, of `cases`. `untaken`: planned paths that nobody took (start, end).
    `missed`: cases that came to no touchpoint of the map."""

    cases: int
    told: int
    missed: int
    visited: tuple[Visited, ...]
    taken: tuple[Taken, ...]
    untaken: tuple[tuple[str, str | None], ...]


Planned = tuple[str, str | None]


def actual_paths(
    log: Mapping[str, Any], places: Mapping[str, str | None], order: Sequence[str], planned: Iterable[Planned]
) -> ActualPaths:
    """`log`: an EventLog's fields. `places`: {activity: touchpoint or None}. `order`: the map's touchpoints in order.

    `planned`: (from, to) of its paths. What is at the end of a way is an exit, but at the last touchpoint of the map.
    """
    at = {one: number for number, one in enumerate(order)}
    known = {name: place for name, place in places.items() if place in at}
    walks = [(_walk(one["path"], known), one["cases"]) for one in log["variants"]]
    told = sum(cases for _walk_, cases in walks)
    walks = [(walk, cases) for walk, cases in walks if walk]
    visits, again, left = _visits(walks)
    taken = _taken(walks, visits, order)
    wanted = set(planned)
    steps = _minutes_between(log["follows"], known)
    ways = tuple(
        Taken(
            start=start,
            end=end,
            cases=cases,
            times=times,
            share=cases / visits[start],
            minutes=steps.get((start, end)) if end else None,
            is_planned=(start, end) in wanted or (end is not None and at[end] == at[start] + 1),
            is_back=end is not None and at[end] < at[start],
        )
        for (start, end), (cases, times) in taken.items()
    )
    stays = _minutes_at(log["activities"], known)
    visited = tuple(
        Visited(one, visits[one], visits[one] / told if told else 0.0, again[one], left[one], stays.get(one))
        for one in order
        if one in visits
    )
    untaken = tuple(one for one in planned if one not in taken and one[0] in at)
    return ActualPaths(
        cases=log["cases"],
        told=told,
        missed=told - sum(cases for _walk_, cases in walks),
        visited=visited,
        taken=tuple(sorted(ways, key=lambda one: (-one.cases, at[one.start], one.end or ""))),
        untaken=untaken,
    )


def _walk(path: Sequence[str], known: Mapping[str, str | None]) -> list[str]:
    """The touchpoints of a way; several events in a row at one of them are one visit."""
    walk: list[str] = []
    for name in path:
        place = known.get(name)
        if place and (not walk or walk[-1] != place):
            walk.append(place)
    return walk


def _visits(walks: Sequence[tuple[list[str], int]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    visits: Counter[str] = Counter()
    again: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for walk, cases in walks:
        for place, count in Counter(walk).items():
            visits[place] += cases
            again[place] += cases if count > 1 else 0
        left[walk[-1]] += cases
    return visits, again, left


def _taken(
    walks: Sequence[tuple[list[str], int]], visits: Mapping[str, int], order: Sequence[str]
) -> dict[Planned, tuple[int, int]]:
    """(cases, times) of each way. Who ends at the last touchpoint that anybody comes to has not been lost."""
    last = next((one for one in reversed(order) if one in visits), None)
    cases_of: Counter[Planned] = Counter()
    times_of: Counter[Planned] = Counter()
    for walk, cases in walks:
        steps: list[Planned] = list(pairwise(walk))
        if walk[-1] != last:
            steps.append((walk[-1], None))
        for step, times in Counter(steps).items():
            cases_of[step] += cases
            times_of[step] += cases * times
    return {step: (count, times_of[step]) for step, count in cases_of.items()}


def _minutes_between(
    follows: Iterable[Mapping[str, Any]], known: Mapping[str, str | None]
) -> dict[tuple[str, str], float]:
    """Medians of the steps between two touchpoints, weighted by how often each was taken."""
    found: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for one in follows:
        start, end = known.get(one["from"]), known.get(one["to"])
        if start and end and start != end and one["minutes"] is not None:
            found[start, end].append((one["minutes"], one["events"]))
    return {step: _weighted(told) for step, told in found.items()}


def _minutes_at(activities: Iterable[Mapping[str, Any]], known: Mapping[str, str | None]) -> dict[str, float]:
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for one in activities:
        if (place := known.get(one["name"])) and one["minutes"] is not None:
            found[place].append((one["minutes"], one["events"]))
    return {place: _weighted(told) for place, told in found.items()}


def _weighted(told: Sequence[tuple[float, int]]) -> float:
    return round(fmean([minutes for minutes, _count in told], [count for _minutes, count in told]), 1)
