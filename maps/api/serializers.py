"""The shapes of maps on the REST interface."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from rest_framework import serializers

from maps.cards import MapCard
from maps.fields import NAME
from maps.models import JourneyMap, Pin, Visibility
from workspaces.api.base import StrictSerializer


class NewMapSerializer(StrictSerializer):
    title = serializers.CharField(max_length=NAME)
    template = serializers.CharField(max_length=40, default="blank")


class ListedMapSerializer(StrictSerializer):
    """A map in a list. What somebody may only see listed carries no content: every field after `visibility` is null."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    lead = serializers.UUIDField(allow_null=True)
    visibility = serializers.ChoiceField(choices=Visibility.choices)
    status = serializers.CharField(allow_null=True)
    state = serializers.CharField(allow_null=True)
    seq = serializers.IntegerField(allow_null=True)
    personas = serializers.ListField(child=serializers.UUIDField(), allow_null=True)
    touchpoints = serializers.IntegerField(allow_null=True)
    thumbnail = serializers.DictField(allow_null=True, help_text="Bands and lines of maps.thumbnail, as SVG path data.")
    objective = serializers.DictField(allow_null=True)
    review_days = serializers.IntegerField(allow_null=True)
    reviewed_at = serializers.DateTimeField(allow_null=True)
    review_due = serializers.DateField(allow_null=True, help_text="The day of the next review; null when put away.")
    stale_since = serializers.DateField(
        allow_null=True, help_text="Since when the review is overdue, or something that happened asks for it."
    )
    created_at = serializers.DateTimeField(allow_null=True)
    edited_at = serializers.DateTimeField(allow_null=True)


class MapSerializer(StrictSerializer):
    """Head data of a map: where its history stands, and what the caller may do."""

    id = serializers.UUIDField()
    workspace = serializers.SlugField()
    title = serializers.CharField()
    lead = serializers.UUIDField(allow_null=True)
    visibility = serializers.ChoiceField(choices=Visibility.choices)
    status = serializers.CharField()
    seq = serializers.IntegerField()
    epoch = serializers.UUIDField()
    abilities = serializers.DictField(child=serializers.BooleanField())
    folder = serializers.UUIDField(allow_null=True)
    pinned = serializers.BooleanField(help_text="By the caller.")
    url = serializers.CharField()


class MapPatchSerializer(StrictSerializer):
    lead = serializers.UUIDField(help_text="A member of the workspace.")


OPERATIONS = ("create", "update", "delete")


class OperationSerializer(StrictSerializer):
    """One operation; `fields` depends on the kind, see the table of kinds."""

    op = serializers.ChoiceField(choices=OPERATIONS)
    kind = serializers.CharField()
    id = serializers.UUIDField()
    fields = serializers.DictField(required=False)  # type: ignore[assignment]
    base = serializers.DictField(required=False)


class ChangeSerializer(StrictSerializer):
    """A Change: either `operations` (with an optional `group`), or `undo` with ids of one's own, newest first."""

    id = serializers.UUIDField()
    group = serializers.UUIDField(required=False)
    operations = OperationSerializer(many=True, required=False)
    undo = serializers.ListField(child=serializers.UUIDField(), required=False)


class AppliedSerializer(StrictSerializer):
    """What came of a Change; without `seq` there was nothing to do."""

    id = serializers.UUIDField()
    seq = serializers.IntegerField(required=False)
    actor = serializers.UUIDField(allow_null=True, required=False)
    at = serializers.DateTimeField(required=False)
    operations = OperationSerializer(many=True)
    left_alone = serializers.ListField(child=serializers.DictField())


class LoggedSerializer(StrictSerializer):
    seq = serializers.IntegerField()
    id = serializers.UUIDField()
    actor = serializers.UUIDField(allow_null=True)
    at = serializers.DateTimeField()
    group = serializers.UUIDField(allow_null=True)
    operations = OperationSerializer(many=True)


