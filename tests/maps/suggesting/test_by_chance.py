"""Random proposals: accepted as a whole they do what the operations would have done, in part they do no harm."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from maps.changes.errors import RefusedError
from maps.changes.operations import parse_change
from maps.changes.plan import Asker, Planner
from maps.changes.state import MapState
from maps.document import Elements
from maps.models import SuggestionPart
from maps.suggesting.accepting import accepted_operations
from maps.suggesting.parts import Part, as_sent, effective, in_order, split
from tests.maps.building import new_id
from tests.maps.test_properties import EVERYTHING, MAP, PERSONAS, Dice
from workspaces.errors import Conflict

SEEDS = st.integers(0, 2**32)
# What a part can meet that only the engine finds: a lane's role is taken, or what it names goes with another part.
KNOWN_TO_THE_ENGINE = {"conflict", "invalid", "not_found"}


def planned(state: MapState, operations: list[dict[str, Any]]) -> None:
    """Puts the operations into the state. Raises RefusedError; the state is then as before."""
    libraries = {"persona": frozenset(PERSONAS), "member": frozenset(), "map": frozenset()}
    parsed = parse_change({"id": new_id(), "operations": operations})
    Planner(state, Asker(None, EVERYTHING, is_system=True), libraries).run(parsed.operations)


def rows(state: MapState) -> Elements:
    return {kind: dict(some) for kind, some in state.elements.items()}


def copy(elements: Elements, numbers: dict[str, int]) -> MapState:
    return MapState(MAP, {kind: dict(some) for kind, some in elements.items()}, dict(numbers))


def drawn(dice: Dice) -> MapState:
    """A map that grew by forty random operations."""
    state = MapState.blank(MAP)
    for _turn in range(40):
        try_one(state, [dice.operation(state)])
    return state


def try_one(state: MapState, operations: list[dict[str, Any]]) -> bool:
    try:
        planned(state, operations)
    except RefusedError:
        return False
    return True


def proposal(dice: Dice, state: MapState) -> list[dict[str, Any]]:
    """Up to eight operations that work one after the other; the state is left as it was."""
    there = copy(rows(state), state.numbers)
    wanted: list[dict[str, Any]] = []
    for _turn in range(8):
        # Of what the map has at that moment; another base merges, which has tests of its own.
        one = {name: value for name, value in dice.operation(there).items() if name != "base"}
        if one["kind"] not in ("comment", "vote") and try_one(there, [one]):
            wanted.append(one)
    return wanted


def parts_of(state: MapState, operations: list[dict[str, Any]]) -> tuple[list[SuggestionPart], MapState]:
    """As maps.suggesting.planning keeps them, and the map as the proposer would have it."""
    before = rows(state)
    after = copy(before, state.numbers)
    planned(after, operations)
    parsed = parse_change({"id": new_id(), "operations": operations})
    parts = effective(split(parsed.operations, operations, before), before, after.elements)
    return list(_stored(parts)), after


def _stored(parts: list[Part]) -> Iterator[SuggestionPart]:
    for place, one in enumerate(parts):
        yield SuggestionPart(
            id=uuid4(), place=place, kind=one.kind, element=one.element, operations=one.operations, state="open"
        )


def ordered(elements: Elements) -> Any:
    """The rows but for their ranks: what is left out leaves gaps."""
    return {
        kind: {key: {name: value for name, value in row.items() if name != "rank"} for key, row in some.items()}
        for kind, some in elements.items()
    }


def but_for_numbers(elements: Any) -> Any:
    for kind in ("pain_point", "opportunity"):
        for row in elements[kind].values():
            row.pop("number")
    return elements


@given(SEEDS)
def test_accepting_all_does_what_the_operations_would_have_done(seed: int) -> None:
    dice = Dice(seed, MAP, PERSONAS)
    state = drawn(dice)
    operations = proposal(dice, state)
    if not operations or not try_one(copy(rows(state), state.numbers), operations):
        return
    parts, wanted = parts_of(state, operations)
    if not parts:
        return
    kept = in_order(one for part in parts for one in part.operations)
    if not try_one(copy(rows(state), state.numbers), [as_sent(one) for one in kept]):
        # Refused when it is sent: maps.suggesting.planning plans what it keeps, too.
        return
    kept = accepted_operations(state.elements, parts, {one.pk for one in parts})
    planned(state, [as_sent(one) for one in kept])
    assert but_for_numbers(ordered(state.elements)) == but_for_numbers(ordered(wanted.elements))


@given(SEEDS)
def test_a_part_of_it_after_others_went_on_is_applied_or_told(seed: int) -> None:
    dice = Dice(seed, MAP, PERSONAS)
    chance = random.Random(seed)
    state = drawn(dice)
    operations = proposal(dice, state)
    if not operations or not try_one(copy(rows(state), state.numbers), operations):
        return
    parts, _wanted = parts_of(state, operations)
    for _turn in range(6):
        try_one(state, [dice.operation(state)])
    chosen = {one.pk for one in parts if chance.random() < 0.6}
    told = refusal_of(state, parts, chosen)
    assert told in (None, "stale", "needs", *KNOWN_TO_THE_ENGINE)


def refusal_of(state: MapState, parts: list[SuggestionPart], chosen: set[Any]) -> str | None:
    try:
        kept = accepted_operations(state.elements, parts, chosen)
        if kept:
            planned(state, [as_sent(one) for one in kept])
    except (Conflict, RefusedError) as refusal:
        return refusal.code
    return None
