"""Builds maps in tests the way clients do: operations with ids of their own, sent through the engine."""

from __future__ import annotations

import uuid
from typing import Any

from maps.access import Principal
from maps.changes.apply import Applied, apply_change
from maps.changes.outcomes import Outcome, Refused
from maps.changes.reading import read_map
from maps.changes.replay import problems_of
from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord, JourneyMap
from personas.models import Persona
from workspaces.models import User, Workspace

Operation = dict[str, Any]


def new_id() -> str:
    return str(uuid.uuid4())


def create(kind: str, element_id: str | None = None, /, **fields: Any) -> Operation:
    """A `create`; a field named `from_` is sent as `from`."""
    named = {name.rstrip("_"): value for name, value in fields.items()}
    return {"op": "create", "kind": kind, "id": element_id or new_id(), "fields": named}


def update(kind: str, element_id: str, base: dict[str, Any] | None = None, /, **fields: Any) -> Operation:
    operation = {"op": "update", "kind": kind, "id": element_id, "fields": fields}
    return operation if base is None else {**operation, "base": base}


def delete(kind: str, element_id: str) -> Operation:
    return {"op": "delete", "kind": kind, "id": element_id}


def change(*operations: Operation, group: str | None = None) -> dict[str, Any]:
    made = {"id": new_id(), "operations": list(operations)}
    return made if group is None else {**made, "group": group}


def undo(*applied: Outcome) -> dict[str, Any]:
    """Take back these Changes, given newest first."""
    return {"id": new_id(), "undo": [one.id for one in applied]}


def rows_of(journey_map: JourneyMap, kind: str) -> dict[str, dict[str, Any]]:
    """The rows of a kind as the database has them."""
    found = read_map(journey_map.pk)
    assert found is not None
    return found[1].elements[kind]


def everything(journey_map: JourneyMap) -> tuple[Any, ...]:
    """All that a refused Change must leave as it was: head, rows, and how many Changes the log holds."""
    found = read_map(journey_map.pk)
    assert found is not None
    mark, state = found
    return mark, state.elements, state.numbers, ChangeRecord.objects.filter(map=journey_map).count()


def proven(journey_map: JourneyMap) -> None:
    """Rows = replay of the log, no gap, and all of it can be taken back."""
    assert list(problems_of(journey_map.pk)) == []


def take_back(journey_map: JourneyMap, user: User, *applied: Outcome) -> Outcome:
    return apply_change(journey_map.pk, undo(*applied), Principal.of(user))


def refused(outcome: Outcome, code: str) -> Refused:
    assert isinstance(outcome, Refused), outcome
    assert outcome.code == code, outcome
    return outcome


def send(journey_map: JourneyMap, user: User, *operations: Operation) -> Outcome:
    return apply_change(journey_map.pk, change(*operations), Principal.of(user))


def done(outcome: Outcome) -> Applied:
    assert isinstance(outcome, Applied), outcome
    return outcome


def blank_map(workspace: Workspace, lead: User | None = None, **fields: Any) -> JourneyMap:
    return JourneyMap.objects.create(workspace=workspace, lead=lead, created_by=lead, **fields)


def emotion_id(journey_map: JourneyMap, touchpoint: str, map_persona: str) -> str:
    return keyed_id(str(journey_map.pk), KINDS["emotion"], [touchpoint, map_persona])


def map_persona_id(journey_map: JourneyMap, persona: Persona) -> str:
    return keyed_id(str(journey_map.pk), KINDS["map_persona"], [str(persona.pk)])


class Small:
    """A small map: two stages, three touchpoints, three lanes, one card, a persona with an emotion, a pain point."""

    def __init__(self, journey_map: JourneyMap, user: User) -> None:
        self.map = journey_map
        self.user = user
        self.persona = Persona.objects.create(workspace=journey_map.workspace, name="Alex")
        self.map_persona = map_persona_id(journey_map, self.persona)
        self.stages = [new_id(), new_id()]
        self.touchpoints = [new_id(), new_id(), new_id()]
        self.actions, self.thoughts, self.emotions = new_id(), new_id(), new_id()
        self.card, self.pain_point, self.opportunity = new_id(), new_id(), new_id()
        self.emotion = emotion_id(journey_map, self.touchpoints[0], self.map_persona)
        self.made = done(send(journey_map, user, *self._operations()))

    def _operations(self) -> list[Operation]:
        first, second = self.stages
        return [
            create("map_persona", self.map_persona, persona=str(self.persona.pk), rank="i"),
            create("stage", first, title="Awareness", rank="g"),
            create("stage", second, title="Decision", rank="n"),
            create("touchpoint", self.touchpoints[0], stage=first, title="Ad", rank="g"),
            create("touchpoint", self.touchpoints[1], stage=first, title="Blog", rank="n"),
            create("touchpoint", self.touchpoints[2], stage=second, title="Trial", rank="g"),
            create("lane", self.actions, role="actions", rank="g"),
            create("lane", self.thoughts, role="thoughts", rank="n"),
            create("lane", self.emotions, role="emotions", rank="t"),
            create("card", self.card, lane=self.actions, touchpoint=self.touchpoints[0], text="Reads", rank="g"),
            create("emotion", self.emotion, touchpoint=self.touchpoints[0], map_persona=self.map_persona, score=-1.5),
            create("pain_point", self.pain_point, touchpoint=self.touchpoints[0], title="Slow", rank="g"),
            create(
                "opportunity",
                self.opportunity,
                touchpoint=self.touchpoints[0],
                title="Faster",
                pain_points=[self.pain_point],
                rank="g",
            ),
        ]
