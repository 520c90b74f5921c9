"""Sentences on what of a map a format can't carry: they stand beside the finished file, and only when they are true."""

from __future__ import annotations

from collections.abc import Iterator

from .journey import Journey
from .options import Options


def left_out_of_a_grid(journey: Journey, options: Options) -> Iterator[str]:
    """What a table of touchpoints and lanes has no place for."""
    cards = [card for lane in journey.lanes for some in lane.cells.values() for card in some]
    spanning = sum(len(card.touchpoints) > 1 for card in cards)
    if spanning:
        yield options.say("Cards over several touchpoints stand under the first: {count}.", count=spanning)
    bound = sum(bool(card.personas) for card in cards) + sum(bool(pain.personas) for pain in journey.pain_points)
    if bound:
        yield options.say("Which personas a card is about is left out: {count}.", count=bound)
    pictures = sum(bool(card.image) for card in cards)
    if pictures:
        yield options.say("Pictures are left out: {count}.", count=pictures)
    if journey.paths:
        yield options.say("Paths are left out: {count}.", count=len(journey.paths))
    empty = sum(not stage.touchpoints for stage in journey.stages)
    if empty:
        yield options.say("Stages without a touchpoint are left out: {count}.", count=empty)


def left_out_of_a_workbook(journey: Journey, options: Options) -> Iterator[str]:
    """What has no place on any of the sheets."""
    cards = [card for lane in journey.lanes for some in lane.cells.values() for card in some]
    pictures = sum(bool(card.image) for card in cards)
    if pictures:
        yield options.say("Pictures are left out, what they show is told: {count}.", count=pictures)
