"""A version of the demo's map from before the last round of changes: what Insights compare today with."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from maps.access import Principal
from maps.creating import draw
from maps.document import Operation
from maps.models import Emotion, JourneyMap, MapPersona, Version
from maps.versions.keeping import keep_version

NAME: Final = "Before the interviews"
# What the freelancer was thought to feel then, -2 to +2.
FELT: Final = {
    "Compares three prices": -1.9,
    "Call with sales": -0.8,
    "Sign-up for the trial": -1.3,
    "Chatbot: does it sync?": -1.4,
    "Onboarding checklist": 0.9,
    "Support ticket": -1.9,
    "First invoice paid": 1.6,
    "Refers two colleagues": 0.7,
}


def keep_earlier(journey_map: JourneyMap, persona: UUID, author: Principal, at: datetime) -> None:
    """Three steps, as it happened: what was thought first, the version, what the interviews said."""
    on_map = MapPersona.objects.get(map=journey_map, persona_id=persona)
    now = Emotion.objects.filter(map=journey_map, map_persona=on_map, touchpoint__title__in=FELT)
    known = [(str(one.pk), one.touchpoint.title, one.score / 10) for one in now.select_related("touchpoint")]
    draw(journey_map.pk, author, [_felt(pk, FELT[title]) for pk, title, _score in known])
    earlier = keep_version(journey_map, Version.Kind.NAMED, NAME, author.user_id)
    Version.objects.filter(pk=earlier.pk).update(created_at=at)
    draw(journey_map.pk, author, [_felt(pk, score) for pk, _title, score in known])


def _felt(emotion: str, score: float) -> Operation:
    return {"op": "update", "kind": "emotion", "id": emotion, "fields": {"score": score}}
