"""Random Changes by several people, with undo, against an independent reading of the log (C6, C7, C10, C12, C16).

After every Change: rows = replay of the log, state in memory = rows, and the inverse leads back to the start.
"""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maps.access import Principal
from maps.changes.apply import apply_changes
from maps.changes.cache import cache
from maps.changes.operations import parse_change
from maps.changes.outcomes import Applied, Outcome, Refused, Submission, Unchanged
from maps.changes.plan import Asker, Planner
from maps.changes.reading import read_map
from maps.changes.replay import play, problems_of
from maps.changes.spacing import LONGEST, respaced
from maps.changes.state import MapState
from maps.document import apply_operation, empty_elements
from maps.kinds import CARD_ROLES, KINDS, NUMBERED, blank_row, keyed_id
from maps.models import ChangeRecord
from workspaces.models import User

from .building import Small, blank_map, change, create, delete, new_id, update

MAP = "22222222-2222-4222-8222-222222222222"
PERSONAS = [f"33333333-3333-4333-8333-33333333333{digit}" for digit in range(3)]
EVERYTHING = dict.fromkeys(("see_listed", "view", "comment", "edit", "manage", "share", "delete"), True)
WORDS = ("", "Reads", "Reads reviews", "waits", "e\u0301", "\U0001f600 finally")


class Dice:
    """Makes Changes that are plausible for a map, from one seed."""

    def __init__(self, seed: int, map_id: str, personas: list[str]) -> None:
        self.random = random.Random(seed)
        self.map_id = map_id
        self.personas = personas

    def _one(self, state: MapState, kind: str) -> str:
        rows = list(state.elements[kind])
        return self.random.choice(rows) if rows and self.random.random() < 0.95 else self._uuid()

    def _uuid(self) -> str:
        return f"{self.random.getrandbits(32):08x}-aaaa-4aaa-8aaa-{self.random.getrandbits(48):012x}"

    def _fields(self, state: MapState, kind: str) -> dict[str, Any]:
        dice = self.random
        rank = dice.choice("bcdefg") + dice.choice(["", "b", "c"])
        match kind:
            case "stage":
                return {"title": dice.choice(WORDS), "rank": rank}
            case "touchpoint":
                return {"stage": self._one(state, "stage"), "title": dice.choice(WORDS), "rank": rank}
            case "lane":
                return {"role": dice.choice(CARD_ROLES), "rank": rank}
            case "card":
                tray = dice.random() < 0.2
                place: dict[str, str | None] = {"lane": None, "touchpoint": None}
                if not tray:
                    place = {"lane": self._one(state, "lane"), "touchpoint": self._one(state, "touchpoint")}
                personas = [one for one in state.elements["map_persona"] if dice.random() < 0.4]
                return {**place, "text": dice.choice(WORDS), "rank": rank, "personas": personas, "tags": ["a"]}
            case "pain_point" | "opportunity":
                named = [one for one in state.elements["pain_point"] if dice.random() < 0.4]
                answers = {"pain_points": named} if kind == "opportunity" else {}
                return {"touchpoint": self._one(state, "touchpoint"), "title": dice.choice(WORDS), **answers}
            case _:
                return {"from": self._one(state, "touchpoint"), "to": self._one(state, "touchpoint")}

    def operation(self, state: MapState) -> dict[str, Any]:
        dice = self.random
        turn = dice.random()
        if turn < 0.1:
            persona = dice.choice(self.personas)
            key = keyed_id(self.map_id, KINDS["map_persona"], [persona])
            return create("map_persona", key, persona=persona)
        if turn < 0.2 and state.elements["touchpoint"] and state.elements["map_persona"]:
            parts = [self._one(state, "touchpoint"), self._one(state, "map_persona")]
            key = keyed_id(self.map_id, KINDS["emotion"], parts)
            score = dice.randint(-20, 20) / 10
            return create("emotion", key, touchpoint=parts[0], map_persona=parts[1], score=score, reason="Because. ")
        kind = dice.choice(["stage", "touchpoint", "lane", "card", "card", "pain_point", "opportunity", "path"])
        if turn < 0.55:
            return create(kind, self._uuid(), **self._fields(state, kind))
        if turn < 0.85:
            element = self._one(state, kind)
            row = state.row(kind, element)
            fields = {
                k: v for k, v in self._fields(state, kind).items() if dice.random() < 0.6 or k in ("lane", "touchpoint")
            }
            if kind == "card" and dice.random() < 0.5:
                fields = {"text": dice.choice(WORDS) + " " + dice.choice(WORDS)}
            based = row is not None and "text" in fields and dice.random() < 0.7
            return update(
                kind, element, {"text": dice.choice([str(row["text"]), "Reads"])} if based and row else None, **fields
            )
        kind = dice.choice(["stage", "touchpoint", "lane", "card", "map_persona", "pain_point"])
        return delete(kind, self._one(state, kind))


def fresh_state() -> MapState:
    elements = empty_elements()
    elements["map"][MAP] = blank_row(KINDS["map"], MAP)
    return MapState(MAP, elements, dict.fromkeys(NUMBERED, 0))


def planner(state: MapState) -> Planner:
    asker = Asker("44444444-4444-4444-8444-444444444444", EVERYTHING, now="2026-11-21T12:00:00.000Z")
    return Planner(state, asker, {"persona": frozenset(PERSONAS)})


