"""Two orders of the same things: one that holds both, and what changed its place. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def reordered(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """What stands elsewhere among the others: as few as will do (all but a longest run that kept its order)."""
    place = {one: at for at, one in enumerate(before)}
    common = [one for one in after if one in place]
    return set(common) - set(_longest_run(common, [place[one] for one in common]))


def _longest_run(items: Sequence[str], places: Sequence[int]) -> list[str]:
    """A longest ascending subsequence, by patience sorting."""
    ends: list[int] = []
    tops: list[int] = []
    below: list[int | None] = []
    for at, place in enumerate(places):
        pile = bisect_left(ends, place)
        ends[pile : pile + 1] = [place]
        tops[pile : pile + 1] = [at]
        below.append(tops[pile - 1] if pile else None)
    run: list[str] = []
    at_top = tops[-1] if tops else None
    while at_top is not None:
        run.append(items[at_top])
        at_top = below[at_top]
    return run[::-1]


def union(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The later order, with what is gone right behind what it followed before."""
    restless = reordered(before, after)
    behind: dict[str | None, list[str]] = {}
    left = set(before).difference(after)
    anchor = None
    for one in before:
        if one in left:
            behind.setdefault(anchor, []).append(one)
        elif one not in restless:
            anchor = one
    merged = list(behind.get(None, ()))
    for one in after:
        merged.append(one)
        merged.extend(behind.get(one, ()))
    return merged
