"""What a team finds out for a map: open questions, interviews, and customers who walk through the map."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models import Source
from maps.models import JourneyMap
from workspaces.models import Contact


def new_public_id() -> str:
    return secrets.token_urlsafe(12)


class ResearchQuestion(models.Model):
    """An assumption that somebody means to prove or to drop: the element, the question, who asks, how, until when.
    Written by insights.research alone.
    """

    class Method(models.TextChoices):
        INTERVIEW = "interview", _("Interviews")
        SURVEY = "survey", _("Survey")
        OBSERVATION = "observation", _("Observation")
        ANALYTICS = "analytics", _("Analytics")
        TEST = "test", _("Usability test")
        VALIDATION = "validation", _("Validation link")
        DESK = "desk", _("What is there already")

    class State(models.TextChoices):
        OPEN = "open", _("To be planned")
        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Being found out")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUTED = "refuted", _("Not so")
        DROPPED = "dropped", _("Dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="questions")
    # The element that is assumed; it may be gone. One open question an element.
    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()
    text = models.TextField()
    # What was assumed, as the element said it then.
    assumed = models.TextField(blank=True, default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    method = models.CharField(max_length=12, choices=Method.choices, default=Method.INTERVIEW)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    # What was found.
    finding = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["due", "created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "target_kind", "target"], name="one_question_an_element")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Interview(models.Model):
    """A talk with one customer along a guide. Each answer is an item of `source`. Written by insights.interviews alone.

    `guide`: [{"id", "part": "opening"|"touchpoint"|"assumption"|"closing", "text", "target_kind", "target",
    "question"}] (target: element or null; question: ResearchQuestion or null). `answers`: {guide id: {"text", "score",
    "item"}}; score -2 to 2 or null.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="interviews")
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # How the team calls them; a name is nobody's business here.
    person = models.CharField(max_length=120, blank=True, default="")
    # The map_persona that they are like.
    persona = models.UUIDField(null=True, blank=True)
    segment = models.CharField(max_length=200, blank=True, default="")
    date = models.DateField(default=timezone.localdate)
    consent = models.TextField(blank=True, default="")
    guide = models.JSONField(default=list, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-date", "-created_at", "id"]


class ValidationQuerySet(models.QuerySet["Validation"]):
    def open(self) -> ValidationQuerySet:
        """Those that let customers in now."""
        lasting = models.Q(closes_at=None) | models.Q(closes_at__gt=timezone.now())
        return self.filter(lasting, closed_at=None, map__trashed_at=None, map__workspace__deletion_at=None)


class Validation(models.Model):
    """A link on which customers walk the map and say what is so and what is not. Written by insights.validating alone.

    Who has the secret of `generation` may answer; as with share links the row decides at every request.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, related_name="validations")
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    generation = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120)
    # What customers read first, and what they agree to.
    intro = models.TextField(blank=True, default="")
    consent = models.TextField()
    # The map_persona that is asked for; None: anybody.
    persona = models.UUIDField(null=True, blank=True)
    # {"touchpoints": [{"id", "title", "stage", "says": [str]}], "questions": [{"id", "text"}]}: as it was when the link
    # was made, so that everybody answers the same.
    asks = models.JSONField(default=dict)
    language = models.CharField(max_length=8, default="en")
    most = models.PositiveIntegerField(default=500)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ValidationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.name


class ValidationVisit(models.Model):
    """What one customer says. `answers`: {touchpoint: {"face": -2…2 or null, "verdict": "so"|"not_so"|"", "quote"}};
    `open_answers`: {question: text}. Its items are made when they send it; what was never sent is forgotten.
    """

    validation = models.ForeignKey(Validation, on_delete=models.CASCADE, related_name="visits")
    # A digest of the secret in their browser, which may go on with it until it is sent.
    key = models.CharField(max_length=64)
    answers = models.JSONField(default=dict, blank=True)
    open_answers = models.JSONField(default=dict, blank=True)
    consented_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Its items are there.
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["consented_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["validation", "key"], name="one_visit_a_browser")]
