"""The way from one state of a map to another: sent through the engine, it leads exactly there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.access import Principal
from maps.changes.apply import Applied, apply_change
from maps.changes.differences import operations_between, without_lost
from maps.changes.errors import RefusedError
from maps.changes.operations import parse_change
from maps.changes.reading import read_map
from maps.changes.state import MapState
from maps.changes.way_back import way_back
from maps.document import Elements
from maps.kinds import RECORD_ROLES, TALK
from personas.models import Persona
from workspaces.models import Contact, User

from .building import Small, change, create, delete, done, new_id, proven, send, take_back, update
from .journeys import Journey
from .test_properties import MAP, PERSONAS, Dice, copied, fresh_state, planner


def apply_as_server(state: MapState, operations: list[dict[str, Any]]) -> None:
    raw = {"id": new_id(), "operations": operations}
    plan = planner(state)
    plan.run(parse_change(raw, server_made=True).operations)


def shown(elements: Elements) -> Elements:
    """What a map shows: without talk and status; a last column that is gone is none."""
    there = elements["touchpoint"]
    rows = {name: dict(found) for name, found in elements.items() if name not in TALK}
    rows["map"] = {one: {**row, "status": ""} for one, row in rows["map"].items()}
    rows["card"] = {
        one: {**row, "until": row["until"] if row["until"] in there else None} for one, row in rows["card"].items()
    }
    return rows


class Wilder(Dice):
    """Besides: lanes that show records and change what they show, cards over several columns, a new head."""

    def operation(self, state: MapState) -> dict[str, Any]:
        dice = self.random
        turn = dice.random()
        if turn < 0.1:
            return create("lane", self._uuid(), role=dice.choice(RECORD_ROLES[:3]), rank=dice.choice("bcd"))
        if turn < 0.2:
            return update("lane", self._one(state, "lane"), role=dice.choice((*RECORD_ROLES[:3], "notes", "actions")))
        if turn < 0.3:
            return update("card", self._one(state, "card"), until=self._one(state, "touchpoint"))
        if turn < 0.35:
            return update("map", self.map_id, title=dice.choice("abc"), status=dice.choice(["draft", "in_review"]))
        if turn < 0.4:
            return delete("lane", self._one(state, "lane"))
        return super().operation(state)


def work(dice: Dice, state: MapState, turns: int) -> None:
    for _turn in range(turns):
        operations = [dice.operation(state) for _ in range(dice.random.randint(1, 3))]
        try:
            planner(state).run(parse_change(change(*operations)).operations)
        except RefusedError:
            continue


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), back=st.booleans())
def test_the_differences_of_two_states_lead_from_one_to_the_other(seed: int, back: bool) -> None:
    dice, state = Wilder(seed, MAP, PERSONAS), fresh_state()
    work(dice, state, 30)
    earlier, numbers = copied(state), dict(state.numbers)
    assert operations_between(earlier, copied(state)) == []
    work(dice, state, 30)
    later = copied(state)
    if back:
        apply_as_server(state, operations_between(later, earlier))
        assert shown(state.elements) == shown(earlier)
        assert operations_between(state.elements, earlier) == []
        return
    other = MapState(MAP, {kind: dict(rows) for kind, rows in earlier.items()}, numbers)
    apply_as_server(other, operations_between(earlier, later))
    assert shown(other.elements) == shown(later)


def states(small: Small) -> Elements:
    found = read_map(small.map.pk)
    assert found is not None
    return found[1].elements


@pytest.mark.django_db(transaction=True)
def test_a_map_goes_back_in_one_change_and_that_is_taken_back_like_any_other(journey: Journey, editor: User) -> None:
    """Numbers, ranks and ids as they were; what people said and the map's status stay (C12)."""
    small = journey.small
    then = states(small)
    comment = new_id()
    done(
        send(
            journey.map,
            editor,
            create("comment", comment, target_kind="map", target=str(journey.map.pk), body="Why?"),
            update("map", str(journey.map.pk), title="Other", status="in_review"),
            delete("stage", small.stages[0]),
            delete("lane", small.emotions),
            create("lane", new_id(), role="emotions", rank="z"),
        )
    )
    now = states(small)
    operations = way_back(journey.map, Principal.of(editor), now, then)
    outcome = apply_change(
        journey.map.pk, {"id": new_id(), "operations": operations}, Principal.of(editor), server_made=True
    )
    assert isinstance(outcome, Applied)
    after = states(small)
    assert shown(after) == shown(then)
    assert after["pain_point"][small.pain_point]["number"] == then["pain_point"][small.pain_point]["number"]
    assert comment in after["comment"]
    assert after["map"][str(journey.map.pk)]["status"] == "in_review"
    proven(journey.map)
    done(take_back(journey.map, editor, outcome))
    assert shown(states(small)) == shown(now)


@pytest.mark.django_db(transaction=True)
def test_a_restore_leaves_out_what_the_workspace_has_no_more(small: Small, editor: User) -> None:
    contact = Contact.objects.create(workspace=small.map.workspace, name="Kim")
    named = {"personas": [small.map_persona], "owner": str(contact.pk)}
    done(send(small.map, editor, update("card", small.card, **named)))
    then = states(small)
    done(send(small.map, editor, update("card", small.card, owner=None, text="Other")))
    done(send(small.map, editor, delete("map_persona", small.map_persona)))
    contact.delete()
    Persona.objects.all().delete()
    operations = way_back(small.map, Principal.of(editor), states(small), then)
    assert operations == [update("card", small.card, text="Reads")]
    assert without_lost(then, then, lambda library, one: False) == then


@pytest.mark.django_db(transaction=True)
def test_what_moves_out_of_something_that_goes_is_not_taken_along(small: Small, editor: User) -> None:
    """And what was said about it stays with it."""
    now = states(small)
    stage, lane, comment = new_id(), new_id(), new_id()
    talk = create("comment", comment, target_kind="card", target=small.card, body="Why?")
    done(send(small.map, editor, talk))
    state = MapState(str(small.map.pk), copied_elements(now), {"pain_point": 1, "opportunity": 1})
    apply_as_server(
        state,
        [
            create("stage", stage, title="New", rank="t"),
            create("lane", lane, role="notes", rank="x"),
            *(update("touchpoint", one, stage=stage) for one in small.touchpoints),
            update("card", small.card, lane=lane),
            *(delete("stage", one) for one in small.stages),
            delete("lane", small.actions),
        ],
    )
    operations = operations_between(now, state.elements)
    done(apply_change(small.map.pk, {"id": new_id(), "operations": operations}, Principal.of(editor), server_made=True))
    assert shown(states(small)) == shown(state.elements)
    assert comment in states(small)["comment"]


def copied_elements(elements: Elements) -> Elements:
    return {kind: dict(rows) for kind, rows in elements.items()}
