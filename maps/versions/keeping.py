"""Keeps a map as it stands: the one place that writes down a version, whatever it is kept for.

Only what pruning leaves behind (a baseline, which holds what people said as well) is written by maps.changes.log.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import orjson

from maps.changes.snapshot import read_document
from maps.context import shared_context
from maps.document import Elements, MapDocument
from maps.models import JourneyMap, Version
from maps.signals import VERSIONS, announce_notice
from workspaces.errors import NotFound
from workspaces.models import User

# What people say about a map is theirs: it is in no version, and none puts it back (rule C12).
UNKEPT: Final = frozenset({"comment", "vote"})
# Kept by themselves, each a whole map: of these the newest stay, unless somebody has given them a name.
BY_THEMSELVES: Final = (Version.Kind.PUBLISHED, Version.Kind.RESTORE)
MOST_BY_THEMSELVES: Final = 100


def keep_version(
    journey_map: JourneyMap,
    kind: Version.Kind,
    name: str = "",
    by: User | UUID | None = None,
    document: MapDocument | None = None,
) -> Version:
    """The map as it stands now, or as `document` has it. Raises NotFound for a map that is gone.

    Rights are the caller's business. Whoever must know that nothing comes in between holds the map's lock.
    """
    document = document or read_document(journey_map.pk)
    if document is None:
        raise NotFound
    context = document.context or shared_context(journey_map)
    whole = {"elements": kept(document.elements), "context": context, "last_change": document.last_change}
    version = Version.objects.create(
        map=journey_map,
        kind=kind,
        name=name,
        seq=document.seq,
        document=orjson.dumps(whole).decode(),
        created_by_id=by.pk if isinstance(by, User) else by,
    )
    if kind in BY_THEMSELVES:
        _let_go(journey_map)
    if kind not in (Version.Kind.LINK, Version.Kind.BASELINE):
        announce_notice(journey_map.pk, VERSIONS)
    return version


def _let_go(journey_map: JourneyMap) -> None:
    """The oldest of those that nobody asked for; nothing else shows these kinds."""
    nameless = Version.objects.filter(map=journey_map, kind__in=BY_THEMSELVES, name="")
    newest = nameless.order_by("-created_at", "-seq").values_list("pk", flat=True)
    old = list(newest[MOST_BY_THEMSELVES : MOST_BY_THEMSELVES + 100])
    if old:
        Version.objects.filter(pk__in=old).delete()


def kept(elements: Elements) -> Elements:
    """What a version keeps of a map."""
    return {kind: rows for kind, rows in elements.items() if kind not in UNKEPT}
