"""The elements of a map: one model a kind, one column a field of maps.kinds (a test holds the two together).

Only maps.changes writes here (rule C1). Ids of workspace lists (channel, owner, team …) carry no constraint: an
element keeps naming what was removed, so that the log and the rows agree. Text has no length in the database: the
operation layer holds the limits, alike on both databases.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from personas.models import Persona

from .journey_map import JourneyMap


def text_column() -> models.TextField[Any, Any]:
    return models.TextField(blank=True, default="")


def word_column(most: int) -> models.CharField[Any, Any]:
    return models.CharField(max_length=most, blank=True, default="")


def maybe_word_column() -> models.CharField[Any, Any]:
    return models.CharField(max_length=20, null=True, blank=True)


def maybe_integer_column() -> models.IntegerField[Any, Any]:
    return models.IntegerField(null=True, blank=True)


def maybe_number_column() -> models.FloatField[Any, Any]:
    return models.FloatField(null=True, blank=True)


def maybe_id_column() -> models.UUIDField[Any, Any]:
    return models.UUIDField(null=True, blank=True)


def ids_column() -> models.JSONField[Any, Any]:
    """A sorted list of ids or words."""
    return models.JSONField(default=list, blank=True)


def rank_column() -> models.CharField[Any, Any]:
    return models.CharField(max_length=100)


class Element(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class CopiedElement(Element):
    # Made by a template, drawn faint, replaced by typing and never counted.
    example = models.BooleanField(default=False)
    # The id that this one was copied from; compare matches by it.
    origin = maybe_id_column()

    class Meta:
        abstract = True


class MapPersona(CopiedElement):
    # RESTRICT: a persona that is on a map can only be archived.
    persona = models.ForeignKey(Persona, on_delete=models.RESTRICT, related_name="+")
    colour = models.IntegerField(default=1)
    rank = rank_column()


class Stage(CopiedElement):
    title = text_column()
    description = text_column()
    colour = models.IntegerField(default=1)
    phase = maybe_word_column()
    transition_note = text_column()
    rank = rank_column()


class Touchpoint(CopiedElement):
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="+")
    title = text_column()
    description = text_column()
    channel = maybe_id_column()
    more_channels = ids_column()
    online = models.BooleanField(null=True, blank=True)
    ownership = models.CharField(max_length=20, default="owned")
    contact = models.CharField(max_length=20, default="yes")
    wait_before = maybe_integer_column()
    duration = maybe_integer_column()
    moment_of_truth = models.BooleanField(default=False)
    linked_map = maybe_id_column()
    rank = rank_column()


class Path(CopiedElement):
    from_touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    to_touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    label = text_column()
    share = maybe_integer_column()


class Lane(CopiedElement):
    role = models.CharField(max_length=20)
    label = text_column()
    prompt = text_column()
    rank = rank_column()


class Card(CopiedElement):
    lane = models.ForeignKey(Lane, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # Without a constraint: a touchpoint that is gone counts as null, without a write.
    until = maybe_id_column()
    text = text_column()
    personas = ids_column()
    colour = maybe_integer_column()
    icon = word_column(40)
    tags = ids_column()
    owner = maybe_id_column()
    team = maybe_id_column()
    system = word_column(200)
    duration = maybe_integer_column()
    due = models.DateField(null=True, blank=True)
    image = maybe_id_column()
    image_alt = text_column()
    rank = rank_column()


class Emotion(CopiedElement):
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    map_persona = models.ForeignKey(MapPersona, on_delete=models.CASCADE, related_name="+")
    # Tenths: -20 … +20.
    score = models.IntegerField(default=0)
    word = word_column(60)
    reason = text_column()


class PainPoint(CopiedElement):
    number = models.IntegerField()
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    title = text_column()
    description = text_column()
    severity = maybe_integer_column()
    frequency_n = maybe_integer_column()
    frequency_of = maybe_integer_column()
    personas = ids_column()
    status = models.CharField(max_length=20, default="open")
    owner = maybe_id_column()
    team = maybe_id_column()
    cost = models.JSONField(null=True, blank=True)
    rank = rank_column()


class Opportunity(CopiedElement):
    number = models.IntegerField()
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="+")
    title = text_column()
    description = text_column()
    pain_points = ids_column()
    impact = maybe_integer_column()
    effort = maybe_integer_column()
    owner = maybe_id_column()
    team = maybe_id_column()
    rank = rank_column()


class Metric(CopiedElement):
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = text_column()
    unit = word_column(40)
    series = maybe_id_column()
    baseline = maybe_number_column()
    target = maybe_number_column()
    better = maybe_word_column()
    rank = rank_column()


class EvidenceLink(CopiedElement):
    """The item has no constraint: evidence lies beside the map, and what is removed there is unlinked by a Change."""

    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()
    item = models.UUIDField(db_index=True)


class Vote(Element):
    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()
    person = models.UUIDField()
    value = models.IntegerField(default=1)


class Comment(Element):
    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()
    thread = maybe_id_column()
    body = text_column()
    mentions = ids_column()
    resolved = models.BooleanField(default=False)
    author = maybe_id_column()
    guest = models.CharField(max_length=60, blank=True, default="", db_default="")
    at = models.DateTimeField()
    edited = models.DateTimeField(null=True)
