"""How maps are kept on the home page: folders of a workspace, and the pins of one person."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from workspaces.models import Workspace


class Folder(models.Model):
    """Maps of a workspace that belong together; deleting it leaves its maps without a folder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = [Lower("name"), "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("workspace", Lower("name"), name="one_folder_of_a_name_in_a_workspace")
        ]

    def __str__(self) -> str:
        return self.name


class Pin(models.Model):
    """A map that one person keeps at the top of their home page."""

    map = models.ForeignKey("maps.JourneyMap", on_delete=models.CASCADE, related_name="pins")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pinned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["map", "user"], name="one_pin_a_person_and_map")]
