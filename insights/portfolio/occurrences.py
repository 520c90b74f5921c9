"""Reads the touchpoints of many maps at once, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from maps.models import Emotion, JourneyMap, MapPersona, PainPoint, Touchpoint
from workspaces.models import Channel, Membership

from ..analysis.ranking import SETTLED
from .touchpoints import Felt, Occurrence


def open_maps(me: Membership) -> list[JourneyMap]:
    """What this member may look into, without archived maps and without the sample; one query, by title."""
    found = JourneyMap.objects.filter(workspace=me.workspace, sample=False).open_to(me.user_id)
    return list(found.exclude(status="archived").select_related("lead").order_by("title", "id"))


def occurrences_on(heads: Sequence[JourneyMap]) -> list[Occurrence]:
    """Every touchpoint of these maps, without examples; five queries for any number of maps."""
    rows = _Rows(heads)
    maps = {head.pk: head for head in heads}
    touchpoints = Touchpoint.objects.filter(map__in=maps, example=False).select_related("stage")
    ordered = touchpoints.order_by("map__title", "map_id", "stage__rank", "rank", "id")
    return [rows.occurrence(maps[one.map_id], one) for one in ordered]


@dataclass(init=False)
class _Rows:
    """What stands below touchpoints, by their ids."""

    felt: dict[UUID, list[Felt]]
    severities: dict[UUID, list[int | None]]
    channels: dict[str, str]

    def __init__(self, heads: Sequence[JourneyMap]) -> None:
        ids = [head.pk for head in heads]
        people = _names_on(ids)
        self.felt = defaultdict(list)
        emotions = Emotion.objects.filter(map__in=ids, example=False).order_by("map_persona__rank", "id")
        for touchpoint, on_map, score in emotions.values_list("touchpoint_id", "map_persona_id", "score"):
            if on_map in people:
                self.felt[touchpoint].append(Felt(*people[on_map], score / 10))
        self.severities = defaultdict(list)
        pains = PainPoint.objects.filter(map__in=ids, example=False).exclude(status__in=SETTLED)
        for touchpoint, severity in pains.values_list("touchpoint_id", "severity"):
            self.severities[touchpoint].append(severity)
        workspaces = {head.workspace_id for head in heads}
        named: Any = Channel.objects.filter(workspace__in=workspaces).values_list("id", "name")
        self.channels = {str(channel): name for channel, name in named}

    def occurrence(self, head: JourneyMap, one: Touchpoint) -> Occurrence:
        wanted = [str(channel) for channel in (one.channel, *one.more_channels) if channel]
        names = dict.fromkeys(self.channels[channel] for channel in wanted if channel in self.channels)
        return Occurrence(
            map=str(head.pk),
            map_title=head.title,
            is_future=head.state == "future",
            touchpoint=str(one.pk),
            title=one.title,
            stage=one.stage.title,
            stage_colour=one.stage.colour,
            channels=tuple(names),
            online=one.online,
            ownership=one.ownership,
            moment_of_truth=one.moment_of_truth,
            felt=tuple(self.felt[one.pk]),
            severities=tuple(self.severities[one.pk]),
        )


def _names_on(ids: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    """(persona of the library, its name) by its row on a map."""
    on_maps = MapPersona.objects.filter(map__in=ids, example=False)
    rows = on_maps.values_list("id", "persona_id", "persona__name")
    return {on_map: (str(persona), name) for on_map, persona, name in rows}
