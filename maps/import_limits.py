"""How many dry runs of maps one person has: each holds a file."""

from __future__ import annotations

from typing import Final

from workspaces.models import User

from .models import MapImport

MOST_KEPT: Final = 10


def forget_all_but_the_newest(user: User) -> None:
    newest = MapImport.objects.filter(user=user).order_by("-created_at").values_list("pk", flat=True)
    MapImport.objects.filter(user=user).exclude(pk__in=list(newest[:MOST_KEPT])).delete()
