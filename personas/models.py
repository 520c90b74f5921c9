"""Personas: the customers that a workspace's maps are about."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.models import Workspace

from . import portraits
from .fields import STATEMENTS


class PersonaQuerySet(models.QuerySet["Persona"]):
    def in_use(self) -> "PersonaQuerySet":
        """Without the archived ones and those in the trash."""
        return self.filter(archived_at=None, trashed_at=None)

    def archived(self) -> "PersonaQuerySet":
        return self.exclude(archived_at=None).filter(trashed_at=None)

    def alive(self) -> "PersonaQuerySet":
        return self.filter(trashed_at=None)

    def trashed(self) -> "PersonaQuerySet":
        return self.exclude(trashed_at=None)

    def matching(self, words: str) -> "PersonaQuerySet":
        """Those whose name, role or occupation holds the words."""
        found = models.Q(name__icontains=words) | models.Q(role__icontains=words)
        return self.filter(found | models.Q(occupation__icontains=words))


class Persona(models.Model):
    """A semi-fictional customer built from research. `version` rises with every save, so a stale edit is noticed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="personas")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("in a few words"), max_length=200, blank=True)
    age = models.PositiveSmallIntegerField(_("age"), null=True, blank=True)
    occupation = models.CharField(_("occupation"), max_length=200, blank=True)
    location = models.CharField(_("lives in"), max_length=200, blank=True)
    # Household, education, income and the like: [{"label": str, "value": str}], in the order shown.
    demographics = models.JSONField(default=list, blank=True)
    quote = models.TextField(_("in their words"), blank=True)
    bio = models.TextField(_("about"), blank=True)
    # More of their words: [{"text": str, "source": str}].
    quotes = models.JSONField(default=list, blank=True)
    # The customers this one stands for: {} or {"name", "size", "value"}, as people say it.
    segment = models.JSONField(default=dict, blank=True)
    # Statements: [{"text", "source", "mark": validated|metric|assumption, "evidence": [ids]}], in the order shown.
    goals = models.JSONField(default=list, blank=True)
    frustrations = models.JSONField(default=list, blank=True)
    motivations = models.JSONField(default=list, blank=True)
    behaviours = models.JSONField(default=list, blank=True)
    # The empathy map; statements, too.
    says = models.JSONField(default=list, blank=True)
    thinks = models.JSONField(default=list, blank=True)
    does = models.JSONField(default=list, blank=True)
    feels = models.JSONField(default=list, blank=True)
    # [{"name": str, "share": 0..100 or null}], the best one first; names, for channels of the workspace come and go.
    preferred_channels = models.JSONField(default=list, blank=True)
    # Sliders between two poles: [{"low": str, "high": str, "value": 0..100}].
    traits = models.JSONField(default=list, blank=True)
    # {}: drawn from the id; {"seed"}: drawn from that; {"picture"}: the id of a PersonaPicture of this persona.
    portrait = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    archived_at = models.DateTimeField(null=True, blank=True)
    # In the trash since then; tidied away after 30 days.
    trashed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = PersonaQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def seed(self) -> str:
        """What the portrait is drawn from: chosen by somebody, or the persona's id."""
        return str(self.portrait.get("seed") or self.pk)

    @property
    def tint(self) -> int:
        """The colour (1-4) behind the portrait where no map gives one."""
        return portraits.tint(self.seed)

    @property
    def picture(self) -> str:
        """The id of the uploaded portrait; empty where the portrait is drawn."""
        return str(self.portrait.get("picture", ""))

    @property
    def portrait_url(self) -> str:
        if self.picture:
            return reverse("persona_picture", args=[self.pk, self.picture])
        return reverse("portrait", args=[self.seed])

    @property
    def statements(self) -> list[dict[str, Any]]:
        return [statement for name in STATEMENTS for statement in getattr(self, name)]

    @property
    def told(self) -> int:
        """How many statements there are."""
        return len(self.statements)

    @property
    def backed(self) -> int:
        """How many of them say where they are known from."""
        return sum(bool(statement["source"] or statement["evidence"]) for statement in self.statements)


class PersonaPicture(models.Model):
    """An uploaded portrait, as it was encoded by ourselves. Written by personas.pictures only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(max_length=200)
    # Bytes.
    size = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def url(self) -> str:
        return reverse("persona_picture", args=[self.persona_id, self.pk])


class PersonaTemplate(models.Model):
    """What a persona says, kept to start others from; no persona itself. Written by personas.own_templates only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="persona_templates")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    # {name of a field: value} as personas.fields has it, the portrait always drawn.
    says = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
