"""How much of a map rests on evidence. Pure.

An element is covered by one piece of evidence or more; without any it is an assumption. More evidence never lowers a
share: the elements that are counted do not depend on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from maps.exchange.journey import Journey, Lane, Touchpoint

from .backing import Backing

# Roles of lanes whose cards are claims about people and about the service; pictures and notes claim nothing.
CARD_ROLES: Final = ("actions", "thoughts", "needs", "highs", "on_stage", "off_stage", "support")
# Rows of the heat map, from top to bottom; the last three are called by their kind.
ROWS: Final = (*CARD_ROLES, "emotion", "pain_point", "opportunity")
# What the evidence score of a map counts.
CLAIMS: Final = frozenset({"emotion", "pain_point"})


@dataclass(frozen=True, slots=True)
class Share:
    """`covered` of `all` elements."""

    covered: int
    all: int

    @property
    def part(self) -> float | None:
        """0 to 1; None where there is nothing to cover, which is neither covered nor uncovered."""
        return self.covered / self.all if self.all else None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One row of the heat map (see ROWS) in one stage (its id)."""

    row: str
    stage: str
    share: Share


@dataclass(frozen=True, slots=True)
class Coverage:
    """`claims`: emotions and pain points, what the evidence score counts. `touchpoints`: those that have evidence
    themselves or on one element in their column. `cells`: row by row, stages in order; none where nothing stands."""

    claims: Share
    touchpoints: Share
    cells: tuple[HeatCell, ...]


def coverage_of(journey: Journey, backing: Backing) -> Coverage:
    """Covered / all, 0 to 1, for the claims, the touchpoints and each cell of the heat map.

    Covered: at least one link to a known piece of evidence. A card over several touchpoints counts once, where it
    begins. Source: a definition of ours (docs/analysis.md); that what nobody has researched is an assumption to be
    marked as one is how journey mapping is taught (NN/g: assumption-based beside research-based maps).
    """
    cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    touched = 0
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            backed = backing.backs("touchpoint", touchpoint.id)
            for row, kind, element in _elements(journey.lanes, touchpoint):
                covered = backing.backs(kind, element)
                backed = backed or covered
                counts = cells[row, stage.id]
                counts[0] += covered
                counts[1] += 1
            touched += backed
    return Coverage(_sum(cells), Share(touched, len(journey.touchpoints)), tuple(_in_order(journey, cells)))


def _elements(lanes: tuple[Lane, ...], touchpoint: Touchpoint) -> Iterator[tuple[str, str, str]]:
    """(row of the heat map, kind, id) of each element in the column."""
    for lane in lanes:
        if lane.role in CARD_ROLES:
            for card in lane.cells.get(touchpoint.id, ()):
                yield lane.role, "card", card.id
    for feeling in touchpoint.feelings:
        yield "emotion", "emotion", feeling.id
    for pain in touchpoint.pain_points:
        yield "pain_point", "pain_point", pain.id
    for opportunity in touchpoint.opportunities:
        yield "opportunity", "opportunity", opportunity.id


def _sum(cells: Mapping[tuple[str, str], list[int]]) -> Share:
    claims = [counts for (row, _stage), counts in cells.items() if row in CLAIMS]
    return Share(sum(covered for covered, _all in claims), sum(all_ for _covered, all_ in claims))


def _in_order(journey: Journey, cells: Mapping[tuple[str, str], list[int]]) -> Iterator[HeatCell]:
    for row in ROWS:
        for stage in journey.stages:
            if counts := cells.get((row, stage.id)):
                yield HeatCell(row, stage.id, Share(*counts))
