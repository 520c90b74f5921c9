"""Gives siblings new ranks where theirs became equal or long (two people dropped a card at the same place)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from maps.kinds import Row
from maps.ranks import between_many

LONGEST = 32


def respaced(siblings: Sequence[Row]) -> list[tuple[Row, str]]:
    """(row, new rank) for the rows of one group, given in their order, that need another rank; as few as will do."""
    ranks = [row["rank"] for row in siblings]
    if len(set(ranks)) == len(ranks) and all(len(rank) <= LONGEST for rank in ranks):
        return []
    try:
        wanted = _apart(ranks)
    except ValueError:
        wanted = None
    if wanted is None or any(len(rank) > LONGEST for rank in wanted):
        wanted = between_many(None, None, len(ranks))
    return [(row, rank) for row, rank in zip(siblings, wanted, strict=True) if row["rank"] != rank]


def _apart(ranks: Sequence[str]) -> list[str]:
    """The first of equal ranks stays, the others move between it and the next."""
    runs = [(rank, len(list(run))) for rank, run in groupby(ranks)]
    following = [rank for rank, _size in runs[1:]] + [None]
    wanted: list[str] = []
    for (rank, size), after in zip(runs, following, strict=True):
        wanted.append(rank)
        wanted.extend(between_many(rank, after, size - 1))
    return wanted
