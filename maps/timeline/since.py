"""What others changed since somebody's last visit: which elements, and a short list in words."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from maps.changes.snapshot import read_document
from maps.context import lists_of
from maps.kinds import TALK
from maps.models import ChangeRecord, JourneyMap
from maps.visits import last_visit
from workspaces.errors import NotFound

from .happenings import Happening, happenings
from .naming import Names
from .reading import fitting, grouped
from .telling import item_json, name_of, rows_of_gone, since_json, suggested_in
from .words import how_text

# What nobody reads through: the newest of it is told, and that there is more.
MOST_CHANGES: Final = 3_000
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ITEMS: Final = 30
MOST_ELEMENTS: Final = 2_000


def changed_since(journey_map: JourneyMap, user_id: UUID | None) -> dict[str, Any]:
    """Nothing is new on a first visit. `more`: how many elements the list leaves out. `much`: only the newest Changes
    were looked at. One query when there is nothing to tell, eleven at most otherwise."""
    since = last_visit(journey_map.pk, user_id)
    told: dict[str, Any] = {"since": since_json(since), "seq": journey_map.seq, "changes": 0, "much": False}
    nothing = {**told, "people": [], "elements": [], "items": [], "more": 0}
    if since is None or since.seq >= journey_map.seq:
        return nothing
    others = ChangeRecord.objects.filter(map=journey_map, seq__gt=since.seq).exclude(author_id=user_id)
    seqs, is_whole = fitting(others, MOST_CHANGES, MOST_BYTES)
    if not seqs:
        return nothing
    document = read_document(journey_map.pk)
    if document is None:
        raise NotFound
    records = ChangeRecord.objects.filter(map=journey_map, seq__in=seqs).select_related("author").order_by("-seq")
    stretches = grouped(list(records))
    log = [step for stretch in stretches for step in stretch.log]
    found = happenings(log)
    every = happenings(log, folded=False)
    gone = rows_of_gone(journey_map.pk, document.elements, found, log)
    names = Names(document.elements, gone, lists_of(journey_map))
    credited = suggested_in(journey_map.pk, (step.change for step in log))
    return {
        **told,
        "changes": len(log),
        "much": not is_whole,
        "people": list(dict.fromkeys(name_of(stretch) for stretch in stretches)),
        "elements": _elements(every, names),
        "items": [item_json(one, names, credited) for one in found[:MOST_ITEMS]],
        "more": max(0, len(found) - MOST_ITEMS),
    }


def _elements(every: list[Happening], names: Names) -> list[dict[str, str]]:
    """What can be marked on the map: it is there, it has a place to see it at, and it is not talk, which has marks of
    its own."""
    unmarked = {*TALK, "evidence_link"}
    marked = [one for one in every if one.kind not in unmarked and names.is_there(one.kind, one.id)]
    return [{"kind": one.kind, "id": one.id, "op": one.op, "how": how_text(one.op)} for one in marked[:MOST_ELEMENTS]]
