"""A team's space: who is in it, and the lists that its maps share (contacts, teams, channels)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    ADMIN = "admin", _("Admin")
    EDITOR = "editor", _("Editor")
    COMMENTER = "commenter", _("Commenter")
    VIEWER = "viewer", _("Viewer")


class Workspace(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(unique=True, max_length=80)
    # Who may make share links: admins, owners and a map's lead only, or editors too.
    admins_share = models.BooleanField(default=False, db_default=False)
    # The file of the logo as this server drew it anew; empty: the workspace's initial stands in.
    logo = models.CharField(max_length=200, blank=True, default="", db_default="")
    # What new maps begin with: days between reviews. And days until new share links end; null: never.
    review_days = models.PositiveSmallIntegerField(default=90, db_default=90)
    link_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Ends of addresses ("example.org"). `only_domains`: nobody else is invited. `join_role`: whoever has proved such an
    # address may join with this role without being asked; empty: nobody may.
    domains = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    only_domains = models.BooleanField(default=False, db_default=False)
    join_role = models.CharField(max_length=10, blank=True, default="", db_default="")
    # Only members who signed in with a second factor, or a passkey, get in.
    second_factor = models.BooleanField(default=False, db_default=False)
    # Everything goes at this moment unless an owner takes it back; until then only owners get in.
    deletion_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def logo_key(self) -> str:
        """What the address of the logo has beside the workspace: another one for each picture. Empty without one."""
        return self.logo.rpartition("-")[2].partition(".")[0]


class Membership(models.Model):
    """Written only by workspaces.membership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    suspended = models.BooleanField(default=False)
    # Suspended because the workspace is about to be deleted: ends with that.
    closed = models.BooleanField(default=False, db_default=False)
    # When this person last did something here, within minutes.
    seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_a_person")]


class Invitation(models.Model):
    """A way in: by email for one address, or (email empty) by link for who opens it first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


class Contact(models.Model):
    """Somebody who owns things on maps but has no account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    # Taken off the list since then; maps and actions that name them keep the name.
    removed_at = models.DateTimeField(null=True, blank=True)


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=120)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="teams", blank=True)
    # Taken off the list since then; maps that name it keep the name.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="team_name_once")]


class Tag(models.Model):
    """A word that cards and maps carry as plain text; the list gives it a colour and offers it while somebody types."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=50)
    # 1-8, as stages and cards have; null: none.
    colour = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="tag_name_once")]


class Channel(models.Model):
    """A way in which customers and the company meet (website, email, shop); each workspace has its own list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(max_length=80)
    icon = models.CharField(max_length=40, blank=True)
    online = models.BooleanField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    # 1-8, as stages and cards have; null: none.
    colour = models.PositiveSmallIntegerField(null=True, blank=True)
    # No longer offered since then; touchpoints that have it keep it.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "name")
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="channel_name_once")]
