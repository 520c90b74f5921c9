"""Counts a vote: what each choice got, and how far people are apart. Pure: votes go in, plain values come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

# The faces of a feeling, lowest first.
FACES: Final = (-2, -1, 0, 1, 2)
TENTHS: Final = 10


def dots(targets: Sequence[str], votes: Iterable[tuple[str, str, int]], most: int) -> list[dict[str, Any]]:
    """Of dots, most first. `votes`: (voter, target, dots). Whoever voted at all and gave a choice nothing gave it 0.

    `histogram`: how many people gave 0, 1 … `most` dots.
    """
    given: dict[str, dict[str, int]] = defaultdict(dict)
    voters = set()
    for voter, target, value in votes:
        given[target][voter] = value
        voters.add(voter)
    results = []
    for target in targets:
        values = sorted((given[target].get(voter, 0) for voter in voters), reverse=True)
        histogram = [values.count(number) for number in range(most + 1)]
        results.append({"target": target, "total": sum(values), "votes": values, "spread": _spread(values, histogram)})
    return sorted(results, key=lambda one: -one["total"])


def feelings(targets: Sequence[str], votes: Iterable[tuple[str, str, int]]) -> list[dict[str, Any]]:
    """Of scores in tenths, in the order of `targets`. `total`: how many people said what they think.

    `histogram`: how many of them chose each of the five faces; a score between two counts for the nearer, half for the
    stronger one.
    """
    given: dict[str, list[float]] = defaultdict(list)
    for _voter, target, value in votes:
        given[target].append(value / TENTHS)
    results = []
    for target in targets:
        values = sorted(given[target])
        faces = [_face(value) for value in values]
        histogram = [faces.count(face) for face in FACES]
        results.append({"target": target, "total": len(values), "votes": values, "spread": _spread(values, histogram)})
    return results


def _spread(values: Sequence[float], histogram: list[int]) -> Mapping[str, Any] | None:
    if not values:
        return None
    mean = round(sum(values) / len(values), 2)
    return {"min": min(values), "max": max(values), "mean": mean, "histogram": histogram}


def _face(value: float) -> int:
    nearest = int(abs(value) + 0.5)
    return nearest if value >= 0 else -nearest