def copied(state: MapState) -> dict[str, dict[str, Any]]:
    return {kind: dict(rows) for kind, rows in state.elements.items()}


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_c7_planning_its_inverse_and_its_refusal_are_exact(seed: int) -> None:
    """apply o inverse = identity; a refused Change leaves no trace; the indexes stay true."""
    from maps.changes.errors import RefusedError

    dice, state = Dice(seed, MAP, PERSONAS), fresh_state()
    for _turn in range(25):
        before, numbers = copied(state), dict(state.numbers)
        operations = [dice.operation(state) for _ in range(dice.random.randint(1, 4))]
        plan = planner(state)
        try:
            plan.run(parse_change(change(*operations)).operations)
        except RefusedError:
            assert state.elements == before
            assert state.numbers == numbers
        else:
            blind = {kind: dict(rows) for kind, rows in before.items()}
            for operation in plan.ledger.effective:
                apply_operation(blind, operation)
            assert blind == state.elements
            for operation in plan.ledger.inverse:
                apply_operation(blind, operation)
            assert blind == before
        assert_true_to_itself(state)


def assert_true_to_itself(state: MapState) -> None:
    rebuilt = MapState(state.map_id, copied(state), dict(state.numbers))
    assert rebuilt.kind_of == state.kind_of
    assert {parent: dict(hanging) for parent, hanging in rebuilt._children.items()} == state._children
    everything = {one for rows in state.elements.values() for one in rows}
    for kind, rows in state.elements.items():
        for row in rows.values():
            for name in KINDS[kind].parents:
                assert row[name] is None or row[name] in everything
            if KINDS[kind].ranked:
                group = [row[name] for name in KINDS[kind].rank_among]
                ranks = [one["rank"] for one in state.siblings(KINDS[kind], group)]
                assert len(set(ranks)) == len(ranks)
    for row in state.elements["opportunity"].values():
        assert set(row["pain_points"]) <= set(state.elements["pain_point"])
    for kind in ("card", "pain_point"):
        for row in state.elements[kind].values():
            assert set(row["personas"]) <= set(state.elements["map_persona"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "b1", "c", "g" * 33, "zz", "z" * 40, "0001"]), min_size=1, max_size=12).map(
        sorted
    )
)
def test_respaced_siblings_keep_their_order_and_are_apart(ranks: list[str]) -> None:
    rows = [{"id": f"{place:02}", "rank": rank} for place, rank in enumerate(ranks)]
    wanted = {row["id"]: rank for row, rank in respaced(rows)}
    after = [wanted.get(row["id"], row["rank"]) for row in rows]
    assert after == sorted(set(after))
    assert max(map(len, after)) <= LONGEST


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_random_work_of_two_people_with_undo_keeps_rows_log_and_memory_equal(
    small: Small, editor: User, owner: User, seed: int
) -> None:
    journey_map = blank_map(small.map.workspace, owner)
    map_id = str(journey_map.pk)
    dice = Dice(seed, map_id, [str(small.persona.pk)])
    people = [editor, owner]
    mine: dict[Any, list[str]] = {person.pk: [] for person in people}
    sent_before: list[tuple[Submission, Outcome]] = []
    for _turn in range(8):
        found = read_map(journey_map.pk)
        assert found is not None
        batch = []
        for _ in range(dice.random.randint(1, 5)):
            person = dice.random.choice(people)
            if mine[person.pk] and dice.random.random() < 0.3:
                asked = {"id": new_id(), "undo": [mine[person.pk].pop()]}
            else:
                operations = [dice.operation(found[1]) for _ in range(dice.random.randint(1, 3))]
                asked = change(*operations)
            batch.append(Submission(asked, Principal.of(person)))
        if sent_before and dice.random.random() < 0.5:
            # A client that did not hear the answer sends it again.
            batch.append(dice.random.choice(sent_before)[0])
        outcomes = apply_changes(journey_map.pk, batch)
        for submission, outcome in zip(batch, outcomes, strict=True):
            assert isinstance(outcome, Applied | Unchanged | Refused)
            if isinstance(outcome, Applied) and not outcome.repeated and submission.principal.user_id:
                mine[submission.principal.user_id].append(outcome.id)
            sent_before.append((submission, outcome))
        assert list(problems_of(journey_map.pk)) == []
        place, now = cache.place(journey_map.pk), read_map(journey_map.pk)
        assert now is not None
        if place.state is not None:
            assert (place.mark, place.state.elements, place.state.numbers) == (now[0], now[1].elements, now[1].numbers)
        if dice.random.random() < 0.2:
            cache.clear()
    # C4: whatever is sent again is answered as before and changes nothing.
    before = read_map(journey_map.pk)
    for submission, outcome in sent_before:
        again = apply_changes(journey_map.pk, [submission])[0]
        assert type(again) is type(outcome)
        if isinstance(outcome, Applied) and isinstance(again, Applied):
            assert (again.seq, again.operations) == (outcome.seq, outcome.operations)
    after = read_map(journey_map.pk)
    assert before is not None
    assert after is not None
    assert before[0] == after[0]
    # The oracle reads the log alone.
    played = fresh_elements(map_id)
    play(played, ChangeRecord.objects.after(journey_map.pk, 0))
    assert played == after[1].elements


def fresh_elements(map_id: str) -> dict[str, dict[str, Any]]:
    elements = empty_elements()
    elements["map"][map_id] = blank_row(KINDS["map"], map_id)
    return elements
