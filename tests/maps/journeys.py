"""A map of which a part becomes a map of its own, with something of every kind in that part."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from rest_framework.test import APIClient

from maps.access import Principal
from maps.detailing import Detailed, move_to_detail
from maps.models import JourneyMap
from personas.models import Persona

from .building import (
    Small,
    create,
    done,
    emotion_id,
    map_persona_id,
    new_id,
    rows_of,
    send,
)  # fmt: skip

Api = Callable[[Any], APIClient]


class Journey:
    """A map with a stage of four touchpoints, of which the middle two become a map of their own."""

    def __init__(self, small: Small) -> None:
        self.map, self.user, self.small = small.map, small.user, small
        self.before, self.first = small.touchpoints[0], small.touchpoints[1]
        self.second, self.after = new_id(), new_id()
        self.cards, self.pains, self.ways = (
            [new_id() for _ in range(5)],
            [new_id(), new_id()],
            [new_id() for _ in range(4)],
        )
        self.idea, self.metric = new_id(), new_id()
        stage = small.stages[0]
        kim = Persona.objects.create(workspace=small.map.workspace, name="Kim")
        self.kim = map_persona_id(small.map, kim)
        feels = {"map_persona": small.map_persona}
        self.operations = [
            create("map_persona", self.kim, persona=str(kim.pk), colour=2, rank="t"),
            create("touchpoint", self.second, stage=stage, title="Pay", rank="t", moment_of_truth=True, duration=3),
            create("touchpoint", self.after, stage=stage, title="Done", rank="x"),
            create(
                "card",
                self.cards[0],
                lane=small.actions,
                touchpoint=self.first,
                text="Types",
                rank="g",
                personas=[self.kim],
            ),
            create(
                "card", self.cards[1], lane=small.thoughts, touchpoint=self.second, text="Why?", rank="g", tags=["x"]
            ),
            create(
                "card",
                self.cards[2],
                lane=small.actions,
                touchpoint=self.before,
                until=self.second,
                text="All along",
                rank="n",
            ),
            create(
                "card",
                self.cards[3],
                lane=small.actions,
                touchpoint=self.second,
                until=self.after,
                text="Waits",
                rank="n",
            ),
            create("card", self.cards[4], text="In the tray", rank="g"),
            create("pain_point", self.pains[0], touchpoint=self.second, title="Slow again", rank="g", severity=4),
            create("pain_point", self.pains[1], touchpoint=self.first, title="Unclear", rank="g"),
            create(
                "opportunity",
                self.idea,
                touchpoint=self.second,
                title="Tell more",
                rank="g",
                pain_points=[self.pains[0], small.pain_point],
            ),
            create("metric", self.metric, touchpoint=self.second, name="Drop-off", unit="%", rank="g"),
            create(
                "emotion",
                emotion_id(small.map, self.first, small.map_persona),
                touchpoint=self.first,
                **feels,
                score=1,
                word="calm",
            ),
            create(
                "emotion",
                emotion_id(small.map, self.second, small.map_persona),
                touchpoint=self.second,
                **feels,
                score=-1.5,
                reason="Too slow",
            ),
            create(
                "emotion",
                emotion_id(small.map, self.second, self.kim),
                touchpoint=self.second,
                map_persona=self.kim,
                score=-2,
                word="angry",
                reason="Lost it all",
            ),
            create("path", self.ways[0], from_=self.before, to=self.second, label="skips"),
            create("path", self.ways[1], from_=self.first, to=self.second, label="inside"),
            create("path", self.ways[2], from_=self.second, to=self.after, label="out"),
            create("path", self.ways[3], from_=self.second, to=None, label="gives up", share=5),
        ]
        self.made = done(send(self.map, self.user, *self.operations))

    def split(self, change: str | None = None, **more: Any) -> Detailed:
        ids = [uuid.UUID(one) for one in more.pop("touchpoints", [self.first, self.second])]
        principal = more.pop("principal", None) or Principal.of(self.user)
        return move_to_detail(principal, self.map.pk, uuid.UUID(change or new_id()), ids, "Check out")


def by_origin(journey_map: JourneyMap, kind: str) -> dict[str, dict[str, Any]]:
    return {row["origin"]: row for row in rows_of(journey_map, kind).values()}
