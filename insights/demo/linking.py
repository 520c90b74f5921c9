"""What the demo's customers said is linked where they speak of it; the rest waits among the suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evidence.demo import BOT, FORM, PAID, PRICES, START, TICKET
from evidence.models import Item
from maps.access import Principal
from maps.document import Operation
from maps.evidence.linking import linking, write
from maps.models import Emotion, JourneyMap, PainPoint, Touchpoint

# Of each touchpoint so many pieces; the others nobody has sorted yet.
LINKED: Final[Mapping[str, int]] = {PRICES: 7, FORM: 3, START: 6, TICKET: 7, PAID: 4, BOT: 3}
# So many of them speak for the feeling and the worst pain point there, too.
CLOSER: Final = 2


def link_said(principal: Principal, maps: Sequence[JourneyMap], said: Mapping[str, Sequence[Item]]) -> None:
    """One Change on each map. Must not be called inside a transaction (rule C2 of maps.changes)."""
    for journey_map in maps:
        write(principal, journey_map.pk, list(_operations(journey_map, said)))


def _operations(journey_map: JourneyMap, said: Mapping[str, Sequence[Item]]) -> Iterator[Operation]:
    for touchpoint in Touchpoint.objects.filter(map=journey_map, title__in=LINKED):
        items = [one.pk for one in said.get(touchpoint.title, ())][: LINKED[touchpoint.title]]
        yield from linking(journey_map, "touchpoint", touchpoint.pk, items)
        feeling = Emotion.objects.filter(touchpoint=touchpoint).order_by("pk").first()
        pain = PainPoint.objects.filter(touchpoint=touchpoint).order_by("-severity", "number").first()
        if feeling:
            yield from linking(journey_map, "emotion", feeling.pk, items[:CLOSER])
        if pain:
            yield from linking(journey_map, "pain_point", pain.pk, items[:CLOSER])
