"""Bearer tokens for the REST API and the socket; only a SHA-256 of the secret is kept."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from .workspace import Workspace


class TokenScope(models.TextChoices):
    """What a token may reach: everything that its user may, or only the views that name its scope."""

    ALL = "all"
    # Whatever its user may see, and no more.
    READ = "read"
    # A tracker writes back how far actions are.
    ACTIONS = "actions"
    # Somebody's assistant reads maps and proposes changes; nothing of them is on a map before a person accepts it.
    PROPOSE = "propose"
    # Whatever measures something pushes its figures into series.
    FIGURES = "figures"


class ApiToken(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    # Null: good for every workspace of its user (made on the command line).
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, null=True, blank=True, related_name="api_tokens")
    name = models.CharField(max_length=120)
    scope = models.CharField(max_length=8, choices=TokenScope.choices, default=TokenScope.ALL, db_default="all")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
