"""Which maps read a series: the apps above say it, each for its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from workspaces.models import Membership

from .models import Series


@dataclass(frozen=True, slots=True)
class Use:
    """`what`: the metric or whatever reads it, as people call it; `where`: the map."""

    what: str
    where: str
    url: str


# Given who asks, so that nothing is told of what they may not open.
Finder = Callable[[Membership, Series], Iterable[Use]]
FINDERS: Final[list[Finder]] = []


def uses_of(me: Membership, series: Series) -> list[Use]:
    return [use for find in FINDERS for use in find(me, series)]
