"""Actions: accepted opportunities, or what a team decided without one. They outlive the map that they came from."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maps.models import JourneyMap
from workspaces.models import Contact, Team, Workspace


class ActionStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    PLANNED = "planned", _("Planned")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Outcome(models.TextChoices):
    """What the reading after an action says beside the one before it and the target."""

    REACHED = "reached", _("Target reached")
    HELPED = "helped", _("Helped, but less than expected")
    DID_NOT_HELP = "did_not_help", _("Did not help")


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> ActionQuerySet:
        return self.exclude(status__in=(ActionStatus.DONE, ActionStatus.DROPPED))


class Action(models.Model):
    """Written by insights.actions only.

    `opportunity` is the id of an element: without a constraint, because the map's log owns elements. `came_from` says
    in words where it came from, as it stood when it was accepted: {"map", "stage", "stage_colour", "touchpoint",
    "opportunity": "O2", "pain_points": [{"id", "number", "title", "severity"}]}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="actions")
    # What people and trackers call it: A12. Counted within the workspace, never given twice.
    number = models.PositiveIntegerField()
    map = models.ForeignKey(JourneyMap, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    opportunity = models.UUIDField(null=True, blank=True)
    came_from = models.JSONField(default=dict, blank=True)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True, default="")

    # One person at most, and a team or not.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=ActionStatus.choices, default=ActionStatus.PROPOSED)

    measure = models.CharField(max_length=200, blank=True, default="")
    unit = models.CharField(max_length=40, blank=True, default="")
    better = models.CharField(max_length=4, blank=True, default="", choices=[("up", _("Up")), ("down", _("Down"))])
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    # The part of the pain points' cost that the measure is: people, share, loss_rate, value; empty: none of them.
    cost_part = models.CharField(max_length=10, blank=True, default="")
    # {pain point's id: its cost as it stood when the action was accepted} (maps.kinds, pain_point.cost).
    cost_before = models.JSONField(default=dict, blank=True)
    # Feelings at the touchpoint: {"seq": of the map, "scores": {persona's name: -2.0 … +2.0}}; before, and when done.
    felt_before = models.JSONField(default=dict, blank=True)
    felt_after = models.JSONField(default=dict, blank=True)

    after = models.FloatField(null=True, blank=True)
    after_on = models.DateField(null=True, blank=True)
    after_note = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    # The action that was tried before, without success.
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")

    # In somebody else's tracker.
    external_key = models.CharField(max_length=120, blank=True, default="")
    external_url = models.URLField(max_length=500, blank=True, default="")

    # Rises with every write: who writes says which one they have seen.
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # The day on which the owner was last reminded.
    reminded_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["workspace", "status", "due"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "number"], name="one_action_a_number"),
            models.CheckConstraint(condition=Q(owner=None) | Q(contact=None), name="one_owner_of_an_action"),
            # What was dropped or did not help may be tried again.
            models.UniqueConstraint(
                fields=["map", "opportunity"],
                condition=Q(status__in=("proposed", "planned", "in_progress")) & Q(opportunity__isnull=False),
                name="one_open_action_an_opportunity",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status not in (ActionStatus.DONE, ActionStatus.DROPPED)

    @property
    def closed_on(self) -> date | None:
        return timezone.localtime(self.closed_at).date() if self.closed_at else None


class ActionReading(models.Model):
    """What the measure was on a day. The newest one is where the action stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.FloatField()
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["on", "at", "id"]


class ActionEvent(models.Model):
    """What happened to an action, append-only: `changes` is {field: [before, after]}, in words where ids would be."""

    class Via(models.TextChoices):
        MEMBER = "member"
        CONTACT = "contact"
        TRACKER = "tracker"
        WORKER = "worker"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    via = models.CharField(max_length=8, choices=Via.choices, default=Via.MEMBER)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The name of a contact or of a token, who are no users.
    by_name = models.CharField(max_length=120, blank=True, default="")
    changes = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]


class ContactDoor(models.Model):
    """The signed page of a contact: the secret is derived from id and generation, like that of a share link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="door")
    # Raised to revoke.
    generation = models.PositiveIntegerField(default=1)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
