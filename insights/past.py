"""A map as it was: from a version that was kept, or from today's rows with the log taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import orjson

from maps.changes.replay import rewind, whole
from maps.document import MapDocument
from maps.models import ChangeRecord, JourneyMap, Version


def at_version(document: MapDocument, version: Version) -> MapDocument:
    """What a version of this map kept, with the names of today's people, channels and personas."""
    elements = whole(orjson.loads(version.document)["elements"])
    return replace(document, seq=version.seq, last_change=None, elements=elements)


def at_moment(document: MapDocument, moment: datetime) -> MapDocument | None:
    """The map as it stood then; three queries. None: it has not changed since, or the log does not reach back."""
    since = ChangeRecord.objects.filter(map_id=UUID(document.map_id), seq__lte=document.seq, at__gt=moment).order_by(
        "seq"
    )
    # Operations are half of what the log weighs, and none of them is needed.
    records = list(since.only("seq", "inverse"))
    if not records or len(records) != document.seq - records[0].seq + 1 or not _is_kept(document, records[0].seq - 1):
        return None
    elements = {kind: dict(rows) for kind, rows in document.elements.items()}
    rewind(elements, records)
    return replace(document, seq=records[0].seq - 1, last_change=None, elements=elements)


def _is_kept(document: MapDocument, seq: int) -> bool:
    """Whether the log that is kept reaches to this Change, or begins right after it. What is gone is older than any
    moment that is asked for; but where more is gone than that, nobody knows when it was."""
    known = ChangeRecord.objects.filter(map_id=UUID(document.map_id), seq=seq)
    return known.exists() or Version.objects.baselines().filter(map_id=UUID(document.map_id), seq=seq).exists()


def versions_of(journey_map: JourneyMap, before: int) -> list[Version]:
    """Points that were kept and that the map has left behind, the newest first, without their contents; one query."""
    kept = Version.objects.told().filter(map=journey_map, seq__lt=before)
    return list(kept.defer("document").order_by("-seq", "-created_at")[:20])
