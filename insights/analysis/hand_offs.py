"""Where work passes from hand to hand: across the blueprint's lines and between teams. Pure.

Layers from the customer inwards: the customer's actions, on stage, off stage, support processes. Between them lie the
lines of interaction, of visibility and of internal interaction, as in service blueprints: G. L. Shostack, "Designing
Services That Deliver", Harvard Business Review 62(1), 1984; M. J. Bitner, A. L. Ostrom, F. N. Morgan, "Service
Blueprinting: A Practical Technique for Service Innovation", California Management Review 50(3), 2008.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from maps.exchange.journey import Card, Journey, Lane

Line = Literal["interaction", "visibility", "internal"]
LINES: Final[tuple[Line, ...]] = ("interaction", "visibility", "internal")
LAYERS: Final = {"actions": 0, "on_stage": 1, "off_stage": 2, "support": 3}
# Lanes of the company's own work, from front to back.
WORK: Final = ("on_stage", "off_stage", "support")


@dataclass(frozen=True, slots=True)
class Crossing:
    """The lines that are crossed at a touchpoint (id), from the customer inwards."""

    touchpoint: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LineCount:
    line: Line
    count: int


@dataclass(frozen=True, slots=True)
class Crossings:
    """`found`: touchpoints at which a line is crossed, in reading order. `counts`: touchpoints for each line."""

    found: tuple[Crossing, ...]
    counts: tuple[LineCount, ...]

    def count(self, line: Line) -> int:
        return next(one.count for one in self.counts if one.line == line)

    @property
    def front_back(self) -> int:
        """Hand-offs between what the customer sees and what not: touchpoints that cross the line of visibility."""
        return self.count("visibility")


@dataclass(frozen=True, slots=True)
class HandOff:
    """From one team (its name) to another. `before` and `after`: the cards (ids); `start` and `end`: the touchpoints
    they begin at. `lines`: crossed between the lanes of the two, in either direction."""

    giver: str
    taker: str
    before: str
    after: str
    start: str
    end: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PairCount:
    giver: str
    taker: str
    count: int


@dataclass(frozen=True, slots=True)
class TeamFlow:
    """`pairs`: the most frequent first. `teams`: how many take part. `without_team`: cards that name none, which are
    passed over."""

    hand_offs: tuple[HandOff, ...]
    pairs: tuple[PairCount, ...]
    teams: int
    without_team: int

    @property
    def across_lines(self) -> int:
        """Hand-offs whose two cards lie on different sides of a line."""
        return sum(bool(one.lines) for one in self.hand_offs)


def crossings(journey: Journey) -> Crossings:
    """Count of touchpoints for each line: it is crossed where cards stand on both of its sides in one column.

    A card counts in every column that it covers. Unit: touchpoints. Source: see above; the count is ours.
    """
    layers: dict[str, set[int]] = {}
    for lane in journey.lanes:
        if (layer := LAYERS.get(lane.role)) is not None:
            for touchpoint in _covered(lane):
                layers.setdefault(touchpoint, set()).add(layer)
    found = tuple(
        Crossing(one.id, _between(min(at), max(at)))
        for one in journey.touchpoints
        if (at := layers.get(one.id)) and min(at) < max(at)
    )
    counts = Counter(line for crossing in found for line in crossing.lines)
    return Crossings(found, tuple(LineCount(line, counts[line]) for line in LINES))


def _covered(lane: Lane) -> Iterator[str]:
    for cards in lane.cells.values():
        for card in cards:
            yield from card.touchpoints


def _between(layer: int, other: int) -> tuple[Line, ...]:
    return LINES[min(layer, other) : max(layer, other)]


def team_flow(journey: Journey) -> TeamFlow:
    """Count of the times that the team changes from one card of work to the next.

    Cards of the lanes on stage, off stage and support in reading order: column by column, in a column from front to
    back, each where it begins. Unit: hand-offs. Source: a count of ours, in the sense of swim-lane process charts
    (G. Rummler, A. Brache, "Improving Performance", 1990), in which each change of lane is a hand-off to be watched.
    """
    work = list(_work(journey))
    owned = [(touchpoint, layer, card) for touchpoint, layer, card in work if card.team]
    hand_offs = tuple(
        HandOff(before.team, after.team, before.id, after.id, start, end, _between(layer, other))
        for (start, layer, before), (end, other, after) in pairwise(owned)
        if before.team != after.team
    )
    counts = Counter((one.giver, one.taker) for one in hand_offs)
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return TeamFlow(
        hand_offs=hand_offs,
        pairs=tuple(PairCount(giver, taker, count) for (giver, taker), count in pairs),
        teams=len({card.team for _touchpoint, _layer, card in owned}),
        without_team=len(work) - len(owned),
    )


def _work(journey: Journey) -> Iterator[tuple[str, int, Card]]:
    """(touchpoint, layer, card) in reading order."""
    lanes = sorted((one for one in journey.lanes if one.role in WORK), key=lambda one: LAYERS[one.role])
    for touchpoint in journey.touchpoints:
        for lane in lanes:
            for card in lane.cells.get(touchpoint.id, ()):
                yield touchpoint.id, LAYERS[lane.role], card
