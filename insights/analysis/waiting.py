"""The customer's time beside the company's: how long people wait, how long work takes, where the two disagree. Pure.

All times in minutes. What is not set is unknown, never 0: each sum says how many of its parts are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from maps.exchange.journey import Card, Journey, Touchpoint

# Work that the customer does not see.
INTERNAL: Final = ("off_stage", "support")

ConflictKind = Literal["idle_wait", "slow_work", "unexplained_wait"]


@dataclass(frozen=True, slots=True)
class Sum:
    """`minutes` of the `known` parts; None where none is known."""

    minutes: int | None
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class TouchpointTime:
    """`wait` before it and `contact` in it are the customer's; `internal`: work that begins here."""

    touchpoint: str
    wait: int | None
    contact: int | None
    internal: Sum


@dataclass(frozen=True, slots=True)
class Conflict:
    """`customer` and `internal` minutes that don't fit together; `card`: the work that it is about, if it is one."""

    kind: ConflictKind
    touchpoint: str
    card: str | None
    customer: int
    internal: int | None


@dataclass(frozen=True, slots=True)
class Times:
    """One row for each touchpoint in reading order, and the sums of the whole journey."""

    touchpoints: tuple[TouchpointTime, ...]
    wait: Sum
    contact: Sum
    internal: Sum
    conflicts: tuple[Conflict, ...]

    @property
    def waiting_part(self) -> float | None:
        """wait / (wait + contact), 0 to 1, over the touchpoints of which both are known; None where they make no time.

        The reverse of lean's process cycle efficiency (touch time / lead time), seen from the customer.
        """
        both = [(one.wait, one.contact) for one in self.touchpoints if one.wait is not None and one.contact is not None]
        wait, contact = sum(wait for wait, _contact in both), sum(contact for _wait, contact in both)
        return wait / (wait + contact) if wait + contact else None


def times_of(journey: Journey) -> Times:
    """Sums in minutes: waiting before touchpoints, contact in them, and work in lanes off stage and of support.

    Work counts where its card begins and as if nothing went on side by side: what it costs, not how long it lasts.
    """
    begins, covers = _work(journey)
    rows = tuple(
        TouchpointTime(one.id, one.wait_before, one.duration, _sum(card.duration for card in begins[one.id]))
        for one in journey.touchpoints
    )
    return Times(
        touchpoints=rows,
        wait=_sum(row.wait for row in rows),
        contact=_sum(row.contact for row in rows),
        internal=_sum(card.duration for cards in begins.values() for card in cards),
        conflicts=tuple(_conflicts(journey, begins, covers)),
    )


def _work(journey: Journey) -> tuple[Mapping[str, list[Card]], Mapping[str, list[Card]]]:
    """Cards of internal work by the touchpoint they begin at, and by each that they cover."""
    begins: dict[str, list[Card]] = defaultdict(list)
    covers: dict[str, list[Card]] = defaultdict(list)
    for lane in journey.lanes:
        if lane.role in INTERNAL:
            for touchpoint, cards in lane.cells.items():
                begins[touchpoint] += cards
                for card in cards:
                    for covered in card.touchpoints:
                        covers[covered].append(card)
    return begins, covers


def _sum(minutes: Iterable[int | None]) -> Sum:
    parts = list(minutes)
    known = [one for one in parts if one is not None]
    return Sum(sum(known) if known else None, len(known), len(parts) - len(known))


def _conflicts(
    journey: Journey, begins: Mapping[str, list[Card]], covers: Mapping[str, list[Card]]
) -> Iterator[Conflict]:
    """In reading order. Nothing is said where a time is missing, or where no internal work is drawn at all."""
    touchpoints = {one.id: one for one in journey.touchpoints}
    if not covers:
        return
    for one in journey.touchpoints:
        yield from _of_wait(one, covers.get(one.id, []))
        for card in begins.get(one.id, []):
            yield from _of_card(card, [touchpoints[covered] for covered in card.touchpoints])


def _of_wait(touchpoint: Touchpoint, work: list[Card]) -> Iterator[Conflict]:
    """idle_wait: the customer waits longer than all work there takes, even one after the other: something lies still.
    unexplained_wait: the customer waits, and no work stands there that they could wait for."""
    wait = touchpoint.wait_before
    if not wait:
        return
    if not work:
        yield Conflict("unexplained_wait", touchpoint.id, None, wait, None)
    known = [card.duration for card in work if card.duration is not None]
    if work and len(known) == len(work) and wait > sum(known):
        yield Conflict("idle_wait", touchpoint.id, None, wait, sum(known))


def _of_card(card: Card, covered: list[Touchpoint]) -> Iterator[Conflict]:
    """slow_work: one card of work takes longer than the customer's time (wait and contact) in the columns it covers,
    so that the map promises what the process can't keep. Each wait must be known; contact counts where it is."""
    waits = [one.wait_before for one in covered]
    if card.duration is None or any(wait is None for wait in waits):
        return
    customer = sum(wait or 0 for wait in waits) + sum(one.duration or 0 for one in covered)
    if card.duration > customer:
        yield Conflict("slow_work", covered[0].id, card.id, customer, card.duration)
