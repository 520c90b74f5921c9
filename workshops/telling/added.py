"""What a session did to the map, in words: from the log between its beginning and its end, whoever did it."""

from __future__ import annotations

from typing import Any, Final

from maps.changes.snapshot import read_document
from maps.context import lists_of
from maps.kinds import TALK
from maps.models import ChangeRecord
from maps.timeline.happenings import happenings
from maps.timeline.naming import Names
from maps.timeline.reading import fitting, grouped
from maps.timeline.telling import item_json, rows_of_gone, suggested_in
from maps.versions.looking import document_of
from workshops.models import Workshop

# As maps.timeline.since: what nobody reads through is counted.
MOST_CHANGES: Final = 3_000
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ITEMS: Final = 200
_ORDER: Final = ("create", "restore", "move", "update", "delete")


def changed_in(workshop: Workshop) -> dict[str, Any]:
    """`items`: as maps.timeline.telling says them, what was added first. `more`: how many are left out. `much`: only
    the newest Changes were looked at, or the log no longer has them. Ten queries at most."""
    end_seq = workshop.end_seq or workshop.start_seq
    log = ChangeRecord.objects.filter(map=workshop.map_id, seq__gt=workshop.start_seq, seq__lte=end_seq)
    seqs, is_whole = fitting(log, MOST_CHANGES, MOST_BYTES)
    missing = end_seq - workshop.start_seq > len(seqs)
    if not seqs:
        return {"items": [], "more": 0, "much": missing}
    records = ChangeRecord.objects.filter(map=workshop.map_id, seq__in=seqs).select_related("author").order_by("-seq")
    steps = [step for stretch in grouped(list(records)) for step in stretch.log]
    found = [one for one in happenings(steps) if one.kind not in TALK]
    version = workshop.version
    document = document_of(workshop.map, version) if version else read_document(workshop.map_id)
    elements = document.elements if document else {}
    gone = rows_of_gone(workshop.map_id, elements, found, steps)
    names = Names(elements, gone, lists_of(workshop.map))
    credited = suggested_in(workshop.map_id, (step.change for step in steps))
    found.sort(key=lambda one: _ORDER.index(one.op))
    return {
        "items": [item_json(one, names, credited) for one in found[:MOST_ITEMS]],
        "more": max(0, len(found) - MOST_ITEMS),
        "much": missing or not is_whole,
    }
