"""The one row that names this installation's history; a restore from backup starts a new epoch (rule C16)."""

import uuid
from typing import ClassVar

from django.db import models


class Installation(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]