class LogPageSerializer(StrictSerializer):
    """A page of the log. `next`: the `since` of the next page, or null at the head."""

    epoch = serializers.UUIDField()
    seq = serializers.IntegerField(help_text="The head when this was read.")
    results = LoggedSerializer(many=True)
    next = serializers.IntegerField(allow_null=True)


class SnapshotSerializer(StrictSerializer):
    map = serializers.UUIDField()
    epoch = serializers.UUIDField()
    seq = serializers.IntegerField()
    last_change = serializers.UUIDField(allow_null=True)
    schema = serializers.IntegerField()
    elements = serializers.DictField(child=serializers.ListField(child=serializers.DictField()))


class LinkedMapSerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)
    url = serializers.CharField()
    links_here = serializers.BooleanField(help_text="A touchpoint of it opens this map.")


class ContextSerializer(StrictSerializer):
    """What the log does not carry."""

    personas = serializers.ListField(child=serializers.DictField())
    channels = serializers.ListField(child=serializers.DictField())
    teams = serializers.ListField(child=serializers.DictField())
    people = serializers.ListField(child=serializers.DictField())
    tags = serializers.ListField(child=serializers.CharField())
    maps = LinkedMapSerializer(many=True, help_text="Other maps of the workspace that the caller may open.")
    lead = serializers.UUIDField(allow_null=True)
    review = serializers.DictField(
        help_text="`since`: the day of the last review or publishing. `asked`: since when something asks for a review."
    )
    me = serializers.DictField()
    evidence = serializers.DictField(
        child=serializers.DictField(),
        help_text="The items linked here, by id: `type`, `date`, `sentiment` (-1 to 1), `quote`, `source`; no texts.",
    )
    measured = serializers.DictField(
        child=serializers.DictField(),
        help_text="What customers reported, by `touchpoint:map_persona`: `value`, `low`, `high` (-2 to +2), `n`, "
        "`types`, `sources`, `newest`.",
    )
    series = serializers.DictField(
        child=serializers.DictField(),
        help_text="The series that metrics and the objective name, by id: `name`, `unit`, `better`, `points`.",
    )


def listed_json(card: MapCard) -> dict[str, Any]:
    journey_map = card.map
    listed = {
        "id": journey_map.pk,
        "title": journey_map.title,
        "lead": journey_map.lead_id,
        "visibility": journey_map.visibility,
    }
    names = ("status", "state", "seq", "review_days", "created_at", "edited_at")
    content: dict[str, Any] = {name: getattr(journey_map, name) for name in names}
    content |= {
        "personas": [one.persona.pk for one in card.personas],
        "touchpoints": card.touchpoints,
        "thumbnail": card.thumbnail.as_json(),
        "objective": _objective(journey_map),
        "reviewed_at": card.review.reviewed_at,
        "review_due": card.review.review_due,
        "stale_since": card.stale_since,
    }
    return {**listed, **(content if card.can["view"] else dict.fromkeys(content))}


def _objective(journey_map: JourneyMap) -> dict[str, Any]:
    names = ("objective_text", "objective_metric", "unit", "better", "baseline", "target", "due")
    return {name.removeprefix("objective_"): getattr(journey_map, name) for name in names}


def map_json(journey_map: JourneyMap, user_id: UUID, epoch: str, can: dict[str, bool]) -> dict[str, Any]:
    """One query: whether this person has pinned it."""
    return {
        "id": journey_map.pk,
        "workspace": journey_map.workspace.slug,
        "title": journey_map.title,
        "lead": journey_map.lead_id,
        "visibility": journey_map.visibility,
        "status": journey_map.status,
        "seq": journey_map.seq,
        "epoch": epoch,
        "abilities": can,
        "folder": journey_map.folder_id,
        "pinned": Pin.objects.filter(map=journey_map, user_id=user_id).exists(),
        "url": reverse("map_editor", args=[journey_map.pk]),
    }
