"""The full map as a table to read: a column for each touchpoint, a row for each lane, as the map has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from maps.exchange.hints import Hints
from maps.exchange.journey import Card, Journey, Lane, Metric, Touchpoint

from .naming import lane_icon, lane_name
from .resting import rests_lines
from .saying import figure_text
from .telling import Told, ToldStage

# Lanes that show what people see, and those behind it: between them runs the line of visibility.
BEHIND: Final = frozenset({"off_stage", "support"})


@dataclass(frozen=True, slots=True)
class Cell:
    """`wide`: over how many columns it goes, for cards over several touchpoints. `starts_stage` draws its edge."""

    wide: int
    starts_stage: bool
    cards: tuple[Card, ...] = ()
    told: Told | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """`kind`: cards, curve, pains, changes or lines. A lane with cards side by side and over each other has several
    rows of cells; its head goes down along them all."""

    id: str
    role: str
    kind: str
    icon: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    starts_behind: bool


@dataclass(frozen=True, slots=True)
class Grid:
    stages: tuple[ToldStage, ...]
    touchpoints: tuple[Told, ...]
    rows: tuple[GridRow, ...]

    @property
    def columns(self) -> int:
        return sum(max(1, len(stage.touchpoints)) for stage in self.stages)


def grid_of(journey: Journey, stages: Sequence[ToldStage], hints: Hints | None = None) -> Grid:
    """`stages` as told: the words are the same everywhere. `hints`: what rests on evidence; None: nothing is told."""
    told = tuple(one for stage in stages for one in stage.touchpoints)
    rows: list[GridRow] = []
    seen_front = False
    for lane in journey.lanes:
        behind = lane.role in BEHIND
        row = _row(lane, journey, stages, hints, starts_behind=behind and seen_front)
        seen_front = not behind
        if row:
            rows.append(row)
    return Grid(tuple(stages), told, tuple(rows))


def _row(
    lane: Lane, journey: Journey, stages: Sequence[ToldStage], hints: Hints | None, *, starts_behind: bool
) -> GridRow | None:
    kind = _KINDS.get(lane.role, "cards")
    if lane.role == "evidence" and hints is None:
        return None
    rows = (
        ((),)
        if kind == "curve"
        else _cards(lane, stages)
        if kind == "cards"
        else (_records(lane.role, journey, stages, hints),)
    )
    return GridRow(lane.id, lane.role, kind, lane_icon(lane.role), lane_name(lane), rows, starts_behind)


_KINDS: Final = {
    "emotions": "curve",
    "pain_points": "pains",
    "opportunities": "changes",
    "channels": "lines",
    "metrics": "lines",
    "evidence": "lines",
}


def _columns(stages: Sequence[ToldStage]) -> list[tuple[Told | None, bool]]:
    """Touchpoints in order with whether one starts a stage; a stage without any has an empty column."""
    found: list[tuple[Told | None, bool]] = []
    for stage in stages:
        columns = stage.touchpoints or (None,)
        found += [(one, place == 0) for place, one in enumerate(columns)]
    return found


def _records(role: str, journey: Journey, stages: Sequence[ToldStage], hints: Hints | None) -> tuple[Cell, ...]:
    by_id = {one.id: one for one in journey.touchpoints}
    return tuple(
        Cell(1, starts, told=told, lines=_lines(role, by_id[told.id], hints) if told else ())
        for told, starts in _columns(stages)
    )


def _lines(role: str, touchpoint: Touchpoint, hints: Hints | None) -> tuple[str, ...]:
    if role == "evidence":
        return rests_lines(hints.columns.get(touchpoint.id)) if hints else ()
    if role == "channels":
        return touchpoint.channels
    return tuple(metric_text(one) for one in touchpoint.metrics) if role == "metrics" else ()


def metric_text(metric: Metric) -> str:
    """`Share who start: 12.9 % → 15 %`, as far as it is told."""
    told = [figure_text(one, metric.unit) for one in (metric.baseline, metric.target) if one is not None]
    return f"{metric.name}: {' → '.join(told)}" if told else metric.name


def _cards(lane: Lane, stages: Sequence[ToldStage]) -> tuple[tuple[Cell, ...], ...]:
    """The first row has the cards of one column; a card over several takes the first further row with room for it."""
    columns = _columns(stages)
    place = {told.id: at for at, (told, _starts) in enumerate(columns) if told}
    narrow: dict[int, list[Card]] = {}
    wide: list[dict[int, Card]] = []
    for cards in lane.cells.values():
        for card in cards:
            at = place[card.touchpoints[0]]
            if len(card.touchpoints) == 1:
                narrow.setdefault(at, []).append(card)
            else:
                _put(wide, at, card)
    rows = [_narrow_row(columns, narrow)] if narrow or not wide else []
    return (*rows, *(_wide_row(columns, one) for one in wide))


def _put(rows: list[dict[int, Card]], at: int, card: Card) -> None:
    taken = range(at, at + len(card.touchpoints))
    for row in rows:
        if not any(start < taken.stop and at < start + len(other.touchpoints) for start, other in row.items()):
            row[at] = card
            return
    rows.append({at: card})


def _narrow_row(columns: Sequence[tuple[Told | None, bool]], cards: dict[int, list[Card]]) -> tuple[Cell, ...]:
    return tuple(Cell(1, starts, tuple(cards.get(at, ()))) for at, (_told, starts) in enumerate(columns))


def _wide_row(columns: Sequence[tuple[Told | None, bool]], cards: dict[int, Card]) -> tuple[Cell, ...]:
    cells, at = [], 0
    while at < len(columns):
        card = cards.get(at)
        wide = len(card.touchpoints) if card else 1
        cells.append(Cell(wide, columns[at][1], (card,) if card else ()))
        at += wide
    return tuple(cells)
