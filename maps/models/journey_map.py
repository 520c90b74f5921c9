"""A journey map: its place in a workspace, its rights, its history's head, and the fields of the kind `map`."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workspaces.models import Role, Workspace

from .shelf import Folder


class Visibility(models.TextChoices):
    HIDDEN = "hidden"
    LISTED = "listed"
    VIEWABLE = "viewable"
    EDITABLE = "editable"


class MapQuerySet(models.QuerySet["JourneyMap"]):
    def alive(self) -> MapQuerySet:
        return self.filter(trashed_at=None)

    def trashed(self) -> MapQuerySet:
        return self.exclude(trashed_at=None)

    def listed_for(self, user_id: uuid.UUID) -> MapQuerySet:
        """Maps out of the trash that this person may see in lists (abilities()["see_listed"], as one query)."""
        return self._reached_by(user_id, closed=[Visibility.HIDDEN])

    def open_to(self, user_id: uuid.UUID) -> MapQuerySet:
        """Of those the maps that this person may look into (abilities()["view"], as one query)."""
        return self._reached_by(user_id, closed=[Visibility.HIDDEN, Visibility.LISTED])

    def _reached_by(self, user_id: uuid.UUID, closed: list[Visibility]) -> MapQuerySet:
        """In one filter(): a second one would join the memberships anew and find other people's roles."""
        member = Q(workspace__memberships__user_id=user_id, workspace__memberships__suspended=False)
        runs = Q(workspace__memberships__role__in=(Role.OWNER, Role.ADMIN)) | Q(lead_id=user_id)
        entered = Q(pk__in=MapEntry.objects.filter(user_id=user_id).values("map_id"))
        return self.alive().filter(member & (runs | entered | ~Q(visibility__in=closed)))

    def recent_first(self) -> MapQuerySet:
        return self.order_by("-edited_at", "-id")


class JourneyMap(models.Model):
    """Head, rights and trash are written by maps.access and maps.creating, everything below them by maps.changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="maps")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.EDITABLE)
    trashed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    # When somebody last reviewed it, and since when something asks for that (insights.reviews writes both).
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_asked_at = models.DateTimeField(null=True, blank=True)
    # The day on which its lead was last reminded of the review.
    review_reminded_on = models.DateField(null=True, blank=True)

    folder = models.ForeignKey(Folder, on_delete=models.SET_NULL, null=True, blank=True, related_name="maps")
    # A map to look around in, made with the workspace; taken away in one click.
    sample = models.BooleanField(default=False)
    # The Change, in another map, that moved touchpoints into this one (maps.detailing.mark).
    split_by = models.UUIDField(null=True, blank=True)
    # The map whose future state this one is to be: comparing offers the two to each other first.
    future_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="futures")

    # The head of the history: rises by one with every accepted Change that had an effect (rule C6).
    seq = models.BigIntegerField(default=0)
    last_change = models.UUIDField(null=True, blank=True)
    # The last number given to a kind that is numbered; never goes back.
    last_pain_point = models.IntegerField(default=0)
    last_opportunity = models.IntegerField(default=0)

    title = models.TextField(blank=True, default="")
    scenario = models.TextField(blank=True, default="")
    scope_start = models.TextField(blank=True, default="")
    scope_end = models.TextField(blank=True, default="")
    state = models.CharField(max_length=20, null=True, blank=True)
    status = models.CharField(max_length=20, default="draft")
    objective_text = models.TextField(blank=True, default="")
    objective_metric = models.CharField(max_length=200, blank=True, default="")
    unit = models.CharField(max_length=40, blank=True, default="")
    better = models.CharField(max_length=20, null=True, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    tags = models.JSONField(default=list, blank=True)
    review_days = models.IntegerField(default=90)
    legend = models.JSONField(default=dict, blank=True)

    objects = MapQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "-edited_at"])]

    def __str__(self) -> str:
        return self.title


class MapEntry(models.Model):
    """One person's own right on one map: sets it exactly, up or down. Written by maps.access."""

    class Right(models.TextChoices):
        VIEWER = "viewer"
        COMMENTER = "commenter"
        EDITOR = "editor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="entries")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    right = models.CharField(max_length=9, choices=Right.choices)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "user"], name="one_entry_a_person_and_map")]
