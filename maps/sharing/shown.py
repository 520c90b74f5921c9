"""What a link shows, kept for the next guest: two hundred of them on one link cost one reading of the map."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import orjson

from maps.document import MapDocument
from maps.kinds import SCHEMA
from maps.models import ShareLink
from maps.upkeep import Upkeep, changes_between, upkeep_of

from .redaction import guest_document

KEPT: Final = 32
# Names of personas, people and channels are beside the log: no seq tells that they changed.
FRESH_SECONDS: Final = 1.0
# What is frozen stays; how much has changed since does not.
FROZEN_SECONDS: Final = 60.0
GZIP_LEVEL: Final = 1
UNSHOWN: Final = frozenset({"comment", "vote"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A redacted map with its JSON, of one seq of the map and one revision of the link."""

    document: MapDocument
    body: bytes = field(repr=False)
    compressed: bytes = field(repr=False)
    etag: str
    upkeep: Upkeep
    made_at: float


_kept: OrderedDict[tuple[UUID, int], Shown] = OrderedDict()
_guard = threading.Lock()


def shown_by(link: ShareLink) -> Shown:
    """What the link shows now. `link.map` is loaded with it: its seq says whether what is kept is still the newest."""
    key = (link.pk, link.revision)
    with _guard:
        kept = _kept.get(key)
    if kept is not None and _is_current(kept, link):
        return kept
    made = _made(link)
    with _guard:
        _kept[key] = made
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def _is_current(kept: Shown, link: ShareLink) -> bool:
    age = time.monotonic() - kept.made_at
    if link.version_id:
        return age < FROZEN_SECONDS
    return kept.document.seq >= link.map.seq and age < FRESH_SECONDS


def _made(link: ShareLink) -> Shown:
    began = time.monotonic()
    document = guest_document(link)
    body = orjson.dumps(_wire(link, document))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Shown(document, body, gzip.compress(body, GZIP_LEVEL, mtime=0), etag, _upkeep(link, document), began)


def _upkeep(link: ShareLink, document: MapDocument) -> Upkeep:
    """Of a frozen map: how much has changed since it was frozen, and nothing of what the map is now."""
    upkeep = upkeep_of(link.map, document.row["status"], document.seq)
    if not link.version_id:
        return upkeep
    since = changes_between(link.map_id, document.seq, link.map.seq)
    return Upkeep(published_at=upkeep.published_at, changes_since=since)


def _wire(link: ShareLink, document: MapDocument) -> dict[str, Any]:
    """As the contract describes a snapshot, with the context; what guests never get is not even there by name."""
    elements = {
        kind: sorted(rows.values(), key=lambda row: str(row["id"]))
        for kind, rows in document.elements.items()
        if kind not in UNSHOWN
    }
    return {
        "map": document.map_id,
        "epoch": document.epoch,
        "seq": document.seq,
        "schema": SCHEMA,
        "live": link.version_id is None,
        "elements": elements,
        "context": document.context,
    }
