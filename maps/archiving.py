"""Every map of a workspace as the JSON that comes back whole, and its own templates, for the ZIP of everything."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
from django.utils.translation import gettext as _

from workspaces.errors import NotFound
from workspaces.exporting import PARTS, Entry, plain_name
from workspaces.models import Workspace

from .exchange.writers import write
from .exporting import gathered
from .models import JourneyMap, OwnTemplate

FORMAT = "json"


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["maps"] = maps_of
    PARTS["templates"] = templates_of


def maps_of(workspace: Workspace) -> Iterator[Entry]:
    """Also what is hidden, archived or in the trash; with comments and pictures. One map in memory at a time.

    Written in this process: JSON of our own rows is no file of anybody's.
    """
    found = JourneyMap.objects.filter(workspace=workspace).select_related("workspace", "lead").order_by("created_at")
    for one in found.iterator(chunk_size=50):
        try:
            document, options = gathered(one, None, FORMAT, {"comments": True})
        except NotFound:
            # Deleted for good since the list was read.
            continue
        folder = "maps/trash" if one.trashed_at else "maps"
        yield f"{folder}/{plain_name(one.title, _('Untitled map'))}.json", write(FORMAT, document, options).data


def templates_of(workspace: Workspace) -> Iterator[Entry]:
    """Its own ones: name, description, and the rows that a new map begins with."""
    for one in OwnTemplate.objects.filter(workspace=workspace).iterator(chunk_size=20):
        said = {name: getattr(one, name) for name in ("id", "name", "description", "made_at", "elements")}
        content = orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        yield f"templates/{plain_name(one.name, _('Template'))}.json", content
