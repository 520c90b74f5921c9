"""Personas: the customers that a workspace's maps are about."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.models import Workspace

from . import portraits


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
    # Lists of strings, in the order shown.
    goals = models.JSONField(default=list, blank=True)
    frustrations = models.JSONField(default=list, blank=True)
    motivations = models.JSONField(default=list, blank=True)
    behaviours = models.JSONField(default=list, blank=True)
    preferred_channels = models.JSONField(default=list, blank=True)
    # Sliders between two poles: [{"low": str, "high": str, "value": 0..100}].
    traits = models.JSONField(default=list, blank=True)
    # The seed of the generated portrait (uploads come with the persona library).
    portrait = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    archived_at = models.DateTimeField(null=True, blank=True)
    # In the trash since then; tidied away after 30 days.
    trashed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
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
    def portrait_url(self) -> str:
        return reverse("portrait", args=[self.seed])
