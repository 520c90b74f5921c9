"""Reports: what a map says at one point, kept as it was said; and when the next one is due."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maps.models import JourneyMap, Version
from workspaces.models import Contact, Job, Team, Workspace


class ReportSchedule(models.Model):
    """`next_on`: the day on which it is made next, in the time zone of whoever set it up."""

    class Every(models.TextChoices):
        WEEK = "week", _("Weekly")
        MONTH = "month", _("Monthly")
        QUARTER = "quarter", _("Quarterly")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="report_schedules")
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="report_schedules")
    # Only what concerns this team; null: the whole map.
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    every = models.CharField(max_length=7, choices=Every.choices)
    next_on = models.DateField()
    paused = models.BooleanField(default=False)
    # {"costs": bool, …}: what insights.reports.options knows.
    options = models.JSONField(default=dict, blank=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    contacts = models.ManyToManyField(Contact, related_name="+", blank=True)
    # Reports are made with this person's rights; without them the schedule rests.
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["next_on", "id"]


class Report(models.Model):
    """`contents`: everything that its page and its PDF say, as insights.reports builds it. Without `made_at` it is
    still being made by `job`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="reports")
    # A report of a map that is gone is gone with it: it says what the map said.
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="reports")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    team_name = models.CharField(max_length=120, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=5, default="en")
    options = models.JSONField(default=dict, blank=True)
    contents = models.JSONField(default=dict, blank=True)
    # The map as it stood, whole.
    version = models.ForeignKey(Version, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    seq = models.BigIntegerField(default=0)
    # What it is compared with.
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    schedule = models.ForeignKey(
        ReportSchedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    # The day that the schedule meant: at most one report for each.
    due_on = models.DateField(null=True, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The PDF, below the folder of reports.
    file = models.CharField(max_length=200, blank=True, default="")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["map", "-created_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "due_on"], name="one_report_a_day_of_a_schedule"),
        ]
