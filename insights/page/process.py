"""Map versus process: the customer's time beside the company's at each touchpoint, and who hands on to whom. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from insights.analysis.waiting import INTERNAL, Conflict, Sum
from insights.analysis.whole import Whole
from maps.exchange.journey import Card, Journey

from .pains import Place, places_of

LEAST_BAR = 0.8


@dataclass(frozen=True, slots=True)
class Bars:
    """Per cent of the longest time on the map."""

    wait: float
    contact: float
    internal: float

    @property
    def customer(self) -> float:
        return self.wait + self.contact


@dataclass(frozen=True, slots=True)
class Row:
    """Minutes. `teams`, `systems`: of the work behind the scenes that begins here. `hands_on`: to which teams work goes
    from here."""

    place: Place
    wait: int | None
    contact: int | None
    internal: Sum
    teams: tuple[str, ...]
    systems: tuple[str, ...]
    hands_on: tuple[str, ...]
    bars: Bars


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict with the names of what it is about; `card`: text of the work, or empty."""

    conflict: Conflict
    place: Place
    card: str


@dataclass(frozen=True, slots=True)
class Process:
    """`has_work`: anything is drawn behind the scenes. `rows`: touchpoints with a time, a team or a system."""

    has_work: bool
    rows: tuple[Row, ...]
    conflicts: tuple[Shown, ...]


def process_of(journey: Journey, whole: Whole) -> Process:
    places, work = places_of(journey), _work(journey)
    longest = max((_longest(one.wait, one.contact, one.internal) for one in whole.times.touchpoints), default=0)
    rows = []
    for one in whole.times.touchpoints:
        cards = work.get(one.touchpoint, [])
        bars = Bars(*(_part(part, longest) for part in (one.wait, one.contact, one.internal.minutes)))
        taken = tuple(hand.taker for hand in whole.teams.hand_offs if hand.start == one.touchpoint)
        rows.append(
            Row(
                place=places[one.touchpoint],
                wait=one.wait,
                contact=one.contact,
                internal=one.internal,
                teams=_each(card.team for card in cards),
                systems=_each(card.system for card in cards),
                hands_on=_each(taken),
                bars=bars,
            )
        )
    texts = {card.id: card.text for cards in work.values() for card in cards}
    conflicts = (Shown(one, places[one.touchpoint], texts.get(one.card or "", "")) for one in whole.times.conflicts)
    return Process(bool(work), tuple(row for row in rows if _says(row)), tuple(conflicts))


def _work(journey: Journey) -> dict[str, list[Card]]:
    """Cards off stage and of support, by the touchpoint that they begin at."""
    found: dict[str, list[Card]] = {}
    for lane in journey.lanes:
        if lane.role in INTERNAL:
            for touchpoint, cards in lane.cells.items():
                found.setdefault(touchpoint, []).extend(cards)
    return found


def _longest(wait: int | None, contact: int | None, internal: Sum) -> int:
    return max((wait or 0) + (contact or 0), internal.minutes or 0)


def _part(minutes: int | None, longest: int) -> float:
    """What takes hardly any time is seen, too."""
    return max(LEAST_BAR, round(100 * minutes / longest, 2)) if minutes and longest else 0.0


def _each(names) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    return tuple(dict.fromkeys(name for name in names if name))


def _says(row: Row) -> bool:
    told = row.wait is not None or row.contact is not None or row.internal.minutes is not None
    return bool(told or row.teams or row.systems or row.hands_on)
