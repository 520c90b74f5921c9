"""Pieces of research and where they come from: a source is a file or a piece of work, an item what one person said."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.models import Workspace

from .intake import Intake
from .theme import Theme


class SourceKind(models.TextChoices):
    SURVEY = "survey", _("Survey")
    REVIEW = "review", _("Reviews")
    TICKET = "ticket", _("Support tickets")
    FEEDBACK = "feedback", _("Feedback on a page")
    INTERVIEW = "interview", _("Interviews")
    NOTE = "note", _("Notes")
    ANALYTICS = "analytics", _("Analytics")
    SOCIAL = "social", _("Social and forum posts")
    VALIDATION = "validation", _("Validation by customers")


class SourceQuerySet(models.QuerySet["Source"]):
    def alive(self) -> SourceQuerySet:
        """Without those in the trash."""
        return self.filter(trashed_at=None)

    def trashed(self) -> SourceQuerySet:
        return self.exclude(trashed_at=None)


class Source(models.Model):
    """A survey, a month of reviews, a round of interviews. Written by evidence.writing alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind.choices)
    # The reader that made it of a file (evidence.readers), or empty: typed by hand, an interview, a validation.
    format = models.CharField(max_length=40, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    # Who gathered it, how, and what the people in it agreed to.
    author = models.CharField(_("gathered by"), max_length=200, blank=True, default="")
    method = models.TextField(_("how it was gathered"), blank=True, default="")
    consent = models.TextField(_("what people agreed to"), blank=True, default="")
    # The days it covers, both included, as somebody says it; None: what its items say.
    begins = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)
    # How far the measured curve trusts it beside the others: 1 is usual, 0.1 hardly, 3 three times as much.
    weight = models.FloatField(_("weight"), default=1.0)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    # In the trash for 30 days: its items back nothing meanwhile, and do again when it is brought back.
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "trashed_at"])]

    def __str__(self) -> str:
        return self.name


class ItemQuerySet(models.QuerySet["Item"]):
    def visible(self) -> ItemQuerySet:
        """What people see: not of an import that has not ended, not in the trash, not removed."""
        arrived = models.Q(intake=None) | models.Q(intake__done_at__isnull=False)
        return self.filter(arrived, removed_at=None, source__trashed_at=None)


class Item(models.Model):
    """What one person said or did, once: an answer, a review, a ticket, a quote.

    Written by evidence.writing alone, but for its theme: that is evidence.theming's.
    """

    class From(models.TextChoices):
        """What its sentiment was told from."""

        NOTHING = "", _("Not scored")
        RATING = "rating", _("Rating")
        TEXT = "text", _("Text")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    # Invisible until its import has ended (see `visible`).
    intake = models.ForeignKey(Intake, on_delete=models.RESTRICT, null=True, blank=True, related_name="items")
    # What it is recognised by when its file is imported again: its id there, or a digest of its row.
    key = models.CharField(max_length=64)
    # Its place in its source: the row of the file, the order of an interview.
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    # The question it answers, where it was asked one.
    question = models.CharField(max_length=500, blank=True, default="")
    # A rating on its own scale: stars, 0-10, emotion 1-5 …, and the ends of that scale.
    rating = models.FloatField(null=True, blank=True)
    scale_low = models.FloatField(null=True, blank=True)
    scale_high = models.FloatField(null=True, blank=True)
    # -1 to 1: the rating where there is one, else what the text says; None: not scored, which is not neutral.
    sentiment = models.FloatField(null=True, blank=True)
    sentiment_from = models.CharField(max_length=6, choices=From.choices, blank=True, default=From.NOTHING)
    # The words that made it: [{"word": str, "weight": float}], strongest first, at most twelve.
    words = models.JSONField(default=list, blank=True)
    # One of evidence.emotions.WORDS, or empty.
    emotion = models.CharField(max_length=30, blank=True, default="")
    # ISO 639-1, or empty: too short to tell.
    language = models.CharField(max_length=8, blank=True, default="")
    # Which edition of sentiment read it (evidence.sentiment.EDITION); empty: none yet.
    read_by = models.CharField(max_length=20, blank=True, default="")
    date = models.DateField(null=True, blank=True)
    segment = models.CharField(max_length=200, blank=True, default="")
    # Who it was, without saying so: the same for everything one person said in this source.
    respondent = models.CharField(max_length=64, blank=True, default="")
    # Where it happened: the path of a page, a screen, an event; and the name of a channel.
    place = models.CharField(max_length=500, blank=True, default="")
    channel = models.CharField(max_length=100, blank=True, default="")
    # The row as it came, without what was dropped as personal: {column: text}.
    raw = models.JSONField(default=dict, blank=True)
    # Raised by every write: what is kept of it elsewhere (the search index) is told stale by it.
    version = models.PositiveIntegerField(default=1)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # Removed: its texts are gone, its key stays, so that importing the file again does not bring it back.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-date", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "key"], name="one_item_of_a_key")]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "-date", "id"]),
            models.Index(fields=["workspace", "sentiment"]),
            models.Index(fields=["source", "position"]),
        ]

    def __str__(self) -> str:
        return self.text[:80]
