"""Figures over time, funnels, and logs of what customers did."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.models import Workspace

from .source import Source


class Series(models.Model):
    """A figure that is measured again and again: a conversion, a reply time. Written by evidence.metrics alone."""

    class Feed(models.TextChoices):
        HAND = "hand", _("By hand")
        FILE = "file", _("From files")
        API = "api", _("By API")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="series")
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True, default="")
    # "up", "down" or empty: nobody has said.
    better = models.CharField(max_length=4, blank=True, default="")
    description = models.TextField(blank=True, default="")
    feed = models.CharField(max_length=4, choices=Feed.choices, default=Feed.HAND)
    # What it is called in a file or another system: the next file with this name goes here.
    key = models.CharField(max_length=200, blank=True, default="")
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name


class Point(models.Model):
    """A figure on a day. Writing the same day again replaces it."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="points")
    date = models.DateField()
    value = models.FloatField()
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["date"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "date"], name="one_point_a_day")]


class Funnel(models.Model):
    """How many people reached each step, in order: [{"name", "event", "people"}]. Written by evidence.metrics alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="funnels")
    name = models.CharField(max_length=200)
    steps = models.JSONField(default=list, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class EventLog(models.Model):
    """What customers did, in which order: counted from a log of events. Only the counts are kept, no case of anybody.

    `activities`: [{"name", "events", "cases", "starts", "ends", "minutes"}]; `follows`: [{"from", "to", "cases",
    "events", "minutes"}] (median minutes between the two, or None); `variants`: [{"path": [names], "cases"}], the
    most frequent first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="event_logs")
    name = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200, blank=True, default="")
    begins = models.DateTimeField(null=True, blank=True)
    ends = models.DateTimeField(null=True, blank=True)
    cases = models.PositiveIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)
    activities = models.JSONField(default=list, blank=True)
    follows = models.JSONField(default=list, blank=True)
    variants = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.name
