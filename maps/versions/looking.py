"""A map as it was: as a version kept it, or at a Change of the log, played on or taken back from the nearest point.

What people said about the map is not in it: no version keeps that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import orjson
from django.utils.translation import gettext as _

from maps.changes.replay import whole
from maps.changes.snapshot import read_document
from maps.context import lists_of, shared_context
from maps.document import Elements, MapDocument, apply_operation, empty_elements
from maps.kinds import KINDS, TALK, blank_row
from maps.models import ChangeRecord, JourneyMap, Version
from workspaces.errors import NotFound

from .keeping import kept

# Changes between a point and the nearest one that is known; each is read, a few at a time.
MOST_STEPS: Final = 60_000
READ_TOGETHER: Final = 200
# Parts of the context that are no lists of names.
EVIDENCE: Final = ("evidence", "measured", "series")


def document_of(journey_map: JourneyMap, version: Version) -> MapDocument:
    """The map as this version of it kept it, with the names it had then; what it names besides is called as today."""
    found = orjson.loads(version.document)
    elements = kept(whole(found["elements"]))
    then = found.get("context") or {}
    # What was linked and reported then, as it was known then; nothing where none was kept yet.
    evidence = {name: then[name] for name in EVIDENCE if name in then}
    context = {**_joined(then, lists_of(journey_map)), **evidence}
    return MapDocument(str(journey_map.pk), "", version.seq, found.get("last_change"), elements, context)


def document_at(journey_map: JourneyMap, seq: int) -> MapDocument:
    """The map as it stood after the Change `seq` (0: as it began), with the names of today.

    Raises NotFound for what has not been yet, and for what the kept history does not reach.
    """
    document = read_document(journey_map.pk)
    if document is None or not 0 <= seq <= document.seq:
        raise NotFound
    start, elements = _nearest(journey_map, document, seq)
    if abs(start - seq) > MOST_STEPS:
        raise NotFound(_("This point lies too far from every version that was kept."))
    if start > seq:
        _take_back(elements, journey_map.pk, seq, start)
    else:
        _play(elements, journey_map.pk, start, seq)
    # What customers reported of the map as it is now says nothing of what was linked then.
    context = {**shared_context(journey_map), "measured": {}}
    return replace(document, seq=seq, last_change=None, elements=elements, context=context)


def _nearest(journey_map: JourneyMap, document: MapDocument, seq: int) -> tuple[int, Elements]:
    """(seq, elements) of what is known and lies nearest: today, a version, or the empty map that it began as."""
    seqs = dict(Version.objects.filter(map=journey_map).values_list("seq", "pk"))
    start = min([document.seq, *seqs, 0], key=lambda known: abs(known - seq))
    if start == document.seq:
        return start, _own(document.elements)
    if start not in seqs:
        return 0, _begun(journey_map.pk)
    text = Version.objects.values_list("document", flat=True).get(pk=seqs[start])
    return start, _own(whole(orjson.loads(text)["elements"]))


def _own(elements: Elements) -> Elements:
    """A copy to step through. Rows are never changed in place, so the dicts that hold them are enough."""
    return {kind: dict(rows) for kind, rows in kept(elements).items()} | {kind: {} for kind in TALK}


def _begun(map_id: UUID) -> Elements:
    elements = empty_elements()
    elements["map"][str(map_id)] = blank_row(KINDS["map"], str(map_id))
    return elements


def _play(elements: Elements, map_id: UUID, start: int, seq: int) -> None:
    log = ChangeRecord.objects.filter(map_id=map_id, seq__gt=start, seq__lte=seq).order_by("seq")
    _step(elements, log.values_list("seq", "operations").iterator(READ_TOGETHER), seq - start)


def _take_back(elements: Elements, map_id: UUID, seq: int, start: int) -> None:
    log = ChangeRecord.objects.filter(map_id=map_id, seq__gt=seq, seq__lte=start).order_by("-seq")
    _step(elements, log.values_list("seq", "inverse").iterator(READ_TOGETHER), start - seq)


def _step(elements: Elements, log: Iterable[tuple[int, str]], wanted: int) -> None:
    """Raises NotFound where a part of the log is gone."""
    done = 0
    for _seq, operations in log:
        done += 1
        for operation in orjson.loads(operations):
            if operation["kind"] not in TALK:
                apply_operation(elements, operation)
    if done != wanted:
        raise NotFound(_("The history of this map is no longer kept that far back."))


def _joined(then: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """The lists of both: what a version was kept with goes by the name it had."""
    return {name: [*then.get(name, ()), *_others(then.get(name, ()), rows)] for name, rows in now.items()}


def _others(then: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {str(one["id"]) for one in then}
    return [one for one in now if str(one["id"]) not in known]
