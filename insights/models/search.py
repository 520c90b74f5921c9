"""What can be found in a workspace: an index beside the rows themselves, which can be thrown away and made again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from maps.models import JourneyMap
from workspaces.models import Workspace


class SearchEntry(models.Model):
    """One thing that has words: an element of a map, the map itself, a persona, an action. Written by insights.search.

    Databases look in `heading` and `words`, which hold title and text folded (insights.search.words); full text is
    set up beside them (insights.search.engines). Whether somebody may see it is asked of the thing itself, never here.
    """

    id = models.BigAutoField(primary_key=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    # Of elements and of the map itself.
    map = models.ForeignKey(JourneyMap, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=16)
    element = models.UUIDField()
    # What people call it by number: P2, O4, A12.
    label = models.CharField(max_length=16, blank=True, default="")
    title = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    heading = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    # Ids in the library of the personas that it is about, as hex with a space between; empty: of all of its map's.
    personas = models.TextField(blank=True, default="")
    # Which state of a row that is in no log was read.
    stamp = models.BigIntegerField(default=0)
    # When its words were last seen to change.
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "element"], name="one_search_entry_a_thing")]
        indexes: ClassVar = [models.Index(fields=["workspace", "kind"])]


class SearchedMap(models.Model):
    """Up to which Change the entries of a map are right. `form`: how they were made (insights.search.keeping.FORM)."""

    map = models.OneToOneField(JourneyMap, on_delete=models.CASCADE, primary_key=True, related_name="+")
    seq = models.BigIntegerField(default=0)
    form = models.PositiveIntegerField(default=0)
