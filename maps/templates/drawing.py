"""Writes a starter map into a new map: the operations of one ordinary Change, in the language of whoever makes it."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from ..building import Drawing
from ..document import Operation
from .structure import Lane, Starter, Touchpoint

PERSONA_COLOURS: Final = 4


def operations_of(
    chosen: Starter,
    map_id: UUID,
    channels: Mapping[str, UUID],
    personas: Sequence[UUID] = (),
    examples: bool = True,
) -> list[Operation]:
    """The Change that draws a starter map, with these personas on it; `examples`: cards, findings and metrics too.

    `channels`: the workspace's, by their icon.
    """
    drawing = Drawing(map_id)
    if chosen.head:
        drawing.head(**chosen.head)
    for place, persona in enumerate(personas):
        drawing.persona(persona, place % PERSONA_COLOURS + 1)
    # Without a label of its own a lane is called after its role, in the language of whoever reads.
    lanes = {lane.role: drawing.lane(lane.role, "", _prompt(chosen, lane)) for lane in chosen.lanes}
    for stage in chosen.stages:
        stage_id = drawing.stage(str(stage.title), stage.colour, phase=stage.phase)
        for one in stage.touchpoints:
            touchpoint = _touchpoint(drawing, stage_id, one, channels)
            if examples:
                _examples(drawing, touchpoint, one, lanes)
    return drawing.operations


def _prompt(chosen: Starter, lane: Lane) -> str:
    return chosen.where_to_look if lane.role == "evidence" else str(lane.prompt)


def _touchpoint(drawing: Drawing, stage: str, one: Touchpoint, channels: Mapping[str, UUID]) -> str:
    # A workspace may have removed a channel; the touchpoint then has none.
    channel = channels.get(one.channel)
    return drawing.touchpoint(
        stage,
        str(one.title),
        channel=str(channel) if channel else None,
        contact=one.contact,
        ownership=one.ownership,
        moment_of_truth=one.moment_of_truth,
    )


def _examples(drawing: Drawing, touchpoint: str, one: Touchpoint, lanes: Mapping[str, str]) -> None:
    for role, text in one.cards():
        drawing.card(lanes[role], touchpoint, str(text), example=True)
    # Not rated: how bad it is and what it would bring is for the team to say.
    pains = [drawing.pain_point(touchpoint, str(one.pain), None, example=True)] if one.pain else []
    if one.opportunity:
        drawing.opportunity(touchpoint, str(one.opportunity), pains, example=True)
    if one.metric and "metrics" in lanes:
        drawing.metric(str(one.metric.name), str(one.metric.unit), one.metric.better, touchpoint, example=True)
